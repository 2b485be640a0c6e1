import { assertNever } from '@/lib/shared/assert-never.ts';
import type { Fact, FactKey, KernelView, NamespaceKind, ProcessEvent, ProcessFact } from '../facts.ts';
import { namespaceKey, namespaceKinds } from '../facts.ts';
import { cgroupTree, describeIo, describeLimits, flatten } from './cgroup-model.ts';
import { formatBytes, formatPercent, readCpuMax, readKeyed } from './cgroup-values.ts';
import { factAt } from './fact-at.ts';
import type { Moment } from './history.ts';
import { describePropagation } from './mount-model.ts';
import { firstName, type NamespaceNames } from './namespace-names.ts';
import { shortCommand } from './process-tree.ts';

/** Which picture shows it. */
export type ChangeSubject = 'processes' | 'namespaces' | 'cgroups' | 'mounts' | 'network';
export type ChangeLine = { readonly subject: ChangeSubject; readonly key: FactKey; readonly text: string };

/** What a moment changed, in sentences without a full stop: `pid 71 (sh) is new`. */
export function describeMoment({ before, view, change, names }: Moment): ChangeLine[] {
  const lines: ChangeLine[] = [];
  const say = (subject: ChangeSubject, key: FactKey, text: string): void => void lines.push({ subject, key, text });
  const newWorlds = new Map<string, number>();

  for (const key of change.added) {
    const fact = factAt(view, key);
    if (fact === null) continue;
    if (fact.kind === 'process')
      for (const line of newProcess(fact, view.processes.get(fact.parent), names)) say(line[0], key, line[1]);
    // A copy of a mount table is one thing that happened, not nine.
    else if (
      fact.kind === 'mount' &&
      ![...before.mounts.values()].some(({ namespace }) => namespace === fact.namespace)
    )
      newWorlds.set(String(fact.namespace), (newWorlds.get(String(fact.namespace)) ?? 0) + 1);
    else if (fact.kind === 'cgroup') say('cgroups', key, newGroup(view, fact.path));
    else for (const [subject, text] of added(fact, names)) say(subject, key, text);
  }
  for (const [number, count] of newWorlds)
    say(
      'mounts',
      namespaceKey('mnt', Number(number)),
      `mount namespace ${nameOf('mnt', Number(number), names)} begins with ${count} mounts`,
    );
  for (const key of change.changed) {
    const old = factAt(before, key);
    const fact = factAt(view, key);
    if (old !== null && fact !== null) for (const [subject, text] of changed(old, fact, names)) say(subject, key, text);
  }
  const goneWorlds = new Set<number>();
  for (const key of change.removed) {
    const old = factAt(before, key);
    if (old === null) continue;
    if (old.kind === 'mount' && ![...view.mounts.values()].some(({ namespace }) => namespace === old.namespace)) {
      goneWorlds.add(old.namespace);
      continue;
    }
    for (const [subject, text] of removed(old, change.events)) say(subject, key, text);
  }
  for (const number of goneWorlds)
    say('mounts', namespaceKey('mnt', number), 'a mount namespace is gone, and its mounts with it');
  return lines;
}

type Line = readonly [ChangeSubject, string];

const nameOf = (kind: NamespaceKind, number: number, names: NamespaceNames): string =>
  names.letters.get(namespaceKey(kind, number)) ?? String(number);

const called = (process: ProcessFact): string => `pid ${process.pid} (${shortCommand(process).split(' ')[0] ?? ''})`;

function newProcess(process: ProcessFact, parent: ProcessFact | undefined, names: NamespaceNames): Line[] {
  const apart = namespaceKinds.filter(
    (kind) =>
      process.namespaces[kind] !== 0 && parent !== undefined && parent.namespaces[kind] !== process.namespaces[kind],
  );
  const where = apart.map((kind) => `${kind} ${nameOf(kind, process.namespaces[kind], names)}`);
  return [
    ['processes', `${called(process)} is new`],
    ...(where.length === 0
      ? []
      : [['namespaces', `${called(process)} is in ${listed(where)}, apart from its parent`] as const]),
    ...(parent === undefined || parent.cgroup === process.cgroup
      ? []
      : [['cgroups', `${called(process)} is in ${process.cgroup}`] as const]),
  ];
}

/** With the limits that were set at once. */
function newGroup(view: KernelView, path: string): string {
  const tree = cgroupTree(view);
  const node = tree === null ? undefined : flatten(tree).find((group) => group.path === path);
  const limits = node === undefined ? [] : describeLimits(node);
  return `group ${path} is new${limits.length === 0 ? '' : `: ${limits.join(', ')}`}`;
}

