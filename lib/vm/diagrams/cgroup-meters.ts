import type { KernelWordId } from './kernel-words.ts';
import type { GroupNode } from './cgroup-model.ts';
import { cpuShare, gaugePoints, ratePoints, type Point, type Sample } from './cgroup-series.ts';
import { formatBytes, formatPercent } from './cgroup-values.ts';

/** One figure of a group: what it is now, against which limit, and over the last minute. */
export type Meter = {
  readonly word: KernelWordId;
  readonly title: string;
  readonly value: string;
  /** `of 20 %`; empty without a limit. */
  readonly bound: string;
  /** Weight, peak, what was refused. */
  readonly note: string;
  /** Something went wrong at this limit: the note is a warning. */
  readonly isStrained: boolean;
  readonly points: readonly Point[];
  readonly sort: 'gauge' | 'rate';
  readonly top: number;
  readonly limit: number | null;
  /** A second, softer limit: memory.high. */
  readonly soft: number | null;
};

export function metersOf(node: GroupNode, samples: readonly Sample[], untilMs: number): Meter[] {
  return [
    cpuMeter(node, samples, untilMs),
    memoryMeter(node, samples, untilMs),
    pidsMeter(node, samples, untilMs),
    ioMeter(node, samples, untilMs),
    pressureMeter(node, samples, untilMs),
  ].flatMap((meter) => meter ?? []);
}

const largest = (points: readonly Point[]): number => points.reduce((most, { value }) => Math.max(most, value), 0);

function cpuMeter({ cpu, path }: GroupNode, samples: readonly Sample[], untilMs: number): Meter | null {
  if (cpu === null) return null;
  const points = ratePoints(samples, 'cpuMicroseconds', untilMs).map(({ ms, value }) => ({ ms, value: value / 1e6 }));
  const limit = cpu.limit === 'none' ? null : cpu.limit;
  const share = cpuShare(samples, untilMs);
  return {
    word: 'cpu.max',
    title: 'CPU',
    value: share === null ? '–' : formatPercent(Math.max(0, share)),
    bound: limit === null ? '' : `of ${formatPercent(limit)}`,
    note:
      cpu.throttled > 0
        ? `held back ${cpu.throttled} of ${cpu.periods}`
        : path === '/' || cpu.weight === null
          ? ''
          : `weight ${cpu.weight}`,
    isStrained: cpu.throttled > 0,
    points,
    sort: 'rate',
    // One CPU is the whole machine; more only where more is used or allowed.
    top: Math.max(1, limit ?? 0),
    limit,
    soft: null,
  };
}

function memoryMeter({ memory }: GroupNode, samples: readonly Sample[], untilMs: number): Meter | null {
  if (memory === null) return null;
  const points = gaugePoints(samples, 'memoryBytes', untilMs);
  const limit = memory.max === 'max' ? null : memory.max;
  const soft = memory.high === 'max' ? null : memory.high;
  const bound = limit ?? soft;
  return {
    word: 'memory.current',
    title: 'Memory',
    value: formatBytes(memory.current),
    bound: bound === null ? '' : `of ${formatBytes(bound)}`,
    note:
      memory.killed > 0
        ? `${memory.killed} killed`
        : memory.throttled > 0
          ? `slowed ${memory.throttled} times`
          : memory.peak === null
            ? ''
            : `peak ${formatBytes(memory.peak)}`,
    isStrained: memory.killed > 0 || memory.throttled > 0,
    points,
    sort: 'gauge',
    top: Math.max(limit ?? 0, soft ?? 0, largest(points) * 1.15, 1 << 20),
    limit,
    soft,
  };
}

function pidsMeter({ pids }: GroupNode, samples: readonly Sample[], untilMs: number): Meter | null {
  if (pids === null) return null;
  const points = gaugePoints(samples, 'pids', untilMs);
  const limit = pids.max === 'max' ? null : pids.max;
  return {
    word: 'pids.max',
    title: 'Tasks',
    value: String(pids.current),
    bound: limit === null ? '' : `of ${limit}`,
    note: pids.refused > 0 ? `${pids.refused} fork${pids.refused === 1 ? '' : 's'} refused` : '',
    isStrained: pids.refused > 0,
    points,
    sort: 'gauge',
    top: Math.max(largest(points) * 1.15, Math.min(limit ?? 0, Math.max(20, largest(points) * 3)), 4),
    limit,
    soft: null,
  };
}

/** Only for groups that have moved bytes or are held back: most never touch a device. */
function ioMeter({ io, path }: GroupNode, samples: readonly Sample[], untilMs: number): Meter | null {
  if (io === null || path === '/') return null;
  const written = ratePoints(samples, 'writtenBytes', untilMs);
  const read = ratePoints(samples, 'readBytes', untilMs);
  const points = written.map(({ ms, value }, at) => ({ ms, value: value + (read[at]?.value ?? 0) }));
  if (io.limits.length === 0 && largest(points) === 0) return null;
  const [first = ''] = io.limits;
  return {
    word: 'io.max',
    title: 'I/O',
    value: `${formatBytes(points.at(-1)?.value ?? 0)}/s`,
    bound: '',
    note: first
      .replace(/^device /, '')
      .replace(' at most', ' ≤')
      .replace(' a second', '/s'),
    isStrained: false,
    points,
    sort: 'rate',
    top: Math.max(largest(points) * 1.15, 1 << 20),
    limit: null,
    soft: null,
  };
}

/** The resource that is waited for most. */
function pressureMeter(
  { cpu, memory, io, path }: GroupNode,
  samples: readonly Sample[],
  untilMs: number,
): Meter | null {
  const kinds = [
    ['cpu', cpu?.pressure, 'cpuPressure'],
    ['memory', memory?.pressure, 'memoryPressure'],
    ['io', io?.pressure, 'ioPressure'],
  ] as const;
  const found = kinds
    .flatMap(([name, now, what]) =>
      now === null || now === undefined ? [] : [{ name, now, points: gaugePoints(samples, what, untilMs) }],
    )
    .toSorted((a, b) => b.now.some - a.now.some || largest(b.points) - largest(a.points))[0];
  if (found === undefined || path === '/' || largest(found.points) === 0) return null;
  return {
    word: 'psi',
    title: `${found.name === 'cpu' ? 'CPU' : found.name === 'io' ? 'I/O' : 'Memory'} pressure`,
    value: formatPercent(found.now.some / 100),
    bound: '',
    note: `full ${formatPercent(found.now.full / 100)}`,
    isStrained: found.now.some >= 20,
    points: found.points,
    sort: 'gauge',
    top: 100,
    limit: null,
    soft: null,
  };
}
