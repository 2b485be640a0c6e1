import type { CompositionModel, ExportPort, ImportPort, ModelPart } from '@/lib/wasm/compose/composition-model.ts';

/** Sizes in CSS pixels; compose.css knows `rowHeight` and `headHeight` too. */
export const rowHeight = 28;
export const headHeight = 36;
const padding = 6;
const below = 22;
// `gap` between columns; `margin` for the short lines to the host on the left and to the outside on the right.
const roomy = { gap: 64, margin: 52 };
const tight = { gap: 40, margin: 46 };
const cardWidth = { least: 112, good: 140, most: 220 };
const laneHeight = 16;

export type PlacedPort = { x: number; y: number; key: string };
export type Card = {
  part: ModelPart;
  x: number;
  y: number;
  width: number;
  height: number;
  imports: readonly { port: ImportPort; at: PlacedPort }[];
  exports: readonly { port: ExportPort; at: PlacedPort }[];
};
export type Wire = {
  from: PlacedPort;
  to: PlacedPort;
  path: string;
  /** The middle of the line. */
  middle: { x: number; y: number };
  port: ImportPort;
};
export type Layout = { width: number; height: number; cards: readonly Card[]; wires: readonly Wire[] };

export const portKey = (side: 'import' | 'export', { component, name }: { component: string; name: string }): string =>
  `${side} ${component}.${name}`;

/** Givers left, takers right, each card with its imports above its exports. */
export function layOut({ parts }: CompositionModel, availableWidth: number): Layout {
  const columns = [...new Set(parts.map(({ column }) => column))];
  const count = Math.max(1, columns.length);
  const roomWith = ({ gap, margin }: typeof roomy) => (availableWidth - 2 * margin - (count - 1) * gap) / count;
  const { gap, margin } = roomWith(roomy) < cardWidth.good ? tight : roomy;
  const room = Math.floor(roomWith({ gap, margin }));
  const width = Math.min(cardWidth.most, Math.max(cardWidth.least, room));
  const bottoms = columns.map(() => padding);
  const cards = parts.map((part): Card => {
    const column = columns.indexOf(part.column);
    const x = margin + column * (width + gap);
    const y = bottoms[column] ?? 0;
    const rows = part.imports.length + part.exports.length;
    const height = headHeight + Math.max(1, rows) * rowHeight + padding;
    bottoms[column] = y + height + below;
    const rowAt = (index: number) => y + headHeight + index * rowHeight + rowHeight / 2;
    return {
      part,
      x,
      y,
      width,
      height,
      imports: part.imports.map((port, index) => ({
        port,
        at: { x, y: rowAt(index), key: portKey('import', port.end) },
      })),
      exports: part.exports.map((port, index) => ({
        port,
        at: { x: x + width, y: rowAt(part.imports.length + index), key: portKey('export', port.end) },
      })),
    };
  });
  const givers = new Map(cards.flatMap(({ exports }) => exports.map(({ at }) => [at.key, at] as const)));
  let lanes = 0;
  const lowest = Math.max(...bottoms, 0) - below;
  const wires = cards.flatMap(({ imports }) =>
    imports.flatMap(({ port, at }): Wire[] => {
      const from = port.giver === null ? undefined : givers.get(portKey('export', port.giver));
      if (from === undefined) return [];
      const isLong = at.x - from.x > width + gap || at.x < from.x;
      if (!isLong) return [{ from, to: at, port, ...curve(from, at) }];
      lanes += 1;
      return [{ from, to: at, port, ...detour(from, at, lowest + lanes * laneHeight) }];
    }),
  );
  return {
    width: 2 * margin + count * width + (count - 1) * gap,
    height: lowest + lanes * laneHeight + padding + 2,
    cards,
    wires,
  };
}

/** Under the cards, for a line that would run through one. */
function detour(
  from: { x: number; y: number },
  to: { x: number; y: number },
  lane: number,
): Pick<Wire, 'path' | 'middle'> {
  const out = from.x + 15;
  const back = to.x - 16;
  const turn = 10 * Math.sign(back - out);
  return {
    path: [
      `M${from.x} ${from.y} C${out} ${from.y} ${out} ${from.y} ${out} ${from.y + 12}`,
      `L${out} ${lane - 10} Q${out} ${lane} ${out + turn} ${lane}`,
      `L${back - turn} ${lane} Q${back} ${lane} ${back} ${lane - 10}`,
      `L${back} ${to.y + 12} C${back} ${to.y} ${back} ${to.y} ${to.x - 7} ${to.y}`,
    ].join(' '),
    middle: { x: (out + back) / 2, y: lane },
  };
}

/** From right to left too: a line that goes back swings out on both sides. */
export function curve(from: { x: number; y: number }, to: { x: number; y: number }): Pick<Wire, 'path' | 'middle'> {
  const swing = Math.max(28, Math.abs(to.x - from.x) / 2);
  return {
    // It ends before the port's dot, so that its head can be seen.
    path: `M${from.x} ${from.y} C${from.x + swing} ${from.y} ${to.x - swing} ${to.y} ${to.x - 7} ${to.y}`,
    middle: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 },
  };
}

/** The end of a name tells more than its beginning: `…letters/case@1.0.0`. */
export function shortName(name: string, room: number): string {
  // Of the code face at the size of a row.
  const most = Math.max(4, Math.floor(room / 7));
  return name.length <= most ? name : `…${name.slice(1 - most)}`;
}
