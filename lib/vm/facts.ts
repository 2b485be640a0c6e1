import { assertNever } from '@/lib/shared/assert-never.ts';

/**
 * What the kernel of a guest says of itself, typed. The agent sends a line when one of these changes (docs/guest.md);
 * `applyBatch` keeps a `KernelView` of what is true now.
 */

/** The eight kinds, named as the files in /proc/PID/ns are. */
export const namespaceKinds = ['cgroup', 'ipc', 'mnt', 'net', 'pid', 'time', 'user', 'uts'] as const;
export type NamespaceKind = (typeof namespaceKinds)[number];

/** A process; the kernel's own threads and the agent are left out. */
export type ProcessFact = {
  readonly kind: 'process';
  /** As the machine's first PID namespace sees it. */
  readonly pid: number;
  readonly parent: number;
  /** `S` for runnable and sleeping alike, `Z` zombie, `T` stopped, `t` traced. */
  readonly state: string;
  /** Real, effective, saved, file system. As the first user namespace sees them. */
  readonly uids: readonly number[];
  readonly gids: readonly number[];
  readonly threads: number;
  /** NSpid of /proc/PID/status: from the outermost PID namespace to the process's own. */
  readonly pids: readonly number[];
  /** Clock ticks after boot (1/100 s): with the pid it names a process for good. */
  readonly startedAt: number;
  /** Path in the cgroup tree, `/` for the root. */
  readonly cgroup: string;
  /** Inode numbers, as in `readlink /proc/PID/ns/uts`; 0 for a zombie, which has left them. */
  readonly namespaces: Readonly<Record<NamespaceKind, number>>;
  /** CapEff as the kernel writes it: 16 hexadecimal digits. */
  readonly capabilities: string;
  /** The 15 characters the kernel keeps. */
  readonly name: string;
  /** The command line, cut at 256 characters; empty for a zombie. */
  readonly command: string;
};

export type SharedMemorySegment = {
  readonly key: number;
  readonly id: number;
  readonly bytes: number;
  readonly attached: number;
};

/** What a namespace holds, where that is one small thing. */
export type NamespaceDetail =
  | { readonly kind: 'uts'; readonly hostname: string }
  | { readonly kind: 'user'; readonly uidMap: string; readonly gidMap: string; readonly setgroups: string }
  | { readonly kind: 'time'; readonly monotonic: number; readonly boottime: number }
  | { readonly kind: 'ipc'; readonly segments: readonly SharedMemorySegment[] }
  | { readonly kind: 'none' };

export type NamespaceFact = {
  readonly kind: 'namespace';
  readonly of: NamespaceKind;
  readonly number: number;
  /** User and PID namespaces nest: the one outside, null at the top. */
  readonly parent: number | null;
  /** The user namespace whose capabilities rule over it; null for the first user namespace. */
  readonly owner: number | null;
  /** Who made a user namespace; null for the other kinds. */
  readonly ownerUid: number | null;
  /** The bind-mounted file that keeps it when no process is in it, else null. */
  readonly heldBy: string | null;
  readonly detail: NamespaceDetail;
};

/** One line of /proc/PID/mountinfo (proc(5)), per mount namespace. */
export type MountFact = {
  readonly kind: 'mount';
  readonly namespace: number;
  readonly id: number;
  readonly parent: number;
  /** `major:minor` */
  readonly device: string;
  readonly root: string;
  readonly point: string;
  readonly options: string;
  /** Peer group when shared, null when private. */
  readonly shared: number | null;
  /** Peer group it receives from, null when it is nobody's slave. */
  readonly master: number | null;
  readonly unbindable: boolean;
  readonly type: string;
  readonly source: string;
  readonly superOptions: string;
};

export type LinkFact = {
  readonly kind: 'link';
  readonly namespace: number;
  readonly index: number;
  readonly name: string;
  /** `veth`, `bridge`, `dummy`; empty for lo and eth0. */
  readonly type: string;
  readonly up: boolean;
  /** Up, and somebody is at the other end. */
  readonly running: boolean;
  readonly mtu: number;
  readonly mac: string;
  /** Index of the bridge it is plugged into, or null. */
  readonly bridge: number | null;
  /** The other end of a veth pair; its namespace is null when no process or file the agent knows of is in it. */
  readonly peer: { readonly index: number; readonly namespace: number | null } | null;
  /** `10.0.0.2/24` */
  readonly addresses: readonly string[];
};