function added(fact: Exclude<Fact, { kind: 'machine' }>, names: NamespaceNames): Line[] {
  switch (fact.kind) {
    case 'process':
      return [];
    case 'namespace': {
      const letter = nameOf(fact.of, fact.number, names);
      const held = fact.heldBy === null ? '' : `, held by ${fact.heldBy}`;
      return letter === firstName ? [] : [['namespaces', `${fact.of} namespace ${letter} is new${held}`]];
    }
    case 'mount':
      return [['mounts', `${fact.type} is mounted on ${fact.point} in ${nameOf('mnt', fact.namespace, names)}`]];
    case 'link':
      return [['network', `link ${fact.name} is new in ${nameOf('net', fact.namespace, names)}`]];
    case 'network':
      return fact.listening.map(
        (port) => ['network', `somebody listens on port ${port} in ${nameOf('net', fact.namespace, names)}`] as const,
      );
    case 'cgroup':
    case 'value':
      // The files of a new group come with it, and `newGroup` tells of it.
      return [];
    default:
      return assertNever(fact);
  }
}

function changed(old: Fact, fact: Fact, names: NamespaceNames): Line[] {
  if (old.kind === 'process' && fact.kind === 'process') return changedProcess(old, fact, names);
  if (old.kind === 'namespace' && fact.kind === 'namespace') {
    const letter = nameOf(fact.of, fact.number, names);
    if (fact.detail.kind === 'uts' && old.detail.kind === 'uts' && fact.detail.hostname !== old.detail.hostname)
      return [['namespaces', `host name in uts ${letter} is ${fact.detail.hostname}, was ${old.detail.hostname}`]];
    if (fact.heldBy !== old.heldBy)
      return [
        [
          'namespaces',
          fact.heldBy === null
            ? `${fact.of} ${letter} has a process again`
            : `${fact.of} ${letter} is held by ${fact.heldBy} alone`,
        ],
      ];
    return [['namespaces', `${fact.of} namespace ${letter} has changed`]];
  }
  if (old.kind === 'mount' && fact.kind === 'mount') {
    const now = describePropagation(fact);
    return [
      [
        'mounts',
        now === describePropagation(old) ? `${fact.point} is mounted ${fact.options}` : `${fact.point} is ${now}`,
      ],
    ];
  }
  if (old.kind === 'link' && fact.kind === 'link') return changedLink(old, fact);
  if (old.kind === 'network' && fact.kind === 'network') {
    const where = nameOf('net', fact.namespace, names);
    return [
      ...fact.listening
        .filter((port) => !old.listening.includes(port))
        .map((port): Line => ['network', `somebody listens on port ${port} in ${where}`]),
      ...old.listening
        .filter((port) => !fact.listening.includes(port))
        .map((port): Line => ['network', `nobody listens on port ${port} in ${where} any more`]),
      ...(fact.gateways.join() === old.gateways.join()
        ? []
        : [
            [
              'network',
              fact.gateways.length === 0
                ? `no default route in ${where}`
                : `default route in ${where} goes to ${fact.gateways.join(', ')}`,
            ] as const,
          ]),
    ];
  }
  if (old.kind === 'value' && fact.kind === 'value') return changedValue(old.value, fact.path, fact.file, fact.value);
  if (old.kind === 'cgroup' && fact.kind === 'cgroup')
    return [
      [
        'cgroups',
        old.inode === fact.inode
          ? `group ${fact.path} has another owner`
          : `group ${fact.path} was removed and made again`,
      ],
    ];
  return [];
}

function changedProcess(old: ProcessFact, process: ProcessFact, names: NamespaceNames): Line[] {
  if (old.startedAt !== process.startedAt) return newProcess(process, undefined, names);
  const name = called(process);
  const moved = namespaceKinds.filter(
    (kind) => process.namespaces[kind] !== 0 && old.namespaces[kind] !== process.namespaces[kind],
  );
  return [
    ...(process.state === 'Z' && old.state !== 'Z' ? [['processes', `${name} is a zombie`] as const] : []),
    ...(old.command !== process.command && process.state !== 'Z'
      ? [['processes', `pid ${process.pid} now runs ${shortCommand(process)}`] as const]
      : []),
    ...(old.parent !== process.parent
      ? [['processes', `${name} is now a child of pid ${process.parent}`] as const]
      : []),
    ...(old.uids.join() !== process.uids.join() ? [['processes', `${name} changed its user`] as const] : []),
    ...(moved.length === 0
      ? []
      : [
          [
            'namespaces',
            `${name} moved to ${listed(moved.map((kind) => `${kind} ${nameOf(kind, process.namespaces[kind], names)}`))}`,
          ] as const,
        ]),
    ...(old.cgroup === process.cgroup
      ? []
      : [['cgroups', `${name} moved from ${old.cgroup} to ${process.cgroup}`] as const]),
  ];
}

