import { FactLineReader } from '../fact-lines.ts';
import type { NamespaceKind } from '../facts.ts';
import { namespaceKinds } from '../facts.ts';
import { applyBatch, emptyView, type KnownFacts, type Reduced } from '../kernel-view.ts';

/**
 * A machine for tests of the pictures: what is done to it becomes lines as the agent of guest/agent writes them, which
 * go through the same reader and reducer as those of a real guest.
 */
export type SampleProcess = {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  readonly cgroup?: string;
  readonly uid?: number;
  readonly state?: string;
  readonly pids?: readonly number[];
} & Partial<Record<Exclude<NamespaceKind, 'cgroup' | 'pid'>, number>> & {
    readonly cgroupNamespace?: number;
    readonly pidNamespace?: number;
  };

const firstNumbers: Readonly<Record<NamespaceKind, number>> = {
  cgroup: 4026531835,
  ipc: 4026531839,
  mnt: 4026531841,
  net: 4026531840,
  pid: 4026531836,
  time: 4026531834,
  user: 4026531837,
  uts: 4026531838,
};

const firstMounts = [
  ['21', '1', '0:19', '/', '/', 'rw,relatime', 'shared:1', 'tmpfs', 'root', 'rw'],
  ['22', '21', '0:20', '/', '/proc', 'rw,relatime', 'shared:2', 'proc', 'proc', 'rw'],
  ['23', '21', '0:21', '/', '/sys', 'rw,relatime', 'shared:3', 'sysfs', 'sysfs', 'rw'],
  ['24', '21', '0:5', '/', '/dev', 'rw,relatime', 'shared:4', 'devtmpfs', 'dev', 'rw'],
  ['25', '24', '0:22', '/', '/dev/pts', 'rw,relatime', 'shared:5', 'devpts', 'devpts', 'rw,gid=5'],
  ['26', '24', '0:23', '/', '/dev/shm', 'rw,relatime', 'shared:6', 'tmpfs', 'shm', 'rw,size=32768k'],
  ['27', '21', '0:24', '/', '/tmp', 'rw,relatime', 'shared:7', 'tmpfs', 'tmp', 'rw,size=49152k'],
  ['28', '21', '0:25', '/', '/run', 'rw,relatime', 'shared:8', 'tmpfs', 'run', 'rw,size=16384k'],
  ['29', '23', '0:26', '/', '/sys/fs/cgroup', 'rw,relatime', 'shared:9', 'cgroup2', 'cgroup2', 'rw'],
] as const;

export class SampleMachine {
  /** One for each batch, the start included. */
  readonly reduced: Reduced[] = [];
  #slots = new Map<string, number>();
  #lines: string[] = [];
  #reader = new FactLineReader();
  #known: KnownFacts = new Map();
  #sequence = 0;

