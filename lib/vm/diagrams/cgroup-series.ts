import type { Cgroup, KernelView } from '../facts.ts';
import { readKeyed, readPressure } from './cgroup-values.ts';

/**
 * Figures of each cgroup over the last minute or so. A sample is what the kernel counted when the agent looked; rates
 * are differences of counters, so they say what happened between two looks and nothing about when within.
 */
export type Sample = {
  readonly ms: number;
  /** usage_usec of cpu.stat, all groups below included. */
  readonly cpuMicroseconds: number;
  readonly throttledMicroseconds: number;
  readonly memoryBytes: number | null;
  readonly pids: number | null;
  /** avg10 of `some`, in percent. */
  readonly cpuPressure: number | null;
  readonly memoryPressure: number | null;
  readonly ioPressure: number | null;
  readonly readBytes: number;
  readonly writtenBytes: number;
};

export type CgroupSeries = ReadonlyMap<string, readonly Sample[]>;

/** Four a second for a minute. */
const sampleLimit = 240;
/** A figure that rests is noted once a second, so that a line shows the rest. */
const restMs = 1000;
/** The agent looks at a tree at rest every two seconds: what is told after a longer silence happened since then. */
const idleLookMs = 2000;

export function recordSeries(before: CgroupSeries, view: KernelView): CgroupSeries {
  const next = new Map<string, readonly Sample[]>();
  for (const [path, group] of view.cgroups) {
    const old = before.get(path) ?? [];
    const last = old.at(-1);
    const sample = sampleOf(group, view.guestMs);
    if (last !== undefined && view.guestMs - last.ms < restMs && isSame(last, sample)) next.set(path, old);
    else next.set(path, append(old, sample));
  }
  return next;
}

function append(old: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = old.at(-1);
  const rested: Sample[] =
    last !== undefined && sample.ms - last.ms > idleLookMs + restMs ? [{ ...last, ms: sample.ms - idleLookMs }] : [];
  return [...old, ...rested, sample].slice(-sampleLimit);
}

function sampleOf({ values }: Cgroup, ms: number): Sample {
  const cpu = readKeyed(values.get('cpu.stat'));
  let readBytes = 0;
  let writtenBytes = 0;
  for (const [, read, written] of (values.get('io.stat') ?? '').matchAll(/rbytes=(\d+) wbytes=(\d+)/g)) {
    readBytes += Number(read);
    writtenBytes += Number(written);
  }
  const number = (file: string): number | null => (values.has(file) ? Number(values.get(file)) : null);
  return {
    ms,
    cpuMicroseconds: cpu.get('usage_usec') ?? 0,
    throttledMicroseconds: cpu.get('throttled_usec') ?? 0,
    memoryBytes: number('memory.current'),
    pids: number('pids.current'),
    cpuPressure: readPressure(values.get('cpu.pressure'))?.some ?? null,
    memoryPressure: readPressure(values.get('memory.pressure'))?.some ?? null,
    ioPressure: readPressure(values.get('io.pressure'))?.some ?? null,
    readBytes,
    writtenBytes,
  };
}

const isSame = (a: Sample, b: Sample): boolean =>
  a.cpuMicroseconds === b.cpuMicroseconds &&
  a.memoryBytes === b.memoryBytes &&
  a.pids === b.pids &&
  a.cpuPressure === b.cpuPressure &&
  a.memoryPressure === b.memoryPressure &&
  a.ioPressure === b.ioPressure &&
  a.readBytes === b.readBytes &&
  a.writtenBytes === b.writtenBytes;

export type Point = { readonly ms: number; readonly value: number };
export type Gauge = 'memoryBytes' | 'pids' | 'cpuPressure' | 'memoryPressure' | 'ioPressure';
export type Counter = 'cpuMicroseconds' | 'readBytes' | 'writtenBytes' | 'throttledMicroseconds';

/** Samples of a gauge up to a time. */
export function gaugePoints(samples: readonly Sample[], what: Gauge, untilMs: number): Point[] {
  return samples.flatMap((sample) => {
    const value = sample[what];
    return value === null || sample.ms > untilMs ? [] : [{ ms: sample.ms, value }];
  });
}

/**
 * Growth of a counter per second between each two samples, stated at the later one. Looks closer together than
 * `leastMs` are taken as one: over a few milliseconds a rate is mostly the clock's rounding.
 */
export function ratePoints(samples: readonly Sample[], what: Counter, untilMs: number, leastMs = 200): Point[] {
  const points: Point[] = [];
  let from: Sample | undefined;
  for (const sample of samples) {
    if (sample.ms > untilMs) break;
    if (from === undefined || sample[what] < from[what]) {
      from = sample;
      continue;
    }
    if (sample.ms - from.ms < leastMs) continue;
    points.push({ ms: sample.ms, value: ((sample[what] - from[what]) / (sample.ms - from.ms)) * 1000 });
    from = sample;
  }
  return points;
}

/** CPUs in use, over the last `overMs`: 1 is one CPU all the time. Null while there are no two samples. */
export function cpuShare(samples: readonly Sample[], untilMs: number, overMs = 2000): number | null {
  const upTo = samples.filter(({ ms }) => ms <= untilMs);
  const to = upTo.at(-1);
  const from = upTo.find(({ ms }) => ms >= untilMs - overMs - restMs);
  if (to === undefined || from === undefined || to === from || to.ms - from.ms < 200) return null;
  return (to.cpuMicroseconds - from.cpuMicroseconds) / ((Math.max(to.ms, from.ms + 1) - from.ms) * 1000);
}
