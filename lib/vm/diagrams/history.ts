import type { FactKey, KernelChange, KernelView, ProcessEvent } from '../facts.ts';
import { emptyView } from '../kernel-view.ts';
import { recordSeries, type CgroupSeries } from './cgroup-series.ts';
import { factAt, valueKeyParts } from './fact-at.ts';
import { nameNamespaces, noNames, type NamespaceNames } from './namespace-names.ts';

/**
 * The session's changes, for stepping back in time. Knows nothing of drawing and of clocks other than the guest's.
 *
 * A moment begins when something becomes different that a person did: a process, a mount, a limit. Batches that come
 * close together are one moment (a command makes several), and figures that only count (cpu.stat) never begin one.
 */
export type Moment = {
  /** The batch that began it: names the moment. */
  readonly id: number;
  /** What is true; of a moment that is over, at its end. */
  readonly view: KernelView;
  /** What was true before it. */
  readonly before: KernelView;
  /** What differs between the two, figures that only count left out. */
  readonly change: KernelChange;
  readonly names: NamespaceNames;
  /** The guest's clock when it began, when something was last done in it, and when it was last heard of. */
  readonly beganMs: number;
  readonly doneMs: number;
  readonly lastMs: number;
};

export type KernelHistory = {
  /** Oldest first; never empty. The last is now. */
  readonly moments: readonly [Moment, ...Moment[]];
  /** How many older ones were let go. */
  readonly forgotten: number;
  readonly series: CgroupSeries;
};

/** Views share what did not change, so a moment costs little; some 240 hold a long lesson. */
const momentLimit = 240;
/** The agent tells of a command's effects within a few passes, some 30 to 250 ms apart. */
const togetherMs = 320;
/** A loop that never rests is still cut into moments. */
const longestMs = 1500;
/** On a slow machine a command's batches are further apart: what a process of the moment does belongs to it. */
const stillAtItMs = { pause: 1600, whole: 20_000 } as const;

const noChange = (sequence: number, guestMs: number): KernelChange => ({
  sequence,
  guestMs,
  added: [],
  changed: [],
  removed: [],
  events: [],
});

const firstMoment: Moment = {
  id: 0,
  view: emptyView,
  before: emptyView,
  change: noChange(0, 0),
  names: noNames,
  beganMs: 0,
  doneMs: 0,
  lastMs: 0,
};

export const emptyHistory: KernelHistory = { moments: [firstMoment], forgotten: 0, series: new Map() };

/** Files of a cgroup that people write; all others are figures that the kernel counts. */
const settings = new Set([
  'cgroup.subtree_control',
  'cgroup.type',
  'cgroup.freeze',
  'cpu.max',
  'cpu.max.burst',
  'cpu.weight',
  'cpuset.cpus',
  'cpuset.mems',
  'memory.max',
  'memory.high',
  'memory.low',
  'memory.min',
  'memory.oom.group',
  'pids.max',
  'io.max',
]);
/** Counters of rare, telling things: the out-of-memory killer, a refused fork, frozen. */
const happenings = new Set(['cgroup.events', 'memory.events', 'pids.events']);

/** Does a key tell of something done, rather than of something measured? */
export function isDone(key: FactKey): boolean {
  if (key.startsWith('machine:')) return false;
  const value = valueKeyParts(key);
  return value === null || settings.has(value[1]) || happenings.has(value[1]);
}

/**
 * `populated` of cgroup.events follows from who is in a group, and the kernel says it a little later: it begins no
 * moment. `frozen`, in the same file, does.
 */
function isEcho(key: FactKey, before: KernelView, view: KernelView): boolean {
  if (!key.endsWith('|cgroup.events')) return false;
  const [old, now] = [factAt(before, key), factAt(view, key)];
  const frozen = (fact: typeof old): boolean => fact?.kind === 'value' && fact.value.includes('frozen 1');
  return frozen(old) === frozen(now);
}

/** The machine as it was found: nothing had been done to it yet. */
export const isBeginning = ({ change: { added, changed, removed } }: Moment): boolean =>
  added.length + changed.length + removed.length === 0;

