import type { KernelView, ProcessFact } from '../facts.ts';
import { namespaceKey } from '../facts.ts';
import { idInside, readIdMap, userName } from './id-map.ts';

export type TreeRow = {
  readonly process: ProcessFact;
  readonly depth: number;
  /** For each level above: does a sibling of that ancestor follow, so that its line goes on? */
  readonly guides: readonly boolean[];
  /** Among its siblings. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
};

/** Depth first, children by pid. A process whose parent is not told of (it is the agent's) stands at the top. */
export function processTree(processes: ReadonlyMap<number, ProcessFact>): TreeRow[] {
  const children = new Map<number, ProcessFact[]>();
  const tops: ProcessFact[] = [];
  for (const process of [...processes.values()].toSorted((a, b) => a.pid - b.pid)) {
    if (process.parent === process.pid || !processes.has(process.parent)) tops.push(process);
    else children.set(process.parent, [...(children.get(process.parent) ?? []), process]);
  }
  const rows: TreeRow[] = [];
  const walk = (list: readonly ProcessFact[], depth: number, guides: readonly boolean[]): void => {
    for (const [at, process] of list.entries()) {
      const isLast = at === list.length - 1;
      rows.push({ process, depth, guides, isFirst: at === 0, isLast });
      // Deeper than any tree that can be drawn; a loop of parents cannot come from the kernel, but costs nothing here.
      if (depth < 64) walk(children.get(process.pid) ?? [], depth + 1, depth === 0 ? [] : [...guides, !isLast]);
    }
  };
  walk(tops, 0, []);
  return rows;
}

/** The command line, or the name in brackets where there is none, as ps(1) has it. */
export const commandOf = ({ command, name, state }: ProcessFact): string =>
  state === 'Z' ? `${name} <defunct>` : command === '' ? `[${name}]` : command;

/** First word without its folder, then the rest: `/usr/bin/sleep 10` → `sleep 10`. */
export const shortCommand = (process: ProcessFact): string =>
  commandOf(process).replace(/^(?:\/[^\s/]+)*\/(?=[^\s/])/, '');

const states: Readonly<Record<string, string>> = {
  S: 'runs or sleeps',
  Z: 'zombie: ended, not yet waited for',
  T: 'stopped by a signal',
  t: 'stopped by a tracer',
  X: 'dead',
  I: 'idle',
};

export const describeState = (state: string): string => states[state] ?? state;

/** Who a process is outside and, where its user namespace says otherwise, inside. */
export function describeUser(view: Pick<KernelView, 'namespaces'>, process: ProcessFact): string {
  const uid = process.uids[1] ?? 0;
  const space = view.namespaces.get(namespaceKey('user', process.namespaces.user));
  if (space?.detail.kind !== 'user' || space.parent === null) return userName(uid);
  const inside = idInside(readIdMap(space.detail.uidMap), uid);
  return inside === uid ? userName(uid) : `${userName(uid)}, inside ${userName(inside)}`;
}

/** `71`, or `71, inside 5, inside 1` from the outermost PID namespace to its own. */
export const describePids = ({ pid, pids }: ProcessFact): string =>
  pids.length < 2 ? String(pid) : pids.map((id, at) => (at === 0 ? String(id) : `inside ${id}`)).join(', ');
