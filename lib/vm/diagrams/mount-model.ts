import type { FactKey, KernelView, MountFact } from '../facts.ts';
import { keyOf, namespaceKey } from '../facts.ts';
import { compareNames, firstName, type NamespaceNames } from './namespace-names.ts';
import { shortCommand } from './process-tree.ts';

/** mount_namespaces(7): what a mount that appears below this one does to other namespaces. */
export type Propagation = 'shared' | 'slave' | 'shared and slave' | 'private' | 'unbindable';

export type MountRow = {
  readonly fact: MountFact;
  readonly key: FactKey;
  readonly depth: number;
  /** The part of the path below the parent's; whole for the top. */
  readonly label: string;
  readonly propagation: Propagation;
  /** Why nothing of it can be seen: another mount lies on it, or on a folder above it. */
  readonly coveredBy: MountFact | null;
  /** It lies on this one. */
  readonly covers: MountFact | null;
  /** Not in init's namespace, or not like this there. */
  readonly isOwn: boolean;
};

export type MountWorld = {
  readonly number: number;
  readonly letter: string;
  readonly isFirst: boolean;
  /** `init, bash` or the file that holds it. */
  readonly who: string;
  readonly rows: readonly MountRow[];
  /** Left out, since init has the same. */
  readonly alike: number;
  /** Points that init has mounted and this one has not. */
  readonly missing: readonly string[];
};

export const propagationOf = ({ shared, master, unbindable }: MountFact): Propagation =>
  unbindable
    ? 'unbindable'
    : shared !== null && master !== null
      ? 'shared and slave'
      : shared !== null
        ? 'shared'
        : master !== null
          ? 'slave'
          : 'private';

/** What makes two mounts in different namespaces the same to a person: the same thing at the same place. */
const likeness = ({ device, root, point, type }: MountFact): string => [device, root, point, type].join('\t');

export function mountWorlds(view: KernelView, names: NamespaceNames, filter: 'apart' | 'all'): MountWorld[] {
  const byNamespace = new Map<number, MountFact[]>();
  for (const fact of view.mounts.values())
    byNamespace.set(fact.namespace, [...(byNamespace.get(fact.namespace) ?? []), fact]);
  const first = view.processes.get(1)?.namespaces.mnt ?? 0;
  const firstMounts = byNamespace.get(first) ?? [];
  const firstHas = new Set(firstMounts.map(likeness));
  return [...byNamespace]
    .map(([number, facts]) => {
      const isFirst = number === first;
      const all = rowsOf(facts, firstHas, isFirst);
      const kept = isFirst || filter === 'all' ? all : withAncestors(all);
      const points = new Set(facts.map(({ point }) => point));
      return {
        number,
        letter: names.letters.get(namespaceKey('mnt', number)) ?? (isFirst ? firstName : '?'),
        isFirst,
        who: membersOf(view, number),
        rows: kept,
        alike: all.length - kept.length,
        missing: isFirst
          ? []
          : [...new Set(firstMounts.map(({ point }) => point).filter((point) => !points.has(point)))],
      };
    })
    .toSorted((a, b) => compareNames(a.letter, b.letter));
}

function membersOf(view: KernelView, number: number): string {
  const members = [...view.processes.values()].filter(({ namespaces }) => namespaces.mnt === number);
  if (members.length === 0) return view.namespaces.get(namespaceKey('mnt', number))?.heldBy ?? 'nobody';
  const told = members.slice(0, 3).map((process) => `${process.pid} ${shortCommand(process).split(' ')[0]}`);
  return members.length > 3 ? `${told.join(', ')} and ${members.length - 3} more` : told.join(', ');
}

function rowsOf(facts: readonly MountFact[], firstHas: ReadonlySet<string>, isFirst: boolean): MountRow[] {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const children = new Map<number, MountFact[]>();
  const tops: MountFact[] = [];
  for (const fact of facts) {
    if (fact.id === fact.parent || !byId.has(fact.parent)) tops.push(fact);
    else children.set(fact.parent, [...(children.get(fact.parent) ?? []), fact]);
  }
  const rows: MountRow[] = [];
  const walk = (fact: MountFact, depth: number, above: MountFact | null): void => {
    const parent = byId.get(fact.parent);
    const below = (children.get(fact.id) ?? []).toSorted((a, b) =>
      a.point < b.point ? -1 : a.point > b.point ? 1 : a.id - b.id,
    );
    // A child at the very place of its parent lies on it; a sibling on a folder above hides what was mounted there before.
    const onTop = below.find(({ point }) => point === fact.point) ?? null;
    const beside = (children.get(fact.parent) ?? []).find(
      ({ id, point }) => id !== fact.id && fact.id !== fact.parent && isAbove(point, fact.point),
    );
    const coveredBy = above ?? onTop ?? beside ?? null;
    rows.push({
      fact,
      key: keyOf(fact),
      depth,
      label: labelOf(fact, parent),
      propagation: propagationOf(fact),
      coveredBy,
      covers: parent !== undefined && parent !== fact && parent.point === fact.point ? parent : null,
      isOwn: !isFirst && !firstHas.has(likeness(fact)),
    });
    // What lies on this mount is seen itself; everything else below it is hidden with it.
    for (const child of below) if (depth < 64) walk(child, depth + 1, child === onTop ? null : coveredBy);
  };
  for (const top of tops) walk(top, 0, null);
  return rows;
}

const isAbove = (folder: string, point: string): boolean =>
  point !== folder && point.startsWith(folder === '/' ? '/' : `${folder}/`) && folder !== '/';

function labelOf(fact: MountFact, parent: MountFact | undefined): string {
  if (parent === undefined || parent === fact || parent.point === '/') return fact.point;
  return fact.point.startsWith(`${parent.point}/`) ? fact.point.slice(parent.point.length) : fact.point;
}

/** Mounts of its own, and those that they hang on. */
function withAncestors(rows: readonly MountRow[]): MountRow[] {
  const kept = new Set<MountRow>();
  for (const [at, row] of rows.entries()) {
    if (!row.isOwn && row.depth > 0) continue;
    kept.add(row);
    let depth = row.depth;
    for (let above = at - 1; above >= 0 && depth > 0; above -= 1) {
      const candidate = rows[above];
      if (candidate === undefined || candidate.depth >= depth) continue;
      kept.add(candidate);
      depth = candidate.depth;
    }
  }
  return rows.filter((row) => kept.has(row));
}

/** `peer group 7`, `receives from group 3`, `private`. */
export function describePropagation({ shared, master, unbindable }: MountFact): string {
  if (unbindable) return 'unbindable: private, and cannot be bind mounted';
  const parts = [
    ...(shared === null ? [] : [`shared in peer group ${shared}`]),
    ...(master === null ? [] : [`slave: receives from peer group ${master}`]),
  ];
  return parts.length === 0 ? 'private' : parts.join(', ');
}
