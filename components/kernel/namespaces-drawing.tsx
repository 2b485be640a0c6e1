import { memo } from 'react';
import { namespaceKey, type FactKey, type KernelView } from '@/lib/vm/facts.ts';
import { fit, fitEnd, monoWidth } from '@/lib/vm/diagrams/fit-text.ts';
import { shortDetail, type MatrixRow, type NamespaceMatrix } from '@/lib/vm/diagrams/namespace-matrix.ts';
import { shortCommand } from '@/lib/vm/diagrams/process-tree.ts';
import { KernelWord } from './kernel-word.tsx';
import { toneOf, type Marks } from './marks.ts';
import { useSheetWidth } from './sheet-width.ts';
import { TreeLines } from './tree-lines.tsx';

const rowHeight = 32;
const headHeight = 50;
/** Where the letter stands in a column. */
const tileAt = 20;

type Props = {
  view: KernelView;
  matrix: NamespaceMatrix;
  marks: Marks;
  lit: FactKey | null;
  onLight: (key: FactKey | null) => void;
  onChoose: (key: FactKey) => void;
};

/** Processes as rows, kinds as columns. Init's namespaces are a line that runs through; others are frames around rows. */
export function NamespacesDrawing({ view, matrix, marks, lit, onLight, onChoose }: Props) {
  const width = useSheetWidth();
  const { columns, rows, runs, held } = matrix;
  const tree = Math.max(148, Math.min(320, width * (columns.length > 5 ? 0.3 : 0.42)));
  const column = Math.max(44, Math.min(150, (width - tree - 4) / columns.length));
  const hasNotes = column >= 74;
  const total = Math.max(width, tree + columns.length * column + 4);
  const bottom = headHeight + rows.length * rowHeight;
  const height = bottom + (held.length > 0 ? 10 + held.length * rowHeight : 0) + 6;
  const x = (at: number): number => tree + at * column;
  const lane = hasNotes ? tileAt : column / 2;
  const first = view.processes.get(1);
  const faded = (key: FactKey): true | undefined => (lit !== null && lit !== key) || undefined;

  return (
    <div className="kernel-stage" style={{ width: total, height }}>
      <svg className="kernel-drawing" width={total} height={height} role="img" aria-label={summary(matrix)}>
        {columns.map((kind, at) => {
          const fact =
            first === undefined ? undefined : view.namespaces.get(namespaceKey(kind, first.namespaces[kind]));
          return (
            <g key={kind}>
              <text
                className="kd-head"
                x={x(at) + (hasNotes ? 10 : column / 2)}
                y={20}
                textAnchor={hasNotes ? 'start' : 'middle'}
              >
                {kind}
              </text>
              {hasNotes && fact !== undefined && (
                <text className="kd-faint" x={x(at) + 10} y={36}>
                  {fit(shortDetail(fact), column - 14, 11)}
                </text>
              )}
              <line className="kd-lane" x1={x(at) + lane} x2={x(at) + lane} y1={headHeight - 6} y2={bottom - 8} />
            </g>
          );
        })}
        <text className="kd-faint" x={8} y={20}>
          process
        </text>
        {rows.map((row, at) => (
          <ProcessRow
            key={row.process.pid}
            row={row}
            y={headHeight + at * rowHeight}
            tree={tree}
            total={total}
            mark={marks.of(`process:${row.process.pid}`)}
            glow={marks.glow}
          />
        ))}
        {runs.map((run) => {
          const inset = 3 + run.inset * 4;
          return (
            <rect
              key={`${run.key} ${run.from}`}
              className="kd-frame"
              data-tone={toneOf(run.letter)}
              data-faded={faded(run.key)}
              data-lit={lit === run.key || undefined}
              data-mark={marks.of(run.key) ?? undefined}
              data-glow={marks.glow || undefined}
              x={x(run.column) + inset}
              y={headHeight + run.from * rowHeight + inset - 1}
              width={column - 2 * inset}
              height={(run.to - run.from + 1) * rowHeight - 2 * inset + 2}
              rx={Math.max(4, 9 - run.inset * 2)}
            />
          );
        })}
        {rows.map((row, at) => (
          <g key={row.process.pid} transform={`translate(0 ${headHeight + at * rowHeight})`}>
            {row.cells.map((cell, index) =>
              cell.letter === '' ? null : cell.isFirst ? (
                <circle key={cell.kind} className="kd-dot" cx={x(index) + lane} cy={rowHeight / 2} r={4} />
              ) : (
                <g key={cell.kind} data-tone={toneOf(cell.letter)} data-faded={faded(cell.key)} className="kd-cell">
                  <LetterTile letter={cell.letter} x={x(index) + lane} y={rowHeight / 2} />
                  {hasNotes && (
                    <text className="kd-note" x={x(index) + lane + 15} y={rowHeight / 2 + 4}>
                      {(cell.kind === 'net' ? fitEnd : fit)(cell.note, column - lane - 22, 11)}
                    </text>
                  )}
                </g>
              ),
            )}
          </g>
        ))}
        {runs.flatMap((run) =>
          marks.of(run.key) === null
            ? []
            : [
                <path
                  key={`${run.key} ${run.from}`}
                  className="kd-flag"
                  d={flag(
                    x(run.column) + column - 3 - run.inset * 4,
                    headHeight + run.from * rowHeight + 2 + run.inset * 4,
                  )}
                />,
              ],
        )}
        {held.map(({ fact, letter, column: at }, index) => {
          const y = bottom + 10 + index * rowHeight;
          const key = namespaceKey(fact.of, fact.number);
          return (
            <g key={key} data-tone={toneOf(letter)} data-faded={faded(key)} className="kd-cell">
              <text className="kd-faint" x={26} y={y + 20}>
                {fit(`no process; ${fact.heldBy}`, tree - 34, 11)}
              </text>
              <path className="kd-pin" d={`M10 ${y + 10} h8 v8 h-8 z M14 ${y + 18} v7`} />
              <line className="kd-guide" x1={tree - 6} x2={x(at) + 4} y1={y + 16} y2={y + 16} strokeDasharray="2 4" />
              <rect
                className="kd-frame"
                data-held="true"
                data-mark={marks.of(key) ?? undefined}
                data-lit={lit === key || undefined}
                x={x(at) + 3}
                y={y + 2}
                width={column - 6}
                height={rowHeight - 4}
                rx={9}
              />
              {marks.of(key) !== null && <path className="kd-flag" d={flag(x(at) + column - 3, y + 2)} />}
              <LetterTile letter={letter} x={x(at) + lane} y={y + 16} />
              {hasNotes && (
                <text className="kd-note" x={x(at) + lane + 15} y={y + 20}>
                  {fit(shortDetail(fact), column - lane - 24, 11)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      {columns.map((kind, at) => (
        <KernelWord
          key={kind}
          id={kind}
          label={kind}
          className="kernel-over"
          style={{ left: x(at) + 2, top: 2, width: column - 4, height: 40 }}
        />
      ))}
      {[
        ...runs.map((run) => ({
          key: run.key,
          letter: run.letter,
          at: run.column,
          y: headHeight + run.from * rowHeight + run.inset * 4,
          rows: run.to - run.from + 1,
        })),
        ...held.map(({ fact, letter, column: at }, index) => ({
          key: namespaceKey(fact.of, fact.number),
          letter,
          at,
          y: bottom + 10 + index * rowHeight,
          rows: 1,
        })),
      ].map(({ key, letter, at, y, rows: count }) => (
        <button
          key={`${key} ${y}`}
          type="button"
          className="kernel-over"
          aria-label={`${columns[at]} ${letter}: show what it holds`}
          style={{ left: x(at) + 3, top: y + 2, width: column - 6, height: count * rowHeight - 4 }}
          onPointerEnter={() => onLight(key)}
          onPointerLeave={() => onLight(null)}
          onFocus={() => onLight(key)}
          onBlur={() => onLight(null)}
          onClick={() => onChoose(key)}
        />
      ))}
    </div>
  );
}

/** A folded corner: this one is what changed. */
const flag = (right: number, top: number): string =>
  `M${right - 14} ${top}H${right - 7}Q${right} ${top} ${right} ${top + 7}V${top + 14}Z`;

export function LetterTile({ letter, x, y }: { letter: string; x: number; y: number }) {
  const wide = Math.max(20, monoWidth(letter, 12) + 10);
  return (
    <>
      <rect className="kd-tile" x={x - wide / 2} y={y - 10} width={wide} height={20} rx={5} />
      <text className="kd-letter" x={x} y={y + 4.5} textAnchor="middle">
        {letter}
      </text>
    </>
  );
}

type RowProps = {
  row: MatrixRow;
  y: number;
  tree: number;
  total: number;
  mark: 'new' | 'changed' | null;
  glow: boolean;
};

const ProcessRow = memo(function ProcessRow({ row, y, tree, total, mark, glow }: RowProps) {
  const { process, depth } = row;
  const left = 10 + depth * 14;
  const pid = String(process.pid);
  const after = left + 10 + monoWidth(pid, 11) + 8;
  const room = tree - after - 6 - (mark === null ? 0 : mark.length * 6.4 + 8);
  return (
    <g transform={`translate(0 ${y})`}>
      {mark !== null && (
        <rect
          className="kd-row"
          data-mark={mark}
          data-glow={glow || undefined}
          x={2}
          y={1}
          width={total - 4}
          height={rowHeight - 2}
          rx={6}
        />
      )}
      <TreeLines row={row} left={10} step={14} height={rowHeight} />
      <circle className="kd-process" cx={left} cy={rowHeight / 2} r={4.5} />
      <text className="kd-faint" x={left + 10} y={rowHeight / 2 + 4}>
        {pid}
      </text>
      <text className="kd-command" x={after} y={rowHeight / 2 + 4.5}>
        {fit(shortCommand(process), room, 12.5)}
      </text>
      {mark !== null && (
        <text className="kd-mark" x={tree - 6} y={rowHeight / 2 + 4} textAnchor="end">
          {mark}
        </text>
      )}
    </g>
  );
});

function summary({ rows, runs, held, isUniform }: NamespaceMatrix): string {
  if (isUniform) return `${rows.length} processes, all in the namespaces of init.`;
  const apart = new Set(runs.map(({ key }) => key)).size;
  return `${rows.length} processes; ${apart} namespaces apart from init's${held.length > 0 ? `, ${held.length} held without a process` : ''}. The list says the same in words.`;
}
