import type { GroupNode } from './cgroup-model.ts';
import type { CgroupSeries } from './cgroup-series.ts';
import { metersOf, type Meter } from './cgroup-meters.ts';
import { fit, monoWidth } from './fit-text.ts';
import { shortCommand } from './process-tree.ts';

/** Places for the nested frames of the cgroup tree: each holds its meters, its processes, and the groups below it. */
export type Chip = {
  readonly pid: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
};
export type PlacedMeter = Meter & { readonly x: number; readonly y: number; readonly width: number };
export type PlacedGroup = {
  readonly node: GroupNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly meters: readonly PlacedMeter[];
  readonly chips: readonly Chip[];
  /** Where `and 12 more` stands, when not all processes have a chip. */
  readonly more: { readonly x: number; readonly y: number; readonly count: number } | null;
};

export const groupSizes = { head: 34, meter: 74, chip: 22, pad: 10, gap: 8, between: 16 } as const;
const leastMeter = 152;
const chipLimit = 24;

export function layOutGroups(root: GroupNode, series: CgroupSeries, untilMs: number, width: number) {
  const groups: PlacedGroup[] = [];
  const bottom = place(root, 2, 2, width - 4);
  return { groups, height: bottom + 2 };

  /** Returns the y below it. */
  function place(node: GroupNode, x: number, y: number, across: number): number {
    const { head, meter, chip, pad, gap, between } = groupSizes;
    const all = metersOf(node, series.get(node.path) ?? [], untilMs);
    // The root has no limits and counts everything: its frame says what it is, no more.
    const meters = node.path === '/' ? [] : all;
    const inner = across - 2 * pad;
    let at = y + head;
    const most = Math.max(1, Math.min(meters.length, Math.floor((inner + between) / (leastMeter + between))));
    // Four that do not fit side by side are two and two, not three and one.
    const columns = Math.ceil(meters.length / Math.max(1, Math.ceil(meters.length / most))) || 1;
    const each = (inner - between * (columns - 1)) / columns;
    const placed = meters.map((item, index) => ({
      ...item,
      width: each,
      x: x + pad + (index % columns) * (each + between),
      y: at + Math.floor(index / columns) * (meter + gap),
    }));
    if (meters.length > 0) at += Math.ceil(meters.length / columns) * (meter + gap);

    const chips: Chip[] = [];
    let left = x + pad;
    for (const process of node.processes.slice(0, chipLimit)) {
      const text = fit(`${process.pid} ${shortCommand(process)}`, Math.min(200, inner - 16), 11);
      const wide = monoWidth(text, 11) + 16;
      if (left + wide > x + across - pad && left > x + pad) {
        left = x + pad;
        at += chip + 4;
      }
      chips.push({ pid: process.pid, text, x: left, y: at, width: wide });
      left += wide + 6;
    }
    const count = node.processes.length - chips.length;
    if (count > 0 && left + 90 > x + across) {
      left = x + pad;
      at += chip + 4;
    }
    const more = count > 0 ? { x: left, y: at, count } : null;
    if (chips.length > 0) at += chip + gap;

    const index = groups.length;
    for (const child of node.children) at = place(child, x + pad, at, inner) + gap;
    const height = Math.max(at - y + (node.children.length > 0 ? 2 : pad - gap), head + 4);
    groups.splice(index, 0, { node, x, y, width: across, height, meters: placed, chips, more });
    return y + height;
  }
}
