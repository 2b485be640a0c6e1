import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestGuest } from '../start-test-guest.server.ts';
import { startTestGuest } from '../start-test-guest.server.ts';
import { cgroupTree, describeHappenings, describeLimits, flatten } from './cgroup-model.ts';
import { emptyHistory, record, type KernelHistory, type Moment } from './history.ts';
import { mountWorlds } from './mount-model.ts';
import { namespaceMatrix } from './namespace-matrix.ts';
import { networkPicture } from './network-model.ts';

// The pictures of the real kernel, compared with what its own tools say.
let guest: TestGuest;
let history: KernelHistory = emptyHistory;
let stop: () => void = () => undefined;

beforeAll(async () => {
  guest = await startTestGuest();
  stop = guest.watch((view, change) => {
    history = record(history, view, change);
  });
  await shows(({ view }) => view.processes.has(1));
}, 120_000);
afterAll(() => {
  stop();
  guest.stop();
});

// A machine shared with other work is slow, and an emulated one slower.
const patience = 120_000;
const now = (): Moment => history.moments.at(-1) ?? history.moments[0];

/** Waits for the history to hold what is asked for. */
function shows(is: (moment: Moment) => boolean): Promise<Moment> {
  return new Promise((resolve) => {
    let leave: () => void = () => undefined;
    const look = (): void => {
      const moment = now();
      if (!is(moment)) return;
      setImmediate(() => leave());
      resolve(moment);
    };
    // Watchers are called in order: the history has the batch by then.
    leave = guest.watch(look);
    look();
  });
}
test(
  'a host name that is set in a shell of its own is drawn, in the namespace that readlink names',
  { timeout: patience },
  async () => {
    await guest.types('unshare -u sh\n', /# $/);
    await guest.types('hostname box\n', /# $/);
    const { view, names } = await shows((at) =>
      [...at.view.namespaces.values()].some(({ detail }) => detail.kind === 'uts' && detail.hostname === 'box'),
    );
    const matrix = namespaceMatrix(view, names, 'apart');
    expect(matrix.columns).toEqual(['uts']);
    const row = matrix.rows.find(({ cells }) => cells[0]?.letter === 'A');
    expect(row?.cells[0]?.note).toBe('box');
    const link = await guest.run(`readlink /proc/${row?.process.pid}/ns/uts`);
    expect(link.trim()).toBe(`uts:[${row?.process.namespaces.uts}]`);
    await guest.types('exit\n', /# $/);
    await shows(({ view: later, names: letters }) => namespaceMatrix(later, letters, 'apart').isUniform);
  },
);

test('a veth pair into another namespace is a cable between two boxes', { timeout: patience }, async () => {
  await guest.types('unshare -n sleep 300 &\n', /# $/);
  const apart = ({ view: at, names }: Moment): boolean => networkPicture(at, names).worlds.length === 2;
  const [, other] = networkPicture((await shows(apart)).view, now().names).worlds;
  const pid = Number.parseInt(other?.members[0] ?? '', 10);
  await guest.run(`
    ip link add va type veth peer name eth0 netns ${pid}
    ip addr add 10.9.0.1/24 dev va; ip link set va up
    nsenter -t ${pid} -n sh -c 'ip addr add 10.9.0.2/24 dev eth0; ip link set eth0 up'`);
  const { view } = await shows(({ view: at, names }) => networkPicture(at, names).cables.some(({ isUp }) => isUp));
  const { cables, worlds } = networkPicture(view, now().names);
  const ends = new Set([cables[0]?.a, cables[0]?.b].map((key) => view.links.get(key ?? '')?.name));
  expect(ends).toEqual(new Set(['eth0', 'va']));
  expect(worlds.map(({ members }) => members.some((name) => name.endsWith('sleep')))).toContain(true);
  expect(worlds.at(-1)?.links.find(({ fact }) => fact.name === 'eth0')?.fact.addresses).toEqual(['10.9.0.2/24']);
  await guest.run(`kill ${pid}`);
});

test(
  'a limit that is written is told in words, and being held back by it is counted',
  { timeout: patience },
  async () => {
    await guest.run('mkdir /sys/fs/cgroup/a && echo "20000 100000" > /sys/fs/cgroup/a/cpu.max');
    await guest.run("(sh -c 'echo $$ > /sys/fs/cgroup/a/cgroup.procs; while :; do :; done') > /dev/null 2>&1 &");
    const { view } = await shows(({ view: at }) => {
      const group = flatten(cgroupTree(at) ?? never()).find(({ path }) => path === '/a');
      return group !== undefined && describeHappenings(group).length > 0;
    });
    const group = flatten(cgroupTree(view) ?? never()).find(({ path }) => path === '/a');
    expect(group === undefined ? [] : describeLimits(group)).toEqual(['at most 20 % of one CPU']);
    expect(group?.processes).toHaveLength(1);
    await guest.run('echo 1 > /sys/fs/cgroup/a/cgroup.kill');
  },
);

test('a mount in a namespace of its own is there alone, and private', { timeout: patience }, async () => {
  await guest.types("unshare -m sh -c 'mount -t tmpfs x /mnt; exec sleep 301' &\n", /# $/);
  const { view, names } = await shows(({ view: at, names: letters }) =>
    mountWorlds(at, letters, 'apart').some(({ rows }) => rows.some(({ isOwn }) => isOwn)),
  );
  const [first, own] = mountWorlds(view, names, 'apart');
  expect(own?.rows.filter(({ isOwn }) => isOwn).map(({ label, propagation }) => [label, propagation])).toEqual([
    ['/mnt', 'private'],
  ]);
  expect(first?.rows.some(({ label }) => label === '/mnt')).toBe(false);
  expect(first?.rows).toHaveLength(Number(await guest.run('wc -l < /proc/1/mountinfo')));
});

const never = (): never => {
  throw new Error('no cgroup tree');
};