  batch(guestMs: number, make: (machine: this) => void): this {
    make(this);
    this.#sequence += 1;
    const text = `${this.#lines.join('\n')}\n=\t${this.#sequence}\t${guestMs}\t12\n`;
    this.#lines = [];
    for (const batch of this.#reader.read(new TextEncoder().encode(text))) {
      const next = applyBatch(this.#known, this.reduced.at(-1)?.view ?? emptyView, batch);
      this.#known = next.known;
      this.reduced.push(next);
    }
    if (this.#reader.unread > 0) throw new Error('a line that the reader does not know');
    return this;
  }

  event(line: string): void {
    this.#lines.push(`e\t${line}`);
  }

  process(process: SampleProcess): void {
    const { pid, parent, command, cgroup = '/shell', uid = 0, state = 'S', pids = [pid] } = process;
    const numbers = namespaceKinds.map((kind) => {
      const own = kind === 'cgroup' ? process.cgroupNamespace : kind === 'pid' ? process.pidNamespace : process[kind];
      return state === 'Z' ? 0 : (own ?? firstNumbers[kind]);
    });
    const ids = `${uid},${uid},${uid},${uid}`;
    const name = (command.split(' ')[0] ?? '').replace(/^.*\//, '').slice(0, 15);
    this.#state(
      `p${pid}`,
      `p\t${pid}\t${parent}\t${state}\t${ids}\t${ids}\t1\t${pids.join(',')}\t${700 + pid}\t${cgroup}\t${numbers.join('\t')}\t000001ffffffffff\t${name}\t${command}`,
    );
  }

  /** A process ends. */
  end(pid: number): void {
    this.#gone(`p${pid}`);
  }

  /** `detail` as the agent has it: host name; uid_map, gid_map and setgroups with tabs between; offsets. */
  namespace(
    kind: NamespaceKind,
    number: number,
    extra: { parent?: number; owner?: number; uid?: number; heldBy?: string; detail?: string } = {},
  ): void {
    const { parent = 0, owner = firstNumbers.user, uid = 0, heldBy = '', detail = '' } = extra;
    this.#state(
      `n${kind}${number}`,
      `n\t${kind}\t${number}\t${parent}\t${owner}\t${uid}\t${heldBy}\t${detail.replaceAll('\n', String.raw`\n`)}`,
    );
  }

  endNamespace(kind: NamespaceKind, number: number): void {
    this.#gone(`n${kind}${number}`);
  }

  /** The fields of a mountinfo line, without the namespace. */
  mount(namespace: number, fields: readonly string[]): void {
    this.#state(`m${namespace}/${fields[0] ?? ''}`, `m\t${namespace}\t${fields.join('\t')}`);
  }

  unmount(namespace: number, id: string): void {
    this.#gone(`m${namespace}/${id}`);
  }

  /** What a fresh mount namespace has: a copy of the first one's mounts, private as unshare(1) makes them. */
  copyMounts(namespace: number, firstId: number, propagation: 'private' | 'shared' = 'private'): void {
    const id = (old: string): string => String(Number(old) - 21 + firstId);
    for (const [at, parent, device, root, point, options, shared, ...rest] of firstMounts)
      this.mount(namespace, [
        id(at),
        parent === '1' ? '1' : id(parent),
        device,
        root,
        point,
        options,
        propagation === 'private' ? '' : shared,
        ...rest,
      ]);
  }

  /** `flags`: 65 up and running, 1 up alone, 0 down. */
  link(
    namespace: number,
    index: number,
    name: string,
    extra: {
      type?: string;
      flags?: number;
      bridge?: number;
      peer?: readonly [number, number];
      addresses?: string;
    } = {},
  ): void {
    const { type = '', flags = 65, bridge = 0, peer = [0, 0], addresses = '' } = extra;
    this.#state(
      `l${namespace}/${index}`,
      `l\t${namespace}\t${index}\t${name}\t${type}\t${flags}\t1500\t02:00:00:00:00:${String(index).padStart(2, '0')}\t${bridge}\t${peer[0]}\t${peer[1]}\t${addresses}`,
    );
  }

  removeLink(namespace: number, index: number): void {
    this.#gone(`l${namespace}/${index}`);
  }

  network(namespace: number, gateways: string, listening: string): void {
    this.#state(`w${namespace}`, `w\t${namespace}\t${gateways}\t${listening}`);
  }

  cgroup(path: string, inode: number, values: Readonly<Record<string, string>>, owner = 0): void {
    this.#state(`c${path}`, `c\t${path}\t${owner}\t${owner}\t${owner}\t${inode}`);
    for (const [file, value] of Object.entries(values)) this.value(path, file, value);
  }

  value(path: string, file: string, value: string): void {
    this.#state(`v${path}|${file}`, `v\t${path}\t${file}\t${value.replaceAll('\n', String.raw`\n`)}`);
  }

  removeCgroup(path: string): void {
    for (const key of this.#slots.keys()) if (key === `c${path}` || key.startsWith(`v${path}|`)) this.#gone(key);
  }

  #state(key: string, line: string): void {
    const slot = this.#slots.get(key) ?? this.#slots.size + 1;
    this.#slots.set(key, slot);
    this.#lines.push(`${slot}\t${line}`);
  }

