import { expect, test } from 'vitest';
import { describeMoment } from './describe-change.ts';
import { emptyHistory, record } from './history.ts';
import { ownFiles, sampleMachine, sampleNumbers, type SampleMachine } from './sample-machine.ts';

/** What the last moment of a session changed. */
function told(machine: SampleMachine): string[] {
  let history = emptyHistory;
  for (const { view, change } of machine.reduced) history = record(history, view, change);
  return describeMoment(history.moments.at(-1) ?? history.moments[0]).map(({ subject, text }) => `${subject}: ${text}`);
}

test('a new process in namespaces of its own is told with their letters', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) => {
    m.process({ pid: 71, parent: 61, command: '/bin/sh', uts: 501, mnt: 901 });
    m.namespace('uts', 501, { detail: 'lab' });
    m.namespace('mnt', 901);
    m.copyMounts(901, 121);
  });
  expect(told(machine)).toEqual([
    'processes: pid 71 (sh) is new',
    'namespaces: pid 71 (sh) is in mnt A and uts A, apart from its parent',
    'namespaces: uts namespace A is new',
    'namespaces: mnt namespace A is new',
    'mounts: mount namespace A begins with 9 mounts',
  ]);
  machine.batch(12_000, (m) => m.namespace('uts', 501, { detail: 'box' }));
  expect(told(machine)).toEqual(['namespaces: host name in uts A is box, was lab']);
  machine.batch(15_000, (m) => {
    m.event('exit\t71\t9\t');
    m.end(71);
    m.endNamespace('mnt', 901);
    for (let id = 121; id < 130; id += 1) m.unmount(901, String(id));
    m.namespace('uts', 501, { detail: 'box', heldBy: '/tmp/uts' });
  });
  expect(told(machine)).toEqual([
    'namespaces: uts A is held by /tmp/uts alone',
    'processes: pid 71 (sh) ended, killed by signal 9',
    'namespaces: a mnt namespace is gone',
    'mounts: a mount namespace is gone, and its mounts with it',
  ]);
});

test('what happens to cgroups is told in words', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) => m.cgroup('/a', 50, ownFiles('')));
  expect(told(machine)).toEqual(['cgroups: group /a is new']);
  machine.batch(12_000, (m) => {
    m.value('/a', 'cpu.max', '20000 100000');
    m.process({ pid: 61, parent: 1, command: '-bash', cgroup: '/a' });
  });
  expect(told(machine)).toEqual([
    'cgroups: pid 61 (-bash) moved from /shell to /a',
    'cgroups: /a gets at most 20 % of one CPU',
  ]);
  machine.batch(15_000, (m) => {
    m.value('/a', 'memory.events', 'low 0\nhigh 0\nmax 12\noom 1\noom_kill 1\noom_group_kill 0');
    m.value('/a', 'cgroup.events', 'populated 1\nfrozen 1');
  });
  expect(told(machine)).toEqual([
    'cgroups: /a is frozen',
    'cgroups: /a has processes',
    'cgroups: memory.events max of /a rose by 12',
    'cgroups: memory.events oom of /a rose by 1',
    'cgroups: a process in /a killed for memory',
  ]);
});

test('a group that is limited and filled by one command is told whole', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) => {
    m.cgroup('/a', 50, { ...ownFiles(''), 'cpu.max': '20000 100000' });
    m.process({ pid: 72, parent: 61, command: '-bash', cgroup: '/a' });
  });
  expect(told(machine)).toEqual([
    'cgroups: group /a is new: at most 20 % of one CPU',
    'processes: pid 72 (-bash) is new',
    'cgroups: pid 72 (-bash) is in /a',
  ]);
});

test('a link that comes up with an address, and a listener, are told', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) => {
    m.link(sampleNumbers.net, 2, 'eth0', { flags: 65, addresses: '10.0.0.1/24' });
    m.network(sampleNumbers.net, '', '80');
  });
  expect(told(machine)).toEqual([
    'network: eth0 is up and has address 10.0.0.1/24',
    'network: somebody listens on port 80 in init',
  ]);
});
