import type { FactKey, KernelView, NamespaceFact, NamespaceKind, ProcessFact } from '../facts.ts';
import { namespaceKey, namespaceKinds } from '../facts.ts';
import { describeIdMap, idInside, readIdMap, userName } from './id-map.ts';
import { firstName, type NamespaceNames } from './namespace-names.ts';
import { processTree, type TreeRow } from './process-tree.ts';

/** Which columns and rows there are: only what is apart from init, everything, or one kind. */
export type MatrixFilter = 'apart' | 'all' | NamespaceKind;

export type MatrixCell = {
  readonly kind: NamespaceKind;
  readonly key: FactKey;
  readonly letter: string;
  readonly isFirst: boolean;
  /** What it holds, in a word: a host name, the pid inside. */
  readonly note: string;
};

export type MatrixRow = Omit<TreeRow, 'process'> & {
  readonly process: ProcessFact;
  readonly cells: readonly MatrixCell[];
};

/** Rows next to each other that are in one namespace, other than init's; one that is inside another is inset. */
export type MatrixRun = {
  readonly key: FactKey;
  readonly letter: string;
  readonly column: number;
  readonly from: number;
  readonly to: number;
  readonly inset: number;
};

export type NamespaceMatrix = {
  readonly columns: readonly NamespaceKind[];
  readonly rows: readonly MatrixRow[];
  readonly runs: readonly MatrixRun[];
  /** Namespaces without a process, kept by a bind-mounted file. */
  readonly held: readonly { readonly fact: NamespaceFact; readonly letter: string; readonly column: number }[];
  /** Processes left out since they share all eight with init, and so do their descendants. */
  readonly alike: number;
  /** Nobody is apart from init. */
  readonly isUniform: boolean;
};

/** Fewer than this many processes are shown even when nothing sets them apart: they are what one compares with. */
const fewRows = 8;

export function namespaceMatrix(view: KernelView, names: NamespaceNames, filter: MatrixFilter): NamespaceMatrix {
  const first = view.processes.get(1);
  const isApart = (process: ProcessFact, kind: NamespaceKind): boolean => {
    const number = process.namespaces[kind];
    return number !== 0 && first !== undefined && number !== first.namespaces[kind];
  };
  const heldFacts = [...view.namespaces.values()].filter(
    ({ of, number, heldBy }) =>
      heldBy !== null && ![...view.processes.values()].some((process) => process.namespaces[of] === number),
  );
  const apart = namespaceKinds.filter(
    (kind) =>
      heldFacts.some(({ of }) => of === kind) || [...view.processes.values()].some((process) => isApart(process, kind)),
  );
  const isUniform = apart.length === 0;
  const columns =
    filter === 'apart' ? (isUniform ? [...namespaceKinds] : apart) : filter === 'all' ? [...namespaceKinds] : [filter];

  const tree = processTree(view.processes);
  const kept = new Set<number>();
  const isCrowd = filter !== 'all' && tree.length > fewRows;
  for (const { process } of tree) {
    if (isCrowd && process.pid !== 1 && !columns.some((kind) => isApart(process, kind))) continue;
    for (let at: ProcessFact | undefined = process; at !== undefined && !kept.has(at.pid);) {
      kept.add(at.pid);
      at = view.processes.get(at.parent);
    }
  }
  const shown =
    kept.size === tree.length ? tree : processTree(new Map([...view.processes].filter(([pid]) => kept.has(pid))));

  const rows = shown.map((row): MatrixRow => ({
    ...row,
    cells: columns.map((kind) => cellOf(view, names, row.process, kind)),
  }));
  const letter = (fact: NamespaceFact): string => names.letters.get(namespaceKey(fact.of, fact.number)) ?? '?';
  return {
    columns,
    rows,
    runs: columns.flatMap((kind, column) => runsOf(view, names, rows, kind, column)),
    held: heldFacts.flatMap((fact) => {
      const column = columns.indexOf(fact.of);
      return column < 0 ? [] : [{ fact, letter: letter(fact), column }];
    }),
    alike: tree.length - shown.length,
    isUniform,
  };
}

function cellOf(view: KernelView, names: NamespaceNames, process: ProcessFact, kind: NamespaceKind): MatrixCell {
  const key = namespaceKey(kind, process.namespaces[kind]);
  const letter = process.namespaces[kind] === 0 ? '' : (names.letters.get(key) ?? '?');
  const isFirst = letter === firstName;
  return { kind, key, letter, isFirst, note: isFirst || letter === '' ? '' : noteOf(view, process, kind) };
}

