import type { Fact, KernelView, ProcessFact } from '@/lib/vm/facts.ts';
import { applyBatch, emptyView } from '@/lib/vm/kernel-view.ts';
import { Counters } from './counters.ts';
import { countersOf } from './judge-kernel.ts';
import type { Condition } from './condition.ts';
import type { Situation } from './situation.ts';

const own = { cgroup: 1, ipc: 2, mnt: 3, net: 4, pid: 5, time: 6, user: 7, uts: 8 };

/** A process of the machine's own namespaces, with what a test says instead. */
export function process(
  pid: number,
  { namespaces = {}, ...rest }: Partial<Omit<ProcessFact, 'namespaces'>> & { namespaces?: Partial<typeof own> } = {},
): Fact {
  return {
    kind: 'process',
    pid,
    parent: 1,
    state: 'S',
    uids: [0, 0, 0, 0],
    gids: [0, 0, 0, 0],
    threads: 1,
    pids: [pid],
    startedAt: pid * 10,
    cgroup: '/shell',
    capabilities: '000001ffffffffff',
    name: 'sh',
    command: 'sh',
    ...rest,
    namespaces: { ...own, ...namespaces },
  };
}

export const uts = (number: number, hostname: string, heldBy: string | null = null): Fact => ({
  kind: 'namespace',
  of: 'uts',
  number,
  parent: null,
  owner: 7,
  ownerUid: null,
  heldBy,
  detail: { kind: 'uts', hostname },
});

/** A cgroup and its interface files. */
export const cgroup = (path: string, files: Readonly<Record<string, string>> = {}, inode = 100): Fact[] => [
  { kind: 'cgroup', path, owner: 0, procsOwner: 0, subtreeOwner: 0, inode },
  ...Object.entries(files).map(([file, value]): Fact => ({ kind: 'value', path, file, value })),
];

/** A machine with its first process, called `lab`, and these facts more. */
export function viewOf(...facts: readonly (Fact | readonly Fact[])[]): KernelView {
  const all: Fact[] = [
    process(1, { name: 'init', command: '/sbin/init', cgroup: '/' }),
    uts(8, 'lab'),
    ...facts.flat(),
  ];
  const stated = all.map((fact, slot) => ({ slot, fact }));
  const batch = { sequence: 1, guestMs: 0, tookMs: 1, fromStart: true, stated, gone: [], events: [] };
  return applyBatch(new Map(), emptyView, batch).view;
}

/** The last of these views, two seconds of the machine's time apart, after the first. */
export function situationOf(
  conditions: readonly Condition[],
  views: readonly [KernelView, ...KernelView[]],
  looked: Situation['looked'] = new Map(),
): Situation {
  const [baseline] = views;
  const counters = new Counters(countersOf(conditions), baseline);
  views.forEach((view, at) => counters.note(view, at * 2_000));
  return { view: views.at(-1) ?? baseline, baseline, counters, looked };
}
