import { fit, monoWidth } from '@/lib/vm/diagrams/fit-text.ts';
import type { MountRow, MountWorld } from '@/lib/vm/diagrams/mount-model.ts';
import { toneOf, type Marks } from './marks.ts';
import { LetterTile } from './namespaces-drawing.tsx';
import { useSheetWidth } from './sheet-width.ts';
import { TreeLines } from './tree-lines.tsx';

const rowHeight = 26;
const headHeight = 40;
const footLine = 20;
const gap = 12;
const leastFrame = 330;

/** A frame for each namespace, its mounts as a tree inside. */
export function MountsDrawing({ worlds, marks }: { worlds: readonly MountWorld[]; marks: Marks }) {
  const width = useSheetWidth();
  const columns = Math.max(1, Math.min(worlds.length, Math.floor((width + gap) / (leastFrame + gap))));
  const across = (width - 4 - gap * (columns - 1)) / columns;
  // Each goes under the shortest column so far, so that the page stays short.
  const bottoms = Array.from({ length: columns }, () => 2);
  const frames = worlds.map((world) => {
    const column = bottoms.indexOf(Math.min(...bottoms));
    const y = bottoms[column] ?? 2;
    const height = headHeight + world.rows.length * rowHeight + notesOf(world).length * footLine + 8;
    bottoms[column] = y + height + gap;
    return { world, x: 2 + column * (across + gap), y, height };
  });
  const height = Math.max(...bottoms) - gap + 4;
  const count = worlds.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <div className="kernel-stage" style={{ width, height }}>
      <svg
        className="kernel-drawing"
        width={width}
        height={height}
        role="img"
        aria-label={`${worlds.length} mount namespaces with ${count} mounts shown. The list says the same in words.`}
      >
        {frames.map(({ world, x, y, height: tall }) => (
          <g
            key={world.number}
            transform={`translate(${x} ${y})`}
            data-tone={world.isFirst ? undefined : toneOf(world.letter)}
          >
            <rect className={world.isFirst ? 'kd-first' : 'kd-frame'} width={across} height={tall} rx={10} />
            {world.isFirst ? (
              <text className="kd-name" x={14} y={25}>
                init
              </text>
            ) : (
              <LetterTile letter={world.letter} x={24} y={20} />
            )}
            <text className="kd-faint" x={world.isFirst ? 54 : 44} y={24.5}>
              {fit(world.who, across - 64, 11)}
            </text>
            {connected(world.rows).map((row, at) => (
              <Row key={row.row.key} {...row} y={headHeight + at * rowHeight} width={across} marks={marks} />
            ))}
            {notesOf(world).map((note, at) => (
              <text
                key={note}
                className="kd-faint"
                x={14}
                y={headHeight + world.rows.length * rowHeight + at * footLine + 14}
              >
                {fit(note, across - 24, 11)}
              </text>
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}

function notesOf({ alike, missing }: MountWorld): string[] {
  return [
    ...(alike > 0 ? [`${alike} more like init’s`] : []),
    ...(missing.length > 0 ? [`not here: ${missing.join(' ')}`] : []),
  ];
}

type Connected = { row: MountRow; guides: boolean[]; isFirst: boolean; isLast: boolean };

/** Which lines of the tree go on, from depths alone. */
function connected(rows: readonly MountRow[]): Connected[] {
  const goesOn = (at: number, depth: number): boolean => {
    for (let next = at + 1; next < rows.length; next += 1) {
      const deep = rows[next]?.depth ?? 0;
      if (deep < depth) return false;
      if (deep === depth) return true;
    }
    return false;
  };
  return rows.map((row, at) => ({
    row,
    isFirst: (rows[at - 1]?.depth ?? 0) < row.depth,
    isLast: !goesOn(at, row.depth),
    guides: Array.from({ length: Math.max(0, row.depth - 1) }, (_, level) => goesOn(at, level + 1)),
  }));
}

function Row({
  row,
  guides,
  isFirst,
  isLast,
  y,
  width,
  marks,
}: Connected & { y: number; width: number; marks: Marks }) {
  const { fact, depth, label, coveredBy, covers } = row;
  const mark = marks.of(row.key);
  const left = 18 + depth * 16;
  const chip = chipOf(row);
  const chipWidth = 46;
  const room = width - left - 14 - chipWidth - 12;
  const name = fit(label, room * 0.62, 12.5);
  const tail = covers === null ? fact.type : `${fact.type}, over ${covers.type}`;
  return (
    <g transform={`translate(0 ${y})`} data-covered={coveredBy !== null || undefined}>
      {mark !== null && (
        <rect
          className="kd-row"
          data-mark={mark}
          data-glow={marks.glow || undefined}
          x={4}
          y={1}
          width={width - 8}
          height={rowHeight - 2}
          rx={5}
        />
      )}
      <TreeLines row={{ depth, guides, isFirst, isLast }} left={18} step={16} height={rowHeight} />
      <rect className="kd-mount" x={left - 4.5} y={rowHeight / 2 - 4.5} width={9} height={9} rx={2} />
      <text className={row.isOwn ? 'kd-command kd-own' : 'kd-command'} x={left + 12} y={rowHeight / 2 + 4.5}>
        {name}
      </text>
      {coveredBy !== null && (
        <line
          className="kd-strike"
          x1={left + 10}
          x2={left + 14 + monoWidth(name, 12.5)}
          y1={rowHeight / 2}
          y2={rowHeight / 2}
        />
      )}
      <text className="kd-faint" x={left + 12 + monoWidth(name, 12.5) + 10} y={rowHeight / 2 + 4}>
        {fit(tail, room - monoWidth(name, 12.5) - 10 - (mark === null ? 0 : 34), 11)}
      </text>
      {mark !== null && (
        <text className="kd-mark" x={width - chipWidth - 16} y={rowHeight / 2 + 4} textAnchor="end">
          {mark}
        </text>
      )}
      <g data-sort={row.propagation} className="kd-propagation">
        <rect x={width - chipWidth - 10} y={4} width={chipWidth} height={18} rx={9} />
        <text x={width - 10 - chipWidth / 2} y={17} textAnchor="middle">
          {chip}
        </text>
      </g>
    </g>
  );
}

function chipOf({ fact: { shared, master }, propagation }: MountRow): string {
  switch (propagation) {
    case 'shared':
      return `⇄ ${shared}`;
    case 'slave':
      return `← ${master}`;
    case 'shared and slave':
      return `⇄${shared}←${master}`;
    case 'unbindable':
      return '⊘';
    case 'private':
      return '–';
    default:
      return propagation satisfies never;
  }
}
