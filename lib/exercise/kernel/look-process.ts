import { namespaceKey } from '@/lib/vm/facts.ts';
import type { KernelView, LinkFact, NamespaceDetail, NamespaceKind, ProcessFact } from '@/lib/vm/facts.ts';
import { readAmount } from './amount.ts';
import { isCapable } from './capability-names.ts';
import type { ConditionOf, Who } from './condition.ts';
import { met, miss } from './situation.ts';
import type { Look, Situation } from './situation.ts';

type Wanted = ConditionOf<'process'>;
type Missed = Extract<Look, { kind: 'missed' }>;

/** The machine's first process: what is private is private against it. */
const initPid = 1;

/** Processes that fit, by their numbers; a zombie has left everything and fits nothing. */
export function findProcesses(who: Who, { view, baseline }: Pick<Situation, 'view' | 'baseline'>): ProcessFact[] {
  return [...view.processes.values()]
    .filter(
      (process) =>
        process.state !== 'Z' &&
        (who.name === undefined || process.name === who.name.slice(0, 15)) &&
        (who.command === undefined || process.command.includes(who.command)) &&
        (who.cgroup === undefined || isBelow(process.cgroup, who.cgroup)) &&
        (who.innerPid === undefined || process.pids.at(-1) === who.innerPid) &&
        (!who.fromStart || baseline.processes.get(process.pid)?.startedAt === process.startedAt),
    )
    .toSorted((a, b) => a.pid - b.pid);
}

export const isBelow = (path: string, group: string): boolean =>
  group === '/' || path === group || path.startsWith(`${group}/`);

export function lookAtProcess(wanted: Wanted, situation: Situation): Look {
  const found = findProcesses(wanted.who, situation);
  const name = describeWho(wanted.who);
  if (wanted.absent) {
    const [first] = found;
    return first === undefined ? met : miss('absent', `${found.length} of ${name}`, `no ${name}`, tell(first));
  }
  if (found.length === 0) return miss('who', `no ${name}`, name);

  const judged = found.map((process) => ({ process, missed: missesOf(process, wanted, situation.view) }));
  const good = judged.filter(({ missed }) => missed.length === 0).map(({ process }) => process);
  // The one that is nearest to what is asked is the one the learner means.
  const nearest = judged.toSorted((a, b) => a.missed.length - b.missed.length)[0];
  if (good.length === 0) return nearest?.missed[0] ?? met;
  if (good.length < wanted.count) {
    const left = judged.find(({ missed }) => missed.length > 0);
    return left?.missed[0] ?? miss('count', `${good.length} of ${name}`, `${wanted.count} of ${name}`);
  }
  if (good.some((first) => chooseTogether(first, good, wanted).length >= wanted.count)) return met;
  const missed = wanted.apart.length > 0 ? 'apart' : 'together';
  const kinds = [...wanted.apart, ...wanted.together].join(', ');
  return miss(
    missed,
    missed === 'apart' ? `they share ${kinds}` : `they do not share ${kinds}`,
    missed === 'apart' ? `each with ${kinds} of its own` : `the same ${kinds}`,
    good.map(tell).join(' and '),
  );
}

function chooseTogether(first: ProcessFact, all: readonly ProcessFact[], { apart, together }: Wanted): ProcessFact[] {
  const chosen = [first];
  for (const process of all) {
    const fits = chosen.every(
      (other) =>
        other !== process &&
        apart.every((kind) => other.namespaces[kind] !== process.namespaces[kind]) &&
        together.every((kind) => other.namespaces[kind] === process.namespaces[kind]),
    );
    if (fits) chosen.push(process);
  }
  return chosen;
}