  #gone(key: string): void {
    const slot = this.#slots.get(key);
    if (slot !== undefined) this.#lines.push(String(slot));
  }
}

/** Right after the start: init, one shell, the cgroups that /etc/rc makes. */
export function sampleMachine(): SampleMachine {
  const machine = new SampleMachine();
  return machine.batch(7000, (m) => {
    m.process({ pid: 1, parent: 0, command: '/sbin/init', cgroup: '/' });
    m.process({ pid: 61, parent: 1, command: '-bash' });
    for (const kind of namespaceKinds)
      m.namespace(kind, firstNumbers[kind], {
        owner: kind === 'user' ? 0 : firstNumbers.user,
        detail:
          kind === 'uts'
            ? 'lab'
            : kind === 'user'
              ? '         0          0 4294967295\t         0          0 4294967295\tallow'
              : kind === 'time'
                ? 'monotonic           0         0\nboottime            0         0'
                : '',
      });
    for (const fields of firstMounts) m.mount(firstNumbers.mnt, fields);
    m.link(firstNumbers.net, 1, 'lo', { flags: 65, addresses: '127.0.0.1/8' });
    m.link(firstNumbers.net, 2, 'eth0', { flags: 0 });
    m.network(firstNumbers.net, '', '');
    m.cgroup('/', 1, {
      'cgroup.controllers': 'cpuset cpu io memory pids',
      'cgroup.subtree_control': 'cpuset cpu io memory pids',
      'cpu.stat': 'usage_usec 2100000\nuser_usec 900000\nsystem_usec 1200000',
    });
    m.cgroup('/shell', 30, {
      ...ownFiles(''),
      'pids.max': '500',
      'pids.current': '1',
      'memory.current': '2715648',
      'memory.peak': '4079616',
      'cgroup.events': 'populated 1\nfrozen 0',
      'cpu.stat': cpuStat(180_000),
    });
    m.cgroup('/agent', 40, { ...ownFiles(''), 'cpu.weight': '10000', 'memory.min': '6291456' });
  });
}

export { firstNumbers as sampleNumbers };

/** The files of a new group under one that passes all five controllers on. */
export function ownFiles(subtree: string): Record<string, string> {
  return {
    'cgroup.controllers': 'cpuset cpu io memory pids',
    'cgroup.subtree_control': subtree,
    'cgroup.type': 'domain',
    'cgroup.freeze': '0',
    'cgroup.events': 'populated 0\nfrozen 0',
    'cpu.max': 'max 100000',
    'cpu.max.burst': '0',
    'cpu.weight': '100',
    'cpu.stat': cpuStat(0),
    'cpu.pressure': pressure(0, 0),
    'cpuset.cpus': '',
    'cpuset.cpus.effective': '0',
    'cpuset.mems': '',
    'memory.max': 'max',
    'memory.high': 'max',
    'memory.low': '0',
    'memory.min': '0',
    'memory.oom.group': '0',
    'memory.current': '0',
    'memory.peak': '0',
    'memory.events': 'low 0\nhigh 0\nmax 0\noom 0\noom_kill 0\noom_group_kill 0',
    'memory.pressure': pressure(0, 0),
    'pids.max': 'max',
    'pids.current': '0',
    'pids.peak': '0',
    'pids.events': 'max 0',
    'io.max': '',
    'io.stat': '',
    'io.pressure': pressure(0, 0),
  };
}

export function cpuStat(usage: number, periods = 0, throttled = 0, throttledUsec = 0): string {
  const user = Math.round(usage * 0.7);
  return `usage_usec ${usage}\nuser_usec ${user}\nsystem_usec ${usage - user}\nnr_periods ${periods}\nnr_throttled ${throttled}\nthrottled_usec ${throttledUsec}\nnr_bursts 0\nburst_usec 0`;
}

export const pressure = (some: number, full: number): string =>
  `some avg10=${some.toFixed(2)} avg60=0.00 avg300=0.00 total=0\nfull avg10=${full.toFixed(2)} avg60=0.00 avg300=0.00 total=0`;
