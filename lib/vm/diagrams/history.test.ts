import { expect, test } from 'vitest';
import { emptyHistory, record, type KernelHistory } from './history.ts';
import { sampleMachine, sampleNumbers } from './sample-machine.ts';

function seen(machine: ReturnType<typeof sampleMachine>): KernelHistory {
  let history = emptyHistory;
  for (const { view, change } of machine.reduced) history = record(history, view, change);
  return history;
}

test('what the machine has at the start is nobody’s change', () => {
  const history = seen(sampleMachine());
  expect(history.moments).toHaveLength(1);
  expect(history.moments[0].change.added).toEqual([]);
  expect(history.moments[0].view.processes.size).toBeGreaterThan(1);
});

test('the batches of one command are one moment, later ones another', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) => m.process({ pid: 71, parent: 61, command: 'unshare -u sh' }));
  machine.batch(9150, (m) => m.process({ pid: 71, parent: 61, command: 'sh', uts: 4026532201 }));
  machine.batch(12_000, (m) => m.process({ pid: 72, parent: 71, command: 'sleep 1000', uts: 4026532201 }));
  const { moments } = seen(machine);
  expect(moments.map(({ beganMs }) => beganMs)).toEqual([7000, 9000, 12_000]);
  expect(moments[1]?.change).toMatchObject({ added: ['process:71'], changed: [], removed: [] });
  expect(moments[2]?.change.added).toEqual(['process:72']);
  expect(moments[2]?.before).toBe(moments[1]?.view);
});

test('a process that came and went leaves no moment', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) => m.process({ pid: 71, parent: 61, command: 'ls' }));
  machine.batch(9100, (m) => m.end(71));
  const { moments } = seen(machine);
  expect(moments).toHaveLength(1);
  expect(moments[0].view.processes.has(71)).toBe(false);
  expect(moments[0].lastMs).toBe(9100);
});

test('on a slow machine a command is still one moment, as long as its processes go on', () => {
  const machine = sampleMachine();
  machine.batch(20_000, (m) => m.process({ pid: 71, parent: 61, command: 'sh -c hostname' }));
  machine.batch(21_400, (m) => m.process({ pid: 72, parent: 71, command: 'hostname box' }));
  machine.batch(21_500, (m) => m.end(71));
  machine.batch(23_000, (m) => {
    m.namespace('uts', sampleNumbers.uts, { detail: 'box' });
    m.end(72);
  });
  const { moments } = seen(machine);
  expect(moments.at(-1)?.change).toMatchObject({
    added: [],
    changed: [`namespace:uts:${sampleNumbers.uts}`],
    removed: [],
  });
  machine.batch(30_000, (m) => m.process({ pid: 80, parent: 61, command: 'sh' }));
  machine.batch(40_000, (m) => m.end(80));
  // A shell that was left after ten seconds came and went, and both can be stepped to.
  expect(
    seen(machine)
      .moments.slice(-2)
      .map(({ change }) => [change.added, change.removed]),
  ).toEqual([
    [['process:80'], []],
    [[], ['process:80']],
  ]);
});

test('figures that only count refresh the moment, limits begin one', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) => m.value('/shell', 'cpu.stat', 'usage_usec 999000'));
  machine.batch(11_000, (m) => m.value('/shell', 'pids.max', '20'));
  const { moments } = seen(machine);
  expect(moments).toHaveLength(2);
  expect(moments[0].view.cgroups.get('/shell')?.values.get('cpu.stat')).toBe('usage_usec 999000');
  expect(moments[1]?.change.changed).toEqual(['value:/shell|pids.max']);
});

test('that a group has become populated begins no moment of its own, that it is frozen does', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) => m.process({ pid: 71, parent: 61, command: 'sh', cgroup: '/agent' }));
  machine.batch(12_000, (m) => m.value('/agent', 'cgroup.events', 'populated 1\nfrozen 0'));
  expect(seen(machine).moments).toHaveLength(2);
  machine.batch(15_000, (m) => m.value('/agent', 'cgroup.events', 'populated 1\nfrozen 1'));
  expect(seen(machine).moments.at(-1)?.change.changed).toEqual(['value:/agent|cgroup.events']);
});

test('memory is bounded: the oldest moments are let go and counted', () => {
  const machine = sampleMachine();
  for (let i = 0; i < 300; i += 1)
    machine.batch(9000 + i * 2000, (m) => m.process({ pid: 100 + i, parent: 61, command: 'sleep 9' }));
  const { moments, forgotten } = seen(machine);
  expect(moments).toHaveLength(240);
  expect(forgotten).toBe(61);
  expect(moments.at(-1)?.change.added).toEqual(['process:399']);
});

test('a clock that goes back is a fresh machine', () => {
  const machine = sampleMachine();
  machine.batch(90_000, (m) => m.process({ pid: 71, parent: 61, command: 'sleep 9' }));
  machine.batch(7100, (m) => m.end(71));
  const { moments } = seen(machine);
  expect(moments).toHaveLength(1);
  expect(moments[0].change.removed).toEqual([]);
});

test('a namespace keeps its letter for the session, and a freed letter is not given again', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) => m.process({ pid: 71, parent: 61, command: 'sh', uts: 501 }));
  machine.batch(12_000, (m) => m.process({ pid: 72, parent: 61, command: 'sh', uts: 502 }));
  machine.batch(15_000, (m) => m.end(71));
  machine.batch(18_000, (m) => m.process({ pid: 73, parent: 61, command: 'sh', uts: 501 }));
  const letters = seen(machine).moments.at(-1)?.names.letters;
  expect(letters?.get('namespace:uts:502')).toBe('B');
  expect(letters?.get('namespace:uts:501')).toBe('C');
  expect([...(letters ?? [])].filter(([, letter]) => letter === 'init')).toHaveLength(8);
});
