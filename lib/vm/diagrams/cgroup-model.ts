import type { Cgroup, KernelView, ProcessFact } from '../facts.ts';
import {
  formatBytes,
  formatPercent,
  readCpuMax,
  readKeyed,
  readLimit,
  readNested,
  readPressure,
  type Limit,
  type Pressure,
} from './cgroup-values.ts';

/** The cgroup tree with what a person wants to know of each group. The agent's own group is left out. */
export type GroupNode = {
  readonly path: string;
  /** Last part of the path; `/` for the root. */
  readonly name: string;
  readonly depth: number;
  readonly children: readonly GroupNode[];
  readonly processes: readonly ProcessFact[];
  /** What its parent passes on to it, and what it passes on to its children. */
  readonly controllers: readonly string[];
  readonly passedOn: readonly string[];
  readonly owner: number;
  readonly isDelegated: boolean;
  readonly isFrozen: boolean;
  readonly isPopulated: boolean;
  /** `threaded`, `domain invalid` …; empty for a plain domain. */
  readonly type: string;
  readonly cpu: {
    /** CPUs that it may use at most: 0.2 is a fifth of one. */
    readonly limit: number | 'none';
    readonly weight: number | null;
    readonly periods: number;
    readonly throttled: number;
    readonly cpuset: string;
    readonly pressure: Pressure | null;
  } | null;
  readonly memory: {
    readonly current: number;
    readonly peak: number | null;
    readonly max: Limit;
    readonly high: Limit;
    readonly floor: number;
    readonly killed: number;
    readonly throttled: number;
    readonly killsAll: boolean;
    readonly pressure: Pressure | null;
  } | null;
  readonly pids: { readonly current: number; readonly max: Limit; readonly refused: number } | null;
  readonly io: { readonly limits: readonly string[]; readonly pressure: Pressure | null } | null;
};

export const agentGroup = '/agent';

