import type { FactKey, KernelView, NamespaceKind } from '../facts.ts';
import { namespaceKey, namespaceKinds } from '../facts.ts';

/**
 * A short name for each namespace: `init` for those of the first process, then A, B, C … in each kind, in order of
 * appearance. The kernel has inode numbers only, and gives a freed number out again; a letter is given once a session.
 */
export type NamespaceNames = {
  readonly letters: ReadonlyMap<FactKey, string>;
  readonly given: Readonly<Record<NamespaceKind, number>>;
};

export const firstName = 'init';

export const noNames: NamespaceNames = {
  letters: new Map(),
  given: { cgroup: 0, ipc: 0, mnt: 0, net: 0, pid: 0, time: 0, user: 0, uts: 0 },
};

/** The same object when nobody came or went. */
export function nameNamespaces(before: NamespaceNames, view: KernelView): NamespaceNames {
  const present = new Map<FactKey, { kind: NamespaceKind; number: number }>();
  for (const kind of namespaceKinds) {
    const own = view.processes.get(1)?.namespaces[kind] ?? 0;
    if (own !== 0) present.set(namespaceKey(kind, own), { kind, number: own });
  }
  for (const process of [...view.processes.values()].toSorted((a, b) => a.pid - b.pid))
    for (const kind of namespaceKinds) {
      const number = process.namespaces[kind];
      if (number !== 0) present.set(namespaceKey(kind, number), { kind, number });
    }
  for (const [key, { of, number }] of view.namespaces) present.set(key, { kind: of, number });

  const isSame = present.size === before.letters.size && [...present.keys()].every((key) => before.letters.has(key));
  if (isSame) return before;
  const given = { ...before.given };
  const letters = new Map<FactKey, string>();
  for (const [key, { kind, number }] of present) {
    const old = before.letters.get(key);
    if (old !== undefined) letters.set(key, old);
    else if (view.processes.get(1)?.namespaces[kind] === number) letters.set(key, firstName);
    else letters.set(key, letterOf(given[kind]++));
  }
  return { letters, given };
}

/** 0 → A, 25 → Z, 26 → AA. */
function letterOf(at: number): string {
  const last = String.fromCodePoint(65 + (at % 26));
  return at < 26 ? last : letterOf(Math.floor(at / 26) - 1) + last;
}

/** Init's first, then A to Z, then AA. */
export const compareNames = (a: string, b: string): number =>
  Number(b === firstName) - Number(a === firstName) || a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
