import type { NamespaceKind } from '../facts.ts';

/** Words of the kernel as the manual pages have them, with a line on each and where to read on. */
export type KernelWordEntry = { readonly word: string; readonly meaning: string; readonly page: string };

const namespaceWords = {
  uts: { word: 'uts', meaning: 'Host name and NIS domain name.', page: 'uts_namespaces(7)' },
  pid: {
    word: 'pid',
    meaning: 'Process ids. The first process in it has pid 1; they nest, so a process has a pid in each outer one too.',
    page: 'pid_namespaces(7)',
  },
  mnt: { word: 'mnt', meaning: 'The list of mounts: which file system is where.', page: 'mount_namespaces(7)' },
  net: {
    word: 'net',
    meaning: 'Links, addresses, routes, firewall rules, ports. A new one has only lo, and that is down.',
    page: 'network_namespaces(7)',
  },
  ipc: {
    word: 'ipc',
    meaning: 'System V shared memory, semaphores and message queues, and POSIX message queues.',
    page: 'ipc_namespaces(7)',
  },
  user: {
    word: 'user',
    meaning: 'User and group ids, and capabilities. Who is root inside may be nobody special outside.',
    page: 'user_namespaces(7)',
  },
  cgroup: {
    word: 'cgroup',
    meaning: 'Which cgroup is shown as the root of the tree. It limits nothing.',
    page: 'cgroup_namespaces(7)',
  },
  time: {
    word: 'time',
    meaning: 'Offsets of the monotonic and the boot-time clock. The date is not among them.',
    page: 'time_namespaces(7)',
  },
} as const satisfies Record<NamespaceKind, KernelWordEntry>;

const kernelWords = {
  ...namespaceWords,
  init: {
    word: 'init',
    meaning: 'The namespaces that the first process, pid 1, is in. What is not set apart is in these.',
    page: 'namespaces(7)',
  },
  uid_map: {
    word: 'uid_map',
    meaning: 'Which user ids inside a user namespace are which outside. Written once.',
    page: 'user_namespaces(7)',
  },
  held: {
    word: 'held',
    meaning: 'A bind mount of /proc/PID/ns/… keeps a namespace when no process is in it.',
    page: 'namespaces(7), section "Namespace lifetime"',
  },
  owner: {
    word: 'owner',
    meaning: 'The user namespace whose capabilities rule over this one.',
    page: 'user_namespaces(7)',
  },
  subtree_control: {
    word: 'subtree_control',
    meaning: 'The controllers that a group passes on: only these have files in its children.',
    page: 'cgroup-v2, "Controlling Controllers"',
  },
  'cpu.max': {
    word: 'cpu.max',
    meaning: 'Quota and period in microseconds: after the quota the group is held back until the next period.',
    page: 'cgroup-v2, "CPU Interface Files"',
  },
  'cpu.weight': {
    word: 'cpu.weight',
    meaning: 'Share among siblings that want the CPU at the same time, 1 to 10000, 100 at first. No limit.',
    page: 'cgroup-v2, "CPU Interface Files"',
  },
  'memory.current': {
    word: 'memory',
    meaning:
      'Memory in use by the group, page cache too. Above memory.high it is slowed, at memory.max something is killed.',
    page: 'cgroup-v2, "Memory Interface Files"',
  },
  'pids.max': {
    word: 'pids',
    meaning: 'How many tasks, threads too, the group may have. At the limit fork fails with EAGAIN.',
    page: 'cgroup-v2, "PID"',
  },
  'io.max': {
    word: 'io',
    meaning:
      'Bytes and operations a second, for each block device. Page cache hides writes until they reach the device.',
    page: 'cgroup-v2, "IO Interface Files"',
  },
  psi: {
    word: 'pressure',
    meaning: 'Share of the last ten seconds in which some task waited for this resource.',
    page: 'Documentation/accounting/psi.rst',
  },
  frozen: {
    word: 'frozen',
    meaning: 'No task of the group runs until 0 is written to cgroup.freeze. It can still be killed.',
    page: 'cgroup-v2, "Core Interface Files"',
  },
  shared: {
    word: 'shared',
    meaning: 'Mounts that appear below it appear in every mount of its peer group, and the other way round.',
    page: 'mount_namespaces(7), "SHARED SUBTREES"',
  },
  slave: {
    word: 'slave',
    meaning: 'Receives mounts from a peer group, and sends none back.',
    page: 'mount_namespaces(7), "SHARED SUBTREES"',
  },
  private: {
    word: 'private',
    meaning: 'Mounts below it stay in this namespace.',
    page: 'mount_namespaces(7), "SHARED SUBTREES"',
  },
  unbindable: {
    word: 'unbindable',
    meaning: 'Private, and cannot be the source of a bind mount.',
    page: 'mount_namespaces(7), "SHARED SUBTREES"',
  },
  covered: {
    word: 'covered',
    meaning:
      'Another mount lies on the same place or on a folder above: nothing of this one can be reached by its path.',
    page: 'mount(2)',
  },
  veth: {
    word: 'veth',
    meaning:
      'A pair of links like a cable: what goes in at one end comes out at the other, in whichever namespace that is.',
    page: 'veth(4)',
  },
  bridge: { word: 'bridge', meaning: 'A switch in software: links are plugged into it.', page: 'ip-link(8)' },
  gateway: {
    word: 'default route',
    meaning: 'Where packets go for which no other route is known.',
    page: 'ip-route(8)',
  },
  listening: {
    word: 'listens',
    meaning: 'TCP ports on which a server waits for connections. Each network namespace has its own.',
    page: 'ss(8), proc(5)',
  },
  nspid: {
    word: 'pid inside',
    meaning: 'The id that the process has in its own PID namespace (NSpid in /proc/PID/status).',
    page: 'pid_namespaces(7)',
  },
  zombie: { word: 'zombie', meaning: 'Ended, and kept until its parent has asked how.', page: 'wait(2)' },
} as const satisfies Record<string, KernelWordEntry>;

export type KernelWordId = keyof typeof kernelWords;

export const kernelWord = (id: KernelWordId): KernelWordEntry => kernelWords[id];
