import type { CompositionModel, ExportPort, ImportPort, ModelPart } from '@/lib/wasm/compose/composition-model.ts';

/** Sizes in CSS pixels; compose.css knows `rowHeight` and `headHeight` too. */
export const rowHeight = 28;
export const headHeight = 36;
const padding = 6;
const gap = { x: 64, y: 22 };
// Room for the short lines to the host on the left and to the outside on the right.
const margin = 52;
const cardWidth = { least: 132, most: 220 };

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
  const room = (availableWidth - 2 * margin - (count - 1) * gap.x) / count;
  const width = Math.round(Math.min(cardWidth.most, Math.max(cardWidth.least, room)));
  const bottoms = columns.map(() => padding);
  const cards = parts.map((part): Card => {
    const column = columns.indexOf(part.column);
    const x = margin + column * (width + gap.x);
    const y = bottoms[column] ?? 0;
    const rows = part.imports.length + part.exports.length;
    const height = headHeight + Math.max(1, rows) * rowHeight + padding;
    bottoms[column] = y + height + gap.y;
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
  const wires = cards.flatMap(({ imports }) =>
    imports.flatMap(({ port, at }): Wire[] => {
      const from = port.giver === null ? undefined : givers.get(portKey('export', port.giver));
      return from === undefined ? [] : [{ from, to: at, port, ...curve(from, at) }];
    }),
  );
  return {
    width: 2 * margin + count * width + (count - 1) * gap.x,
    height: Math.max(...bottoms, 0) - gap.y + padding + 2,
    cards,
    wires,
  };
}

/** From right to left too: a line that goes back swings out on both sides. */
export function curve(from: { x: number; y: number }, to: { x: number; y: number }): Pick<Wire, 'path' | 'middle'> {
  const swing = Math.max(28, Math.abs(to.x - from.x) / 2);
  return {
    path: `M${from.x} ${from.y} C${from.x + swing} ${from.y} ${to.x - swing} ${to.y} ${to.x} ${to.y}`,
    middle: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 },
  };
}

/** The end of a name tells more than its beginning: `…letters/case@1.0.0`. */
export function shortName(name: string, room: number): string {
  // Of the code face at the size of a row.
  const most = Math.max(4, Math.floor(room / 7));
  return name.length <= most ? name : `…${name.slice(1 - most)}`;
}