/** The one small thing that tells this namespace, or this process in it, from others. */
function noteOf(view: KernelView, process: ProcessFact, kind: NamespaceKind): string {
  const number = process.namespaces[kind];
  if (kind === 'pid') return process.pids.length > 1 ? `pid ${process.pids.at(-1)}` : '';
  if (kind === 'net') {
    const links = [...view.links.values()].filter(({ namespace }) => namespace === number);
    const address = links.flatMap(({ name, addresses }) => (name === 'lo' ? [] : addresses))[0];
    return (
      address?.replace(/\/\d+$/, '') ??
      (links.length === 1 ? 'lo only' : links.length > 0 ? `${links.length} links` : '')
    );
  }
  const fact = view.namespaces.get(namespaceKey(kind, number));
  if (fact === undefined) return '';
  if (fact.detail.kind === 'user') {
    const uid = process.uids[1] ?? 0;
    return userName(idInside(readIdMap(fact.detail.uidMap), uid));
  }
  return shortDetail(fact);
}

/** `box`, `+10 d`, `1 segment`; empty where there is nothing small to say. */
export function shortDetail({ detail }: NamespaceFact): string {
  switch (detail.kind) {
    case 'uts':
      return detail.hostname;
    case 'time':
      return formatOffset(detail.boottime === 0 ? detail.monotonic : detail.boottime);
    case 'ipc':
      return detail.segments.length === 0
        ? ''
        : `${detail.segments.length} segment${detail.segments.length === 1 ? '' : 's'}`;
    case 'user':
    case 'none':
      return '';
    default:
      return detail satisfies never;
  }
}

/** A clock's offset: `+10 d`, `-3600 s`. */
export function formatOffset(seconds: number): string {
  if (seconds === 0) return '';
  const sign = seconds > 0 ? '+' : '−';
  const size = Math.abs(seconds);
  return size % 86_400 === 0
    ? `${sign}${size / 86_400} d`
    : size % 3600 === 0
      ? `${sign}${size / 3600} h`
      : `${sign}${size} s`;
}

/** All of what a namespace holds, in sentences without a full stop. */
export function describeDetail({ detail, ownerUid }: NamespaceFact): string[] {
  switch (detail.kind) {
    case 'uts':
      return [`host name ${detail.hostname === '' ? '(empty)' : detail.hostname}`];
    case 'user':
      return [
        ...(ownerUid === null ? [] : [`made by ${userName(ownerUid)}`]),
        `users: ${describeIdMap(readIdMap(detail.uidMap))}`,
        `groups: ${describeIdMap(readIdMap(detail.gidMap))}`,
        ...(detail.setgroups === '' ? [] : [`setgroups: ${detail.setgroups}`]),
      ];
    case 'time':
      return [
        `monotonic clock ${formatOffset(detail.monotonic) || 'as init’s'}`,
        `boot-time clock ${formatOffset(detail.boottime) || 'as init’s'}`,
      ];
    case 'ipc':
      return detail.segments.length === 0
        ? ['no shared memory segments']
        : detail.segments.map(
            ({ key, bytes, attached }) => `segment 0x${key.toString(16)}: ${bytes} bytes, attached ${attached} times`,
          );
    case 'none':
      return [];
    default:
      return detail satisfies never;
  }
}

/** PID and user namespaces nest: who is in an inner one is in the outer ones too. */
function ancestorsOf(view: KernelView, kind: NamespaceKind, number: number): number[] {
  const chain: number[] = [];
  for (let at: number | null = number; at !== null && !chain.includes(at);) {
    chain.unshift(at);
    at = kind === 'pid' || kind === 'user' ? (view.namespaces.get(namespaceKey(kind, at))?.parent ?? null) : null;
  }
  return chain;
}

function runsOf(
  view: KernelView,
  names: NamespaceNames,
  rows: readonly MatrixRow[],
  kind: NamespaceKind,
  column: number,
): MatrixRun[] {
  const chains = rows.map(({ process }) =>
    process.namespaces[kind] === 0
      ? []
      : ancestorsOf(view, kind, process.namespaces[kind]).filter(
          (number) => names.letters.get(namespaceKey(kind, number)) !== firstName,
        ),
  );
  const runs: MatrixRun[] = [];
  const depth = Math.max(0, ...chains.map((chain) => chain.length));
  for (let inset = 0; inset < depth; inset += 1)
    for (let from = 0; from < rows.length; from += 1) {
      const number = chains[from]?.[inset];
      if (number === undefined) continue;
      let to = from;
      while (chains[to + 1]?.[inset] === number) to += 1;
      const key = namespaceKey(kind, number);
      runs.push({ key, letter: names.letters.get(key) ?? '?', column, from, to, inset });
      from = to;
    }
  return runs;
}
