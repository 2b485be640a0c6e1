import { useId } from 'react';
import {
  endId,
  sharedTypes,
  shortPath,
  type GraphWorld,
  type WitGraph,
  type WorldEnd,
} from '@/lib/wasm/wit/wit-graph.ts';

const width = 420;
const boxWidth = 124;
const boxHeight = 30;
const rowHeight = 44;
const top = 26;
const worldWidth = 92;
// More than this is no picture any more.
const mostRows = 14;

type Props = { graph: WitGraph; world: GraphWorld; selected: string; onSelect: (id: string) => void };
type Box = { id: string; end: WorldEnd; direction: 'import' | 'export'; x: number; y: number };

/** Imports left, exports right, the world between them. The list beside it says the same, with keys. */
export function WitPicture({ graph, world, selected, onSelect }: Props) {
  const head = useId();
  const rows = Math.max(world.imports.length, world.exports.length, 1);
  if (rows > mostRows)
    return <p className="m-0 text-xs text-ink-soft">There is too much for a picture; the list has all of it.</p>;
  const height = top + rows * rowHeight;
  const column = (direction: 'import' | 'export', ends: readonly WorldEnd[]): Box[] =>
    ends.map((end, index) => ({
      id: endId(direction, end),
      end,
      direction,
      x: direction === 'import' ? 14 : width - boxWidth - 14,
      y: top + (index + (rows - ends.length) / 2) * rowHeight,
    }));
  const boxes = [...column('import', world.imports), ...column('export', world.exports)];
  const worldX = (width - worldWidth) / 2;
  const middle = top + (rows * rowHeight) / 2 - (rowHeight - boxHeight) / 2;
  const worldHeight = Math.max(46, (rows - 1) * rowHeight * 0.6 + boxHeight);
  return (
    // The picture is for the mouse; every box has its button in the list.
    <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className="block h-auto w-full max-w-[40rem] font-mono">
      <defs>
        <marker id={head} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 L8 4 L0 8 Z" fill="var(--ink-soft)" />
        </marker>
      </defs>
      <Title x={14 + boxWidth / 2}>Imports</Title>
      <Title x={width / 2}>World</Title>
      <Title x={width - 14 - boxWidth / 2}>Exports</Title>
      {boxes.map(({ id, direction, x, y }) => {
        const from = direction === 'import' ? x + boxWidth : worldX + worldWidth;
        const to = direction === 'import' ? worldX - 1 : x - 1;
        const [fromY, toY] =
          direction === 'import'
            ? [y + boxHeight / 2, spread(y, middle, worldHeight)]
            : [spread(y, middle, worldHeight), y + boxHeight / 2];
        const half = (to - from) / 2;
        return (
          <path
            key={id}
            d={`M${from} ${fromY} C${from + half} ${fromY} ${to - half} ${toY} ${to} ${toY}`}
            fill="none"
            stroke="var(--ink-soft)"
            strokeWidth="1.25"
            markerEnd={`url(#${head})`}
          />
        );
      })}
      {sharedTypes(graph, world).map(({ from, to }) => (
        <UseLine
          key={`${from} ${to}`}
          from={boxes.find(({ end }) => end.of === from)}
          to={boxes.find(({ end }) => end.of === to)}
        />
      ))}
      <BoxShape
        x={worldX}
        y={middle - worldHeight / 2}
        width={worldWidth}
        height={worldHeight}
        label={world.name}
        look="world"
        isSelected={selected === `world ${world.name}`}
        onClick={() => onSelect(`world ${world.name}`)}
      />
      {boxes.map(({ id, end, x, y }) => (
        <BoxShape
          key={id}
          x={x}
          y={y}
          width={boxWidth}
          height={boxHeight}
          label={end.kind === 'function' ? `${end.name}()` : shortPath(end.name)}
          look={end.kind === 'function' ? 'function' : end.isImplied ? 'implied' : 'interface'}
          isSelected={selected === id}
          onClick={() => onSelect(id)}
        />
      ))}
    </svg>
  );
}

/** Arrows meet the world at its side, in the order of their boxes. */
function spread(y: number, middle: number, worldHeight: number): number {
  const wanted = y + boxHeight / 2;
  return Math.max(middle - worldHeight / 2 + 8, Math.min(middle + worldHeight / 2 - 8, wanted));
}

function Title({ x, children }: { x: number; children: string }) {
  return (
    <text x={x} y={14} textAnchor="middle" fontSize="11" fill="var(--ink-soft)">
      {children}
    </text>
  );
}

function BoxShape(props: {
  x: number;
  y: number;
  width: number;
  height: number;
  label: string;
  look: 'world' | 'interface' | 'implied' | 'function';
  isSelected: boolean;
  onClick: () => void;
}) {
  const { x, y, look, isSelected } = props;
  return (
    // The keyboard has the button of the same name in the list.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <g onClick={props.onClick} className="cursor-pointer">
      <rect
        x={x + 0.5}
        y={y + 0.5}
        width={props.width - 1}
        height={props.height}
        rx={look === 'function' ? props.height / 2 : 5}
        fill={isSelected ? 'var(--accent-soft)' : look === 'world' ? 'var(--wall-wasm-soft)' : 'var(--surface)'}
        stroke={isSelected ? 'var(--accent)' : look === 'world' ? 'var(--wall-wasm-line)' : 'var(--line-strong)'}
        strokeWidth={isSelected ? 2 : 1}
        strokeDasharray={look === 'implied' ? '4 3' : undefined}
      />
      <text
        x={x + props.width / 2}
        y={y + props.height / 2 + 4}
        textAnchor="middle"
        fontSize="10.5"
        fill={isSelected ? 'var(--accent)' : 'var(--ink)'}
      >
        {shorten(props.label, look === 'world' ? 13 : 18)}
      </text>
    </g>
  );
}

/** Dashed, and bowed out of the way of the arrows to the world. */
function UseLine({ from, to }: { from: Box | undefined; to: Box | undefined }) {
  if (from === undefined || to === undefined) return null;
  const fromY = from.y + boxHeight / 2;
  const toY = to.y + boxHeight / 2;
  const look = { fill: 'none', stroke: 'var(--accent)', strokeWidth: 1.25, strokeDasharray: '3 3' } as const;
  if (from.direction === to.direction) {
    const isLeft = from.direction === 'import';
    const x = isLeft ? from.x : from.x + boxWidth;
    const bow = (isLeft ? -1 : 1) * 13;
    return <path d={`M${x} ${fromY} C${x + bow} ${fromY} ${x + bow} ${toY} ${x} ${toY}`} {...look} />;
  }
  // Along the lower edges, under the world.
  return (
    <path
      d={`M${from.x + boxWidth / 2} ${from.y + boxHeight} C${from.x + boxWidth / 2} ${Math.max(fromY, toY) + 34} ${to.x + boxWidth / 2} ${Math.max(fromY, toY) + 34} ${to.x + boxWidth / 2} ${to.y + boxHeight}`}
      {...look}
    />
  );
}

/** The end of a name tells more than its beginning: `…/ops`. */
function shorten(label: string, most: number): string {
  return label.length <= most ? label : `…${label.slice(1 - most)}`;
}
