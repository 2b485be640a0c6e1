import { expect, test } from 'vitest';
import type { KernelView } from '@/lib/vm/facts.ts';
import { Condition } from './condition.ts';
import { Counters } from './counters.ts';
import { cgroup, process, situationOf, uts, viewOf } from './kernel.fixture.ts';
import { lookAt } from './look-at.ts';
import type { Looked } from './situation.ts';

const look = (
  condition: unknown,
  views: readonly [KernelView, ...KernelView[]],
  looked: ReadonlyMap<string, Looked> = new Map(),
) => {
  const parsed = Condition.parse(condition);
  return lookAt(parsed, situationOf([parsed], views, looked));
};
const met = { kind: 'met' };
const missed = (key: string, seen?: string) => ({
  kind: 'missed',
  missed: key,
  ...(seen === undefined ? {} : { seen }),
});

const sleep = (pid: number, uts_ = 8) =>
  process(pid, { name: 'sleep', command: 'sleep 1000', namespaces: { uts: uts_ } });
const named = { see: 'process', who: { name: 'sleep' }, private: ['uts'], hostname: 'box' };

test('a process is private when it does not share the namespace of the first process', () => {
  expect(look(named, [viewOf(sleep(20, 9), uts(9, 'box'))])).toMatchObject(met);
  expect(look(named, [viewOf(sleep(20))])).toMatchObject(missed('private', 'uts namespace of the machine'));
  expect(look(named, [viewOf()])).toMatchObject(missed('who', 'no sleep'));
  expect(look({ ...named, private: [], shared: ['uts'], hostname: 'lab' }, [viewOf(sleep(20))])).toMatchObject(met);
});

test('of several that do not fit, the one that is nearest is told of', () => {
  const view = viewOf(sleep(20), sleep(21, 9), uts(9, 'lab'));
  expect(look(named, [view])).toMatchObject({ ...missed('hostname', 'lab'), who: 'sleep (21)' });
});

test('a zombie is nobody, and an absence is asked for', () => {
  const zombie = process(20, { name: 'sleep', state: 'Z' });
  expect(look({ see: 'process', who: { name: 'sleep' } }, [viewOf(zombie)])).toMatchObject(missed('who'));
  expect(look({ see: 'process', who: { name: 'sleep' }, absent: true }, [viewOf(zombie)])).toMatchObject(met);
  expect(look({ see: 'process', who: { name: 'sleep' }, absent: true }, [viewOf(sleep(20))])).toMatchObject(
    missed('absent'),
  );
});

test('two servers, each the first of a PID namespace of its own', () => {
  const server = (pid: number, at: number, inner = 1) =>
    process(pid, { name: 'httpd', pids: [pid, inner], namespaces: { pid: at, net: at } });
  const listens = (namespace: number) => ({ kind: 'network', namespace, gateways: [], listening: [80] }) as const;
  const check = {
    see: 'process',
    who: { name: 'httpd' },
    count: 2,
    apart: ['pid', 'net'],
    innerPid: 1,
    depth: 2,
    listening: 80,
  };
  const ports = [listens(50), listens(51)];
  expect(look(check, [viewOf(server(20, 50), server(21, 51), ports)])).toMatchObject(met);
  expect(look(check, [viewOf(server(20, 50), server(21, 50), ports)])).toMatchObject(missed('apart'));
  expect(look(check, [viewOf(server(20, 50), ports)])).toMatchObject(missed('count'));
  expect(look(check, [viewOf(server(20, 50), server(21, 51, 2), ports)])).toMatchObject(missed('innerPid', '2'));
  expect(look(check, [viewOf(server(20, 50), server(21, 51), listens(50))])).toMatchObject(
    missed('listening', 'nobody listens'),
  );
});

test('who was there when it began is told from who came later with the same number', () => {
  const before = viewOf(sleep(20));
  const check = { see: 'process', who: { name: 'sleep', fromStart: true } };
  expect(look(check, [before, before])).toMatchObject(met);
  expect(look(check, [before, viewOf(process(20, { name: 'sleep', startedAt: 999 }))])).toMatchObject(missed('who'));
});

test('user namespaces: map, owner and capabilities', () => {
  const inside = process(20, { name: 'sh', uids: [1000, 1000, 1000, 1000], namespaces: { user: 30, uts: 9 } });
  const user = {
    kind: 'namespace',
    of: 'user',
    number: 30,
    parent: 7,
    owner: null,
    ownerUid: 1000,
    heldBy: null,
    detail: { kind: 'user', uidMap: '         0       1000          1', gidMap: '', setgroups: 'deny' },
  } as const;
  const owned = { ...uts(9, 'x'), owner: 30 };
  const check = {
    see: 'process',
    who: { name: 'sh' },
    uid: 1000,
    uidMap: '0 1000 1',
    owns: ['uts'],
    capable: ['sys_admin'],
  };
  expect(look(check, [viewOf(inside, user, owned)])).toMatchObject(met);
  expect(look(check, [viewOf(inside, user, uts(9, 'x'))])).toMatchObject(missed('owns'));
  expect(look({ ...check, incapable: ['net_raw'] }, [viewOf(inside, user, owned)])).toMatchObject(missed('incapable'));
});

