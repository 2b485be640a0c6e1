import { useMemo } from 'react';
import { fit, monoWidth } from '@/lib/vm/diagrams/fit-text.ts';
import { layOutNetwork, type PlacedLink, type PlacedWorld } from '@/lib/vm/diagrams/network-layout.ts';
import type { NetworkPicture } from '@/lib/vm/diagrams/network-model.ts';
import { toneOf, type Marks } from './marks.ts';
import { LetterTile } from './namespaces-drawing.tsx';
import { useSheetWidth } from './sheet-width.ts';

type Props = { picture: NetworkPicture; marks: Marks };

/** Boxes first, cables over them, links on top: a cable ends at its tile. */
export function NetworkDrawing({ picture, marks }: Props) {
  const available = useSheetWidth();
  const { worlds, cables, width, height } = useMemo(() => layOutNetwork(picture, available), [picture, available]);
  const { loose } = picture;
  return (
    <div className="kernel-stage" style={{ width, height }}>
      <svg
        className="kernel-drawing"
        width={width}
        height={height}
        role="img"
        aria-label={`${worlds.length} network namespaces, ${cables.length} cables. The list says the same in words.`}
      >
        {worlds.map((box) => (
          <WorldBox key={box.world.number} box={box} marks={marks} />
        ))}
        {worlds.flatMap(({ plugs }) =>
          plugs.map(({ key, x, from, to }) => <line key={key} className="kd-plug" x1={x} x2={x} y1={from} y2={to} />),
        )}
        {cables.map(({ key, path, isUp, a, b }) => (
          <g
            key={key}
            className="kd-cable"
            data-down={!isUp || undefined}
            data-mark={marks.of(a) ?? marks.of(b) ?? undefined}
          >
            <path className="kd-cable-ground" d={path} />
            <path d={path} />
          </g>
        ))}
        {worlds.flatMap(({ links }) =>
          links.map((link) => <LinkTile key={link.key} link={link} isLoose={loose.includes(link.key)} marks={marks} />),
        )}
      </svg>
    </div>
  );
}

function WorldBox({ box, marks }: { box: PlacedWorld; marks: Marks }) {
  const { world, x, y, width, height, head, foot } = box;
  const who = world.members.length === 0 ? `held by ${world.heldBy ?? 'nobody known'}` : world.members.join(', ');
  return (
    <g data-tone={world.isFirst ? undefined : toneOf(world.letter)}>
      <rect
        className={world.isFirst ? 'kd-first' : 'kd-frame'}
        data-mark={marks.of(`namespace:net:${world.number}`) ?? undefined}
        data-glow={marks.glow || undefined}
        x={x}
        y={y}
        width={width}
        height={height}
        rx={12}
      />
      {world.isFirst ? (
        <text className="kd-name" x={x + 14} y={head + 26}>
          init
        </text>
      ) : (
        <LetterTile letter={world.letter} x={x + 24} y={head + 21} />
      )}
      <text className="kd-faint" x={x + (world.isFirst ? 56 : 42)} y={head + 25}>
        {fit(`${who}${world.more > 0 ? ` and ${world.more} more` : ''}`, width - 68, 11)}
      </text>
      {foot !== null && <Foot box={box} y={foot} />}
    </g>
  );
}

function Foot({ box: { world, x, width }, y }: { box: PlacedWorld; y: number }) {
  const gateway = world.gateways.length === 0 ? '' : `→ ${world.gateways.join(', ')}`;
  const ports = portsIn(world.listening, x + 14, x + width - 14);
  const last = ports.at(-1);
  const after = last === undefined ? x + 14 : last.at + last.wide + 10;
  return (
    <g>
      {ports.map(({ text, at, wide }) => (
        <g key={text} className="kd-port">
          <rect x={at} y={y} width={wide} height={19} rx={4} />
          <text x={at + wide / 2} y={y + 13.5} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
      <text className="kd-faint" x={after} y={y + 13.5}>
        {fit(gateway, x + width - after - 12, 11)}
      </text>
    </g>
  );
}

type Port = { readonly text: string; readonly at: number; readonly wide: number };

/** Side by side while there is room; the list has them all. */
function portsIn(listening: readonly number[], from: number, to: number): Port[] {
  const ports: Port[] = [];
  let at = from;
  for (const port of listening) {
    const text = `:${port}`;
    const wide = monoWidth(text, 11) + 14;
    if (at + wide > to) break;
    ports.push({ text, at, wide });
    at += wide + 6;
  }
  return ports;
}

function LinkTile({ link, isLoose, marks }: { link: PlacedLink; isLoose: boolean; marks: Marks }) {
  const { fact, x, y, width, height, sort, state } = link;
  const mark = marks.of(link.key);
  const [first = '', ...more] = fact.addresses;
  const address = more.length === 0 ? first : `${first} +${more.length}`;
  const isBar = sort === 'bridge';
  const word = isLoose ? 'loose end' : state === 'up' ? '' : state;
  const kind = isBar || sort === 'veth' || sort === 'dummy' ? sort : '';
  return (
    <g
      className="kd-link"
      data-state={state}
      data-sort={sort}
      data-mark={mark ?? undefined}
      data-glow={marks.glow || undefined}
    >
      <rect x={x} y={y} width={width} height={height} rx={isBar ? 8 : 7} />
      <circle className="kd-led" cx={x + 13} cy={y + (isBar ? height / 2 : 16)} r={4} />
      <text className="kd-link-name" x={x + 23} y={y + (isBar ? height / 2 + 4.5 : 19)}>
        {fit(fact.name, width * (isBar ? 0.3 : 0.6), 12)}
      </text>
      {isBar ? (
        <>
          <text className="kd-note" x={x + 23 + monoWidth(fact.name, 12) + 12} y={y + height / 2 + 4}>
            {fit(address, width * 0.5, 11)}
          </text>
          <text className="kd-faint" x={x + width - 12} y={y + height / 2 + 4} textAnchor="end">
            {mark === 'new' ? 'new bridge' : word === '' ? 'bridge' : `bridge, ${word}`}
          </text>
        </>
      ) : (
        <>
          <text className={mark === null ? 'kd-faint' : 'kd-mark'} x={x + width - 8} y={y + 20} textAnchor="end">
            {fit(mark ?? kind, width - 30 - monoWidth(fact.name, 12), 10.5)}
          </text>
          <text className={address === '' || word !== '' ? 'kd-faint' : 'kd-note'} x={x + 10} y={y + height - 9}>
            {fit([address, word].filter((part) => part !== '').join(' ') || 'no address', width - 14, 11)}
          </text>
        </>
      )}
    </g>
  );
}
