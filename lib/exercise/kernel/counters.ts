import type { KernelView } from '@/lib/vm/facts.ts';
import { readField } from './amount.ts';

/** One value of one interface file of one cgroup. */
export type CounterName = { readonly path: string; readonly file: string; readonly field?: string | undefined };

type Sample = { readonly atMs: number; readonly value: number };
type Log = {
  name: CounterName;
  /** The group it was last read of: another inode is another group of the same name. */
  inode: number | null;
  last: number;
  grown: number;
  values: string[];
  samples: Sample[];
};

const mostValues = 100;
const keptMs = 30_000;

/**
 * What counters did since the exercise began. A group that is removed keeps what it had counted; one that is made new
 * begins at nothing.
 */
export class Counters {
  #logs = new Map<string, Log>();

  constructor(names: readonly CounterName[], baseline: KernelView) {
    for (const name of names) {
      const group = baseline.cgroups.get(name.path);
      const value = read(baseline, name);
      this.#logs.set(keyOf(name), {
        name,
        inode: group?.fact.inode ?? null,
        last: Number(value ?? 0) || 0,
        grown: 0,
        values: value === null ? [] : [value],
        samples: [],
      });
    }
  }

  /** @param atMs the machine's time, which may be later than the view when nothing has changed since */
  note(view: KernelView, atMs: number): void {
    for (const log of this.#logs.values()) {
      const group = view.cgroups.get(log.name.path);
      if (group === undefined) {
        log.samples = [];
        continue;
      }
      const text = read(view, log.name);
      if (text === null) continue;
      const isNew = group.fact.inode !== log.inode;
      if (isNew) log.samples = [];
      const value = Number(text);
      if (Number.isFinite(value)) {
        log.grown += Math.max(0, value - (isNew ? 0 : log.last));
        log.last = value;
        // A time that was guessed while nothing was told may have run ahead of the machine: what is told is right.
        log.samples = log.samples.filter((sample) => sample.atMs < atMs && sample.atMs > atMs - keptMs);
        log.samples.push({ atMs, value });
      }
      log.inode = group.fact.inode;
      if (log.values.at(-1) !== text && log.values.length < mostValues) log.values.push(text);
    }
  }

  grown(name: CounterName): number {
    return this.#logs.get(keyOf(name))?.grown ?? 0;
  }

  values(name: CounterName): readonly string[] {
    return this.#logs.get(keyOf(name))?.values ?? [];
  }

  /** A second of the machine's time, over the last so many of them; null before it was watched for so long. */
  rate(name: CounterName, seconds: number): number | null {
    const samples = this.#logs.get(keyOf(name))?.samples ?? [];
    const newest = samples.at(-1);
    const oldest = samples.findLast(({ atMs }) => newest !== undefined && newest.atMs - atMs >= seconds * 1000);
    if (newest === undefined || oldest === undefined) return null;
    return ((newest.value - oldest.value) / (newest.atMs - oldest.atMs)) * 1000;
  }
}

const keyOf = ({ path, file, field = '' }: CounterName): string => `${path}|${file}|${field}`;

function read(view: KernelView, { path, file, field }: CounterName): string | null {
  const content = view.cgroups.get(path)?.values.get(file);
  return content === undefined ? null : readField(content, field);
}