export function cgroupTree(view: Pick<KernelView, 'cgroups' | 'processes'>): GroupNode | null {
  const members = new Map<string, ProcessFact[]>();
  for (const process of [...view.processes.values()].toSorted((a, b) => a.pid - b.pid))
    members.set(process.cgroup, [...(members.get(process.cgroup) ?? []), process]);
  const children = new Map<string, string[]>();
  for (const path of view.cgroups.keys())
    if (path !== '/' && path !== agentGroup) {
      const parent = parentOf(path);
      children.set(parent, [...(children.get(parent) ?? []), path]);
    }
  const build = (path: string, depth: number): GroupNode | null => {
    const group = view.cgroups.get(path);
    if (group === undefined) return null;
    const below = (children.get(path) ?? []).flatMap((child) => build(child, depth + 1) ?? []);
    return nodeOf(path, group, depth, members.get(path) ?? [], below);
  };
  return build('/', 0);
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';
const words = (text: string | undefined): string[] => (text ?? '').split(/\s+/).filter((word) => word !== '');

function nodeOf(
  path: string,
  { fact, values }: Cgroup,
  depth: number,
  processes: readonly ProcessFact[],
  children: readonly GroupNode[],
): GroupNode {
  const events = readKeyed(values.get('cgroup.events'));
  const type = values.get('cgroup.type') ?? 'domain';
  return {
    path,
    name: path === '/' ? '/' : path.slice(path.lastIndexOf('/') + 1),
    depth,
    children,
    processes,
    controllers: words(values.get('cgroup.controllers')),
    passedOn: words(values.get('cgroup.subtree_control')),
    owner: fact.owner,
    isDelegated: fact.procsOwner !== 0 && fact.subtreeOwner !== 0,
    isFrozen: events.get('frozen') === 1,
    isPopulated: path === '/' || events.get('populated') === 1,
    type: type === 'domain' ? '' : type,
    cpu: cpuOf(values),
    memory: memoryOf(values),
    pids: values.has('pids.current')
      ? {
          current: Number(values.get('pids.current')),
          max: readLimit(values.get('pids.max')) ?? 'max',
          refused: readKeyed(values.get('pids.events')).get('max') ?? 0,
        }
      : null,
    io: values.has('io.max')
      ? { limits: describeIo(values.get('io.max')), pressure: readPressure(values.get('io.pressure')) }
      : null,
  };
}

/** cpu.stat is there without the controller too; its limits are not. */
function cpuOf(values: ReadonlyMap<string, string>): GroupNode['cpu'] {
  if (!values.has('cpu.stat')) return null;
  const max = readCpuMax(values.get('cpu.max'));
  const stat = readKeyed(values.get('cpu.stat'));
  return {
    limit: max === null || max.quota === 'max' ? 'none' : max.quota / max.period,
    weight: values.has('cpu.weight') ? Number(values.get('cpu.weight')) : null,
    periods: stat.get('nr_periods') ?? 0,
    throttled: stat.get('nr_throttled') ?? 0,
    cpuset: values.get('cpuset.cpus') ?? '',
    pressure: readPressure(values.get('cpu.pressure')),
  };
}

function memoryOf(values: ReadonlyMap<string, string>): GroupNode['memory'] {
  if (!values.has('memory.current')) return null;
  const events = readKeyed(values.get('memory.events'));
  return {
    current: Number(values.get('memory.current')),
    peak: values.has('memory.peak') ? Number(values.get('memory.peak')) : null,
    max: readLimit(values.get('memory.max')) ?? 'max',
    high: readLimit(values.get('memory.high')) ?? 'max',
    floor: Math.max(Number(values.get('memory.min') ?? 0), Number(values.get('memory.low') ?? 0)),
    killed: events.get('oom_kill') ?? 0,
    throttled: events.get('high') ?? 0,
    killsAll: values.get('memory.oom.group') === '1',
    pressure: readPressure(values.get('memory.pressure')),
  };
}

/** `device 7:0: writes at most 1 MiB a second`, one for each limit that is set. */
export function describeIo(text: string | undefined): string[] {
  const limits: string[] = [];
  for (const [device, keys] of readNested(text)) {
    const say = (key: string, what: string, unit: (value: number) => string): void => {
      const value = keys.get(key);
      if (value !== undefined && value !== 'max')
        limits.push(`device ${device}: ${what} at most ${unit(Number(value))} a second`);
    };
    say('rbps', 'reads', formatBytes);
    say('wbps', 'writes', formatBytes);
    say('riops', 'reads', (value) => `${value} operations`);
    say('wiops', 'writes', (value) => `${value} operations`);
  }
  return limits;
}

/** Limits and marks of a group in plain words; empty when it sets nothing. */
export function describeLimits(node: GroupNode): string[] {
  const { cpu, memory, pids, io } = node;
  return [
    ...(cpu !== null && cpu.limit !== 'none' ? [`at most ${formatPercent(cpu.limit)} of one CPU`] : []),
    ...(cpu?.weight === null || cpu?.weight === undefined || cpu.weight === 100 ? [] : [`CPU weight ${cpu.weight}`]),
    ...(cpu === null || cpu.cpuset === '' ? [] : [`only CPU ${cpu.cpuset}`]),
    ...(memory !== null && memory.max !== 'max'
      ? [`at most ${formatBytes(memory.max)} of memory, or it is killed`]
      : []),
    ...(memory !== null && memory.high !== 'max' ? [`slowed above ${formatBytes(memory.high)} of memory`] : []),
    ...(memory !== null && memory.floor > 0 ? [`${formatBytes(memory.floor)} of memory are kept for it`] : []),
    ...(memory?.killsAll === true ? ['out of memory kills the whole group'] : []),
    ...(pids !== null && pids.max !== 'max' ? [`at most ${pids.max} tasks`] : []),
    ...(io?.limits ?? []),
  ];
}

/** What has happened to a group since it was made, from counters that never fall. */
export function describeHappenings({ cpu, memory, pids, isFrozen }: GroupNode): string[] {
  return [
    ...(isFrozen ? ['frozen: nothing in it runs'] : []),
    ...(cpu !== null && cpu.throttled > 0 ? [`held back in ${cpu.throttled} of ${cpu.periods} periods`] : []),
    ...(memory !== null && memory.killed > 0
      ? [`${memory.killed} process${memory.killed === 1 ? '' : 'es'} killed for memory`]
      : []),
    ...(memory !== null && memory.throttled > 0 ? [`slowed ${memory.throttled} times at memory.high`] : []),
    ...(pids !== null && pids.refused > 0
      ? [`${pids.refused} fork${pids.refused === 1 ? '' : 's'} refused at pids.max`]
      : []),
  ];
}

/** Every group, parents first. */
export function flatten(node: GroupNode): GroupNode[] {
  return [node, ...node.children.flatMap(flatten)];
}