test('a namespace kept by a file, without a process', () => {
  const check = { see: 'namespace', of: 'uts', heldBy: '/tmp/uts', hostname: 'saved' };
  expect(look(check, [viewOf(uts(9, 'saved', '/tmp/uts'))])).toMatchObject(met);
  expect(look(check, [viewOf(uts(9, 'other', '/tmp/uts'))])).toMatchObject(missed('hostname', 'other'));
  expect(look(check, [viewOf()])).toMatchObject(missed('heldBy'));
});

test('the machine itself is as it was', () => {
  const check = { see: 'unchanged', of: ['hostname'] };
  expect(look(check, [viewOf(), viewOf(uts(9, 'box'))])).toMatchObject(met);
  const renamed = viewOf({ ...uts(8, 'box') });
  expect(look(check, [viewOf(), renamed])).toMatchObject({ ...missed('hostname', 'box'), expected: 'lab' });
});

test('values of a cgroup are compared as the kernel reads them', () => {
  const box = viewOf(
    cgroup('/box', {
      'cgroup.controllers': 'cpu memory',
      'memory.max': '33554432',
      'cpu.max': '20000 100000',
      'memory.high': 'max',
    }),
    process(20, { name: 'sleep', cgroup: '/box' }),
  );
  const values = [
    { file: 'memory.max', is: '32M' },
    { file: 'cpu.max', field: 'ratio', atLeast: 0.19, atMost: 0.21 },
    { file: 'memory.high', is: 'max' },
  ];
  const check = { see: 'cgroup', path: '/box', controllers: ['cpu'], holds: { name: 'sleep' }, values };
  expect(look(check, [box])).toMatchObject(met);
  expect(look({ ...check, controllers: ['io'] }, [box])).toMatchObject(missed('controllers', 'cpu memory'));
  expect(look({ ...check, values: [{ file: 'memory.max', atMost: '16M' }] }, [box])).toMatchObject(
    missed('memory.max'),
  );
  expect(look({ ...check, values: [{ file: 'memory.high', atMost: '1G' }] }, [box])).toMatchObject(
    missed('memory.high'),
  );
  expect(look({ ...check, values: [{ file: 'io.max', is: 'max' }] }, [box])).toMatchObject(missed('io.max'));
  expect(look({ ...check, path: '/no' }, [box])).toMatchObject(missed('path'));
  expect(look({ see: 'cgroup', path: '/box', absent: true }, [box])).toMatchObject(missed('absent'));
  expect(look({ see: 'cgroup', path: '/box', empty: true }, [box])).toMatchObject(missed('empty'));
});

test('an event counts from when the exercise began, and is not forgotten with its group', () => {
  const events = (kills: number, inode = 100) =>
    viewOf(cgroup('/y', { 'memory.events': `oom 9\noom_kill ${kills}` }, inode));
  const check = { see: 'event', path: '/y', file: 'memory.events', field: 'oom_kill', atLeast: 1 };
  expect(look(check, [events(3), events(3)])).toMatchObject(missed('atLeast', '0'));
  expect(look(check, [events(3), events(4)])).toMatchObject(met);
  expect(look(check, [viewOf(), events(1), viewOf()])).toMatchObject(met);
  expect(look({ ...check, atLeast: 2 }, [events(0), events(1), events(1, 101)])).toMatchObject(met);
  expect(look(check, [viewOf()])).toMatchObject(missed('path', 'no cgroup /y'));
  expect(look({ ...check, atLeast: undefined, atMost: 0 }, [events(3), events(4)])).toMatchObject(
    missed('atMost', '1'),
  );
});

test('values that a file had, one after another', () => {
  const populated = (value: number) => viewOf(cgroup('/w', { 'cgroup.events': `populated ${value}\nfrozen 0` }));
  const check = { see: 'event', path: '/w', file: 'cgroup.events', field: 'populated', passed: ['1', '0'] };
  expect(look(check, [populated(0), populated(1), populated(0)])).toMatchObject(met);
  expect(look(check, [populated(0), populated(1)])).toMatchObject(missed('passed', '0, then 1'));
});