/** Everything about one process that is not as asked, in the order of the schema. */
function missesOf(process: ProcessFact, wanted: Wanted, view: KernelView): Missed[] {
  const misses: Missed[] = [];
  const who = tell(process);
  const expect = (key: string, holds: boolean, seen: string, expected: string) => {
    if (!holds) misses.push({ kind: 'missed', missed: key, seen, expected, who });
  };
  const init = view.processes.get(initPid);
  for (const kind of wanted.private) {
    const isPrivate = init !== undefined && init.namespaces[kind] !== process.namespaces[kind];
    expect('private', isPrivate, `${kind} namespace of the machine`, `${kind} namespace of its own`);
  }
  for (const kind of wanted.shared) {
    const isShared = init?.namespaces[kind] === process.namespaces[kind];
    expect('shared', isShared, `${kind} namespace of its own`, `${kind} namespace of the machine`);
  }
  for (const kind of wanted.owns) {
    const owner = view.namespaces.get(namespaceKey(kind, process.namespaces[kind]))?.owner ?? null;
    expect(
      'owns',
      owner === process.namespaces.user,
      `owner ${owner ?? 'unknown'}`,
      `owner ${process.namespaces.user}`,
    );
  }
  const compare = (key: keyof Wanted, seen: string | number | null, expected: string | number | undefined) => {
    if (expected !== undefined) expect(key, seen === expected, String(seen ?? 'nothing'), String(expected));
  };
  compare('hostname', detailOf('uts', process, view)?.hostname ?? null, wanted.hostname);
  compare('innerPid', process.pids.at(-1) ?? null, wanted.innerPid);
  compare('depth', process.pids.length, wanted.depth);
  compare('uid', process.uids[1] ?? null, wanted.uid);
  const users = detailOf('user', process, view);
  compare('uidMap', users?.uidMap.trim().replaceAll(/[ \t]+/g, ' ') ?? null, wanted.uidMap);
  if (wanted.boottimeAtLeast !== undefined) {
    const offset = detailOf('time', process, view)?.boottime ?? 0;
    expect('boottimeAtLeast', offset >= wanted.boottimeAtLeast, `${offset} s`, `at least ${wanted.boottimeAtLeast} s`);
  }
  for (const name of wanted.capable)
    expect('capable', isCapable(process.capabilities, name), `no CAP_${name.toUpperCase()}`, name);
  for (const name of wanted.incapable)
    expect('incapable', !isCapable(process.capabilities, name), `CAP_${name.toUpperCase()}`, `no ${name}`);
  expectMount(process, wanted, view, expect);
  expectNetwork(process, wanted, view, expect);
  return misses;
}

type Expect = (key: string, holds: boolean, seen: string, expected: string) => void;

function expectMount(process: ProcessFact, { mount }: Wanted, view: KernelView, expect: Expect): void {
  if (mount === undefined) return;
  const there = [...view.mounts.values()].filter(
    ({ namespace, point }) => namespace === process.namespaces.mnt && point === mount.point,
  );
  const fits = there.some(({ type }) => mount.type === undefined || type === mount.type);
  const seen = there.length === 0 ? `nothing mounted on ${mount.point}` : there.map(({ type }) => type).join(', ');
  const thing = `${mount.type ?? 'a mount'} on ${mount.point}`;
  expect('mount', fits !== mount.absent, mount.absent ? thing : seen, mount.absent ? `no ${thing}` : thing);
}

function expectNetwork(process: ProcessFact, { link, listening }: Wanted, view: KernelView, expect: Expect): void {
  const namespace = process.namespaces.net;
  const links = [...view.links.values()].filter((each) => each.namespace === namespace);
  if (link !== undefined) {
    const fits = links.some(
      (each) =>
        (link.name === undefined || each.name === link.name) &&
        (link.address === undefined || each.addresses.includes(link.address)) &&
        (link.peerAddress === undefined || peerOf(each, view)?.addresses.includes(link.peerAddress) === true),
    );
    const seen = links.map(({ name, addresses }) => [name, ...addresses].join(' ')).join(', ');
    const expected = [link.name, link.address, link.peerAddress === undefined ? null : `peer ${link.peerAddress}`];
    expect('link', fits, seen === '' ? 'no link' : seen, expected.filter((word) => word != null).join(' '));
  }
  if (listening !== undefined) {
    const ports = view.networks.get(namespace)?.listening ?? [];
    const seen = ports.length === 0 ? 'nobody listens' : `port ${ports.join(', ')}`;
    expect('listening', ports.includes(readAmount(listening)), seen, `port ${listening}`);
  }
}

function peerOf({ peer }: LinkFact, view: KernelView): LinkFact | undefined {
  if (peer === null) return undefined;
  return [...view.links.values()].find(({ index, namespace }) => index === peer.index && namespace === peer.namespace);
}

function detailOf<K extends NamespaceKind & NamespaceDetail['kind']>(
  kind: K,
  process: ProcessFact,
  view: KernelView,
): Extract<NamespaceDetail, { kind: K }> | null {
  const detail = view.namespaces.get(namespaceKey(kind, process.namespaces[kind]))?.detail;
  return detail?.kind === kind ? (detail as Extract<NamespaceDetail, { kind: K }>) : null;
}

const tell = ({ name, pid }: ProcessFact): string => `${name} (${pid})`;

export function describeWho({ name, command, cgroup, innerPid }: Who): string {
  const what = name ?? (command === undefined ? 'process' : `\`${command}\``);
  const where = cgroup === undefined ? '' : ` in ${cgroup}`;
  return `${what}${innerPid === undefined ? '' : ` with PID ${innerPid}`}${where}`;
}