/** One batch added. Call it for every batch, in order. */
export function record(history: KernelHistory, view: KernelView, change: KernelChange): KernelHistory {
  const last = lastOf(history);
  // What the machine has from the start is nobody's change; a clock that goes back is another machine.
  if (last.view.processes.size === 0 || change.guestMs < last.lastMs) {
    return { moments: [beginning(view, change)], forgotten: 0, series: recordSeries(new Map(), view) };
  }
  const series = recordSeries(history.series, view);
  const names = nameNamespaces(last.names, view);
  const touched = [...change.added, ...change.changed, ...change.removed];
  const isQuiet = !touched.some((key) => isDone(key) && !isEcho(key, last.view, view));
  if (isQuiet) {
    const events = joined(last.change.events, change.events);
    const now = { ...last, view, names, lastMs: change.guestMs, change: { ...last.change, events } };
    return { ...history, series, moments: withLast(history.moments, now) };
  }

  const isMore = !isBeginning(last) && belongsTo(last, view, change);
  const before = isMore ? last.before : last.view;
  const differences = netChange(before, view, isMore ? last.change : noChange(0, 0), change);
  const now: Moment = {
    id: isMore ? last.id : change.sequence,
    view,
    before,
    change: differences,
    names,
    beganMs: isMore ? last.beganMs : change.guestMs,
    doneMs: change.guestMs,
    lastMs: change.guestMs,
  };
  const moments = isMore ? withLast(history.moments, now) : ([...history.moments, now] as const);
  return { ...withoutNothing(history, moments), series };
}

/** Soon after the last news of the moment; or a process that began in it forks, becomes another program, or ends. */
function belongsTo({ change: { added }, doneMs, beganMs }: Moment, view: KernelView, change: KernelChange): boolean {
  const pause = change.guestMs - doneMs;
  const whole = change.guestMs - beganMs;
  if (pause < togetherMs && whole < longestMs) return true;
  if (pause >= stillAtItMs.pause || whole >= stillAtItMs.whole) return false;
  const isOfIt = (key: FactKey): boolean => key.startsWith('process:') && added.includes(key);
  return (
    change.changed.some(isOfIt) ||
    change.removed.some(isOfIt) ||
    change.added.some((key) => isOfIt(`process:${view.processes.get(Number(key.slice('process:'.length)))?.parent}`))
  );
}

function beginning(view: KernelView, { sequence, guestMs }: KernelChange): Moment {
  const names = nameNamespaces(noNames, view);
  const change = noChange(sequence, guestMs);
  return { id: sequence, view, before: view, change, names, beganMs: guestMs, doneMs: guestMs, lastMs: guestMs };
}

/** A process that came and went within a moment leaves nothing to step to; the oldest moments are let go. */
function withoutNothing(history: KernelHistory, moments: Moments): Omit<KernelHistory, 'series'> {
  const last = moments.at(-1) ?? firstMoment;
  const previous = moments.at(-2);
  if (previous !== undefined && isBeginning(last)) {
    const kept = { ...previous, view: last.view, names: last.names, lastMs: last.lastMs };
    return { forgotten: history.forgotten, moments: withLast(dropLast(moments), kept) };
  }
  if (moments.length <= momentLimit) return { forgotten: history.forgotten, moments };
  const [oldest, ...rest] = moments.slice(moments.length - momentLimit);
  return { forgotten: history.forgotten + 1, moments: [oldest ?? last, ...rest] };
}

/** What differs between two views, looking only at what the changes between them touched. */
function netChange(before: KernelView, view: KernelView, first: KernelChange, second: KernelChange): KernelChange {
  const told = [first.added, first.changed, first.removed, second.added, second.changed, second.removed];
  const touched = new Set(told.flat().filter(isDone));
  const added: FactKey[] = [];
  const changed: FactKey[] = [];
  const removed: FactKey[] = [];
  for (const key of touched) {
    const old = factAt(before, key);
    const now = factAt(view, key);
    if (old === null && now !== null) added.push(key);
    else if (old !== null && now === null) removed.push(key);
    else if (old !== now && JSON.stringify(old) !== JSON.stringify(now)) changed.push(key);
  }
  const { sequence, guestMs } = second;
  return { sequence, guestMs, added, changed, removed, events: joined(first.events, second.events) };
}

/** Enough to say which programs came and went; a fork bomb makes thousands. */
const eventLimit = 120;
const joined = (first: readonly ProcessEvent[], second: readonly ProcessEvent[]): readonly ProcessEvent[] =>
  second.length === 0 || first.length >= eventLimit ? first : [...first, ...second].slice(0, eventLimit);

type Moments = KernelHistory['moments'];

const lastOf = ({ moments }: KernelHistory): Moment => moments.at(-1) ?? moments[0];

function withLast(moments: Moments, last: Moment): Moments {
  const [first, ...rest] = moments;
  return rest.length === 0 ? [last] : [first, ...rest.slice(0, -1), last];
}

function dropLast(moments: Moments): Moments {
  const [first, ...rest] = moments;
  return [first, ...rest.slice(0, -1)];
}