/** What belongs to a network namespace as a whole. */
export type NetworkFact = {
  readonly kind: 'network';
  readonly namespace: number;
  readonly gateways: readonly string[];
  /** TCP ports (IPv4) on which somebody listens. */
  readonly listening: readonly number[];
};

export type CgroupFact = {
  readonly kind: 'cgroup';
  readonly path: string;
  readonly owner: number;
  /** Who may move processes in: owner of cgroup.procs. */
  readonly procsOwner: number;
  readonly subtreeOwner: number;
  /** Tells a group from one of the same name that was removed before. */
  readonly inode: number;
};

/** One interface file of one cgroup, without the last line end. A file that is gone (controller off) has no fact. */
export type CgroupValueFact = {
  readonly kind: 'value';
  readonly path: string;
  readonly file: string;
  readonly value: string;
};

/** `MemTotal`, `MemFree`, `MemAvailable` in KiB, `load`, `shell` (`there` or `missing`), `untold` (processes left out). */
export type MachineFact = { readonly kind: 'machine'; readonly name: string; readonly value: string };

export type Fact =
  | ProcessFact
  | NamespaceFact
  | MountFact
  | LinkFact
  | NetworkFact
  | CgroupFact
  | CgroupValueFact
  | MachineFact;

/** What happened, in the kernel's order. Of a flood only the first few dozen are told, and `lost` says how many are not. */
export type ProcessEvent =
  | { readonly kind: 'fork'; readonly pid: number; readonly parent: number }
  | { readonly kind: 'exec'; readonly pid: number; readonly name: string }
  /** As wait(2) has it: the exit code in the second byte, the signal in the low seven bits. */
  | { readonly kind: 'exit'; readonly pid: number; readonly code: number; readonly signal: number }
  | { readonly kind: 'lost'; readonly count: number };

/**
 * One batch from the agent: apply it whole. `slot` is the agent's number for a thing; the same slot stated again replaces it.
 */
export type FactsBatch = {
  readonly sequence: number;
  /** The guest's CLOCK_MONOTONIC when it was read, in milliseconds. It stands still while the guest is paused. */
  readonly guestMs: number;
  /** How long the agent needed to look. */
  readonly tookMs: number;
  /** Everything told before is void: the agent was started or asked anew. */
  readonly fromStart: boolean;
  readonly stated: readonly { readonly slot: number; readonly fact: Fact }[];
  readonly gone: readonly number[];
  readonly events: readonly ProcessEvent[];
};

/** Names a thing across batches, for marks, focus and lists: `process:12`, `cgroup:/shop`, `value:/shop|cpu.max`. */
export type FactKey = string;

export function keyOf(fact: Fact): FactKey {
  switch (fact.kind) {
    case 'process':
      return `process:${fact.pid}`;
    case 'namespace':
      return namespaceKey(fact.of, fact.number);
    case 'mount':
      return `mount:${fact.namespace}/${fact.id}`;
    case 'link':
      return `link:${fact.namespace}/${fact.index}`;
    case 'network':
      return `network:${fact.namespace}`;
    case 'cgroup':
      return `cgroup:${fact.path}`;
    case 'value':
      return `value:${fact.path}|${fact.file}`;
    case 'machine':
      return `machine:${fact.name}`;
    default:
      return assertNever(fact);
  }
}

export const namespaceKey = (kind: NamespaceKind, number: number): FactKey => `namespace:${kind}:${number}`;

export type Cgroup = {
  readonly fact: CgroupFact;
  /** By file name: `cpu.max`, `memory.events` … */
  readonly values: ReadonlyMap<string, string>;
};

/** What is true in the guest as of one batch. Immutable; parts that did not change are the same objects as before. */
export type KernelView = {
  readonly sequence: number;
  readonly guestMs: number;
  readonly processes: ReadonlyMap<number, ProcessFact>;
  readonly namespaces: ReadonlyMap<FactKey, NamespaceFact>;
  readonly mounts: ReadonlyMap<FactKey, MountFact>;
  readonly links: ReadonlyMap<FactKey, LinkFact>;
  readonly networks: ReadonlyMap<number, NetworkFact>;
  /** By path; `/` is the root. */
  readonly cgroups: ReadonlyMap<string, Cgroup>;
  readonly machine: ReadonlyMap<string, string>;
};

/** What one batch made different. Keys are those of `keyOf`. */
export type KernelChange = {
  readonly sequence: number;
  readonly guestMs: number;
  readonly added: readonly FactKey[];
  readonly changed: readonly FactKey[];
  readonly removed: readonly FactKey[];
  readonly events: readonly ProcessEvent[];
};