test('a rate is measured over seconds of the machine, and told in the unit that was asked in', () => {
  const used = (a: number, b = 0) =>
    viewOf(cgroup('/a', { 'cpu.stat': `usage_usec ${a}` }), cgroup('/b', { 'cpu.stat': `usage_usec ${b}` }, 101));
  const check = { see: 'rate', path: '/a', file: 'cpu.stat', field: 'usage_usec', between: ['15 %', '25 %'] };
  expect(look(check, [used(0), used(400_000)])).toMatchObject(met);
  expect(look(check, [used(0), used(1_000_000)])).toMatchObject(missed('between', '50.0 %'));
  expect(look(check, [used(0)])).toMatchObject(missed('over'));
  expect(look({ ...check, between: [0, 0] }, [used(5), used(5)])).toMatchObject(met);
  const ratio = { ...check, path: '/b', against: '/a', between: [2.3, 3.7] };
  expect(look(ratio, [used(0, 0), used(100_000, 300_000)])).toMatchObject(met);
  expect(look(ratio, [used(0, 0), used(100_000, 100_000)])).toMatchObject(missed('between', '1.00'));
  expect(look(ratio, [used(0, 0), used(0, 0)])).toMatchObject(missed('between', 'nothing to compare with'));
});

test('files and probes are judged by what was seen, and what nobody saw is undecided', () => {
  const file = { see: 'file', path: '/root/a', contains: 'hello' };
  const saw = (text: string | null) => new Map<string, Looked>([['file /root/a', { kind: 'file', text }]]);
  expect(look(file, [viewOf()], saw('say hello'))).toMatchObject(met);
  expect(look(file, [viewOf()], saw('no'))).toMatchObject(missed('contains', 'no'));
  expect(look(file, [viewOf()], saw(null))).toMatchObject(missed('path'));
  expect(look({ see: 'file', path: '/root/a', absent: true }, [viewOf()], saw(null))).toMatchObject(met);
  expect(look(file, [viewOf()])).toMatchObject({ kind: 'unseen' });
  const probe = { see: 'probe', run: 'ping -c1 x', output: '1 received' };
  const ran = (code: number, output: string) =>
    new Map<string, Looked>([['probe own ping -c1 x', { kind: 'exited', code, output }]]);
  expect(look(probe, [viewOf()], ran(0, '1 received'))).toMatchObject(met);
  expect(look(probe, [viewOf()], ran(1, ''))).toMatchObject(missed('code', 'exit code 1'));
  expect(look(probe, [viewOf()], ran(0, 'lost'))).toMatchObject(missed('output', 'lost'));
});

test('mounts, links and clocks of a process are those of its own namespaces', () => {
  const inside = process(20, { name: 'sh', namespaces: { mnt: 40, net: 41, time: 42 } });
  const mount = (namespace: number) =>
    ({
      kind: 'mount',
      namespace,
      id: 9,
      parent: 1,
      device: '0:1',
      root: '/',
      point: '/mnt',
      options: 'rw',
      shared: null,
      master: null,
      unbindable: false,
      type: 'tmpfs',
      source: 'x',
      superOptions: 'rw',
    }) as const;
  const link = (namespace: number, index: number, address: string, peer: { index: number; namespace: number }) =>
    ({
      kind: 'link',
      namespace,
      index,
      name: `veth${index}`,
      type: 'veth',
      up: true,
      running: true,
      mtu: 1500,
      mac: '',
      bridge: null,
      peer,
      addresses: [address],
    }) as const;
  const who = { name: 'sh' };
  const onMnt = { see: 'process', who, mount: { point: '/mnt', type: 'tmpfs' } };
  expect(look(onMnt, [viewOf(inside, mount(40))])).toMatchObject(met);
  expect(look(onMnt, [viewOf(inside, mount(3))])).toMatchObject(missed('mount', 'nothing mounted on /mnt'));
  const joined = [
    link(41, 2, '10.0.0.2/24', { index: 3, namespace: 4 }),
    link(4, 3, '10.0.0.1/24', { index: 2, namespace: 41 }),
  ];
  const veth = { see: 'process', who, link: { address: '10.0.0.2/24', peerAddress: '10.0.0.1/24' } };
  expect(look(veth, [viewOf(inside, joined)])).toMatchObject(met);
  expect(look(veth, [viewOf(inside)])).toMatchObject(missed('link', 'no link'));
  const clock = { ...uts(42, ''), of: 'time', detail: { kind: 'time', monotonic: 0, boottime: 90_000 } } as const;
  expect(look({ see: 'process', who, boottimeAtLeast: 86_400 }, [viewOf(inside, clock)])).toMatchObject(met);
  expect(look({ see: 'process', who, boottimeAtLeast: 864_000 }, [viewOf(inside, clock)])).toMatchObject(
    missed('boottimeAtLeast', '90000 s'),
  );
});

test('a time that was guessed too late does not hide what the machine tells afterwards', () => {
  const used = (a: number) => viewOf(cgroup('/a', { 'cpu.stat': `usage_usec ${a}` }));
  const counters = new Counters([{ path: '/a', file: 'cpu.stat', field: 'usage_usec' }], used(0));
  counters.note(used(0), 1_000);
  counters.note(used(0), 20_000);
  counters.note(used(400_000), 3_000);
  expect(counters.rate({ path: '/a', file: 'cpu.stat', field: 'usage_usec' }, 2)).toBe(200_000);
});