function changedLink(old: Extract<Fact, { kind: 'link' }>, link: Extract<Fact, { kind: 'link' }>): Line[] {
  const news = [
    ...(old.name === link.name ? [] : [`is called ${link.name} now`]),
    ...(old.up === link.up ? [] : [link.up ? 'is up' : 'is down']),
    ...(old.running === link.running || old.up !== link.up ? [] : [link.running ? 'has a carrier' : 'has no carrier']),
    ...link.addresses.filter((address) => !old.addresses.includes(address)).map((address) => `has address ${address}`),
    ...old.addresses.filter((address) => !link.addresses.includes(address)).map((address) => `lost address ${address}`),
    ...(old.bridge === link.bridge
      ? []
      : [link.bridge === null ? 'is plugged out of its bridge' : 'is plugged into a bridge']),
  ];
  return news.length === 0 ? [] : [['network', `${old.name} ${listed(news)}`]];
}

function changedValue(before: string, path: string, file: string, value: string): Line[] {
  const line = (text: string): Line[] => [['cgroups', text]];
  switch (file) {
    case 'cpu.max': {
      const max = readCpuMax(value);
      if (max === null || max.quota === 'max') return line(`${path} has no cpu.max any more`);
      return line(`${path} gets at most ${formatPercent(max.quota / max.period)} of one CPU`);
    }
    case 'memory.max':
    case 'memory.high':
    case 'memory.low':
    case 'memory.min':
      return line(`${file} of ${path} is ${value === 'max' ? 'max: no limit' : formatBytes(Number(value))}`);
    case 'cgroup.subtree_control':
      return line(
        value === '' ? `${path} passes no controller on` : `${path} passes on ${value.split(' ').join(', ')}`,
      );
    case 'io.max':
      return line(
        describeIo(value).length === 0 ? `${path} has no io.max any more` : `${path}: ${listed(describeIo(value))}`,
      );
    case 'cgroup.freeze':
      return [];
    case 'cgroup.events': {
      const [was, is] = [readKeyed(before), readKeyed(value)];
      return [
        ...(was.get('frozen') === is.get('frozen')
          ? []
          : line(is.get('frozen') === 1 ? `${path} is frozen` : `${path} runs again`)),
        ...(was.get('populated') === is.get('populated')
          ? []
          : line(is.get('populated') === 1 ? `${path} has processes` : `${path} is empty`)),
      ];
    }
    case 'memory.events':
    case 'pids.events':
      return grown(before, value).flatMap(([key, by]) => line(happening(path, file, key, by)));
    default:
      return line(`${file} of ${path} is ${value === '' ? 'empty' : value.replaceAll('\n', ', ')}`);
  }
}

function grown(before: string, value: string): [string, number][] {
  const old = readKeyed(before);
  return [...readKeyed(value)].flatMap(([key, count]) => {
    const by = count - (old.get(key) ?? 0);
    return by > 0 ? [[key, by] as [string, number]] : [];
  });
}

function happening(path: string, file: string, key: string, by: number): string {
  if (file === 'pids.events') return `${by === 1 ? 'a fork was' : `${by} forks were`} refused in ${path}`;
  if (key === 'oom_kill') return `${by === 1 ? 'a process' : `${by} processes`} in ${path} killed for memory`;
  return `memory.events ${key} of ${path} rose by ${by}`;
}

function removed(old: Exclude<Fact, { kind: 'machine' }>, events: readonly ProcessEvent[]): Line[] {
  switch (old.kind) {
    case 'process': {
      const exit = events.findLast((event) => event.kind === 'exit' && event.pid === old.pid);
      const how =
        exit?.kind !== 'exit'
          ? ''
          : exit.signal > 0
            ? `, killed by signal ${exit.signal}`
            : exit.code > 0
              ? ` with code ${exit.code}`
              : '';
      return [['processes', `${called(old)} ended${how}`]];
    }
    case 'namespace':
      return [['namespaces', `a ${old.of} namespace is gone`]];
    case 'mount':
      return [['mounts', `${old.point} is unmounted`]];
    case 'link':
      return [['network', `link ${old.name} is gone`]];
    case 'network':
      return [['network', 'a network namespace is gone']];
    case 'cgroup':
      return [['cgroups', `group ${old.path} is gone`]];
    case 'value':
      return [];
    default:
      return assertNever(old);
  }
}

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
