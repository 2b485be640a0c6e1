import { expect, test } from 'vitest';
import { cgroupTree, describeHappenings, describeIo, describeLimits, flatten } from './cgroup-model.ts';
import { cpuShare, gaugePoints, ratePoints } from './cgroup-series.ts';
import { formatBytes, formatPercent, readCpuMax, readPressure } from './cgroup-values.ts';
import { emptyHistory, record, type KernelHistory } from './history.ts';
import { cpuStat, ownFiles, pressure, sampleMachine, type SampleMachine } from './sample-machine.ts';

function seen(machine: SampleMachine): KernelHistory {
  let history = emptyHistory;
  for (const { view, change } of machine.reduced) history = record(history, view, change);
  return history;
}

test('the tree has each group under its parent, with the processes in it, and not the agent’s', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) => {
    m.cgroup('/shop', 50, ownFiles('cpu memory'));
    m.cgroup('/shop/web', 51, ownFiles(''));
    m.process({ pid: 71, parent: 61, command: 'sleep 9', cgroup: '/shop/web' });
  });
  const tree = cgroupTree(machine.reduced.at(-1)?.view ?? { cgroups: new Map(), processes: new Map() });
  expect(tree === null ? [] : flatten(tree).map(({ path, depth }) => [path, depth])).toEqual([
    ['/', 0],
    ['/shell', 1],
    ['/shop', 1],
    ['/shop/web', 2],
  ]);
  const web = tree?.children[1]?.children[0];
  expect(web?.processes.map(({ pid }) => pid)).toEqual([71]);
  expect(tree?.children[1]?.passedOn).toEqual(['cpu', 'memory']);
});

test('limits and what happened are said in plain words', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) =>
    m.cgroup('/a', 50, {
      ...ownFiles(''),
      'cpu.max': '20000 100000',
      'cpu.weight': '300',
      'cpu.stat': cpuStat(900_000, 57, 48, 3_000_000),
      'memory.max': '16777216',
      'memory.events': 'low 0\nhigh 102\nmax 9\noom 1\noom_kill 1',
      'pids.max': '20',
      'pids.events': 'max 58',
      'io.max': '7:0 rbps=max wbps=1048576 riops=max wiops=max',
      'cgroup.events': 'populated 1\nfrozen 1',
    }),
  );
  const [, a] =
    cgroupTree(machine.reduced.at(-1)?.view ?? { cgroups: new Map(), processes: new Map() })?.children ?? [];
  // `/a` comes before `/shell` in the tree's order.
  const group = cgroupTree(machine.reduced.at(-1)?.view ?? { cgroups: new Map(), processes: new Map() })?.children[0];
  expect(a?.path).toBe('/shell');
  expect(group === undefined ? [] : describeLimits(group)).toEqual([
    'at most 20 % of one CPU',
    'CPU weight 300',
    'at most 16 MiB of memory, or it is killed',
    'at most 20 tasks',
    'device 7:0: writes at most 1 MiB a second',
  ]);
  expect(group === undefined ? [] : describeHappenings(group)).toEqual([
    'frozen: nothing in it runs',
    'held back in 48 of 57 periods',
    '1 process killed for memory',
    'slowed 102 times at memory.high',
    '58 forks refused at pids.max',
  ]);
  expect(group?.type).toBe('');
});

test('files of the kernel are read as its documentation has them', () => {
  expect(readCpuMax('max 100000')).toEqual({ quota: 'max', period: 100_000 });
  expect(readPressure(pressure(56.2, 12))).toEqual({ some: 56.2, full: 12 });
  expect(
    describeIo('7:0 rbps=max wbps=max riops=120 wiops=max\n8:0 rbps=2097152 wbps=max riops=max wiops=max'),
  ).toEqual(['device 7:0: reads at most 120 operations a second', 'device 8:0: reads at most 2 MiB a second']);
  expect([formatBytes(512), formatBytes(2_715_648), formatPercent(0.025), formatPercent(1.5)]).toEqual([
    '512 B',
    '2.6 MiB',
    '2.5 %',
    '150 %',
  ]);
});

test('CPU use is the growth of the counter between looks, and a rest shows as nothing', () => {
  const machine = sampleMachine();
  machine.batch(8000, (m) => m.cgroup('/a', 50, ownFiles('')));
  machine.batch(8500, (m) => m.value('/a', 'cpu.stat', cpuStat(250_000)));
  machine.batch(9000, (m) => m.value('/a', 'cpu.stat', cpuStat(500_000)));
  // Ten silent seconds: the agent looks at a tree at rest every two, so what is told now is at most that old.
  machine.batch(19_000, (m) => m.value('/a', 'cpu.stat', cpuStat(1_500_000)));
  const samples = seen(machine).series.get('/a') ?? [];
  expect(ratePoints(samples, 'cpuMicroseconds', 20_000)).toEqual([
    { ms: 8500, value: 500_000 },
    { ms: 9000, value: 500_000 },
    { ms: 17_000, value: 0 },
    { ms: 19_000, value: 500_000 },
  ]);
  expect(cpuShare(samples, 19_000)).toBeCloseTo(0.5);
  expect(cpuShare(samples, 9000)).toBeCloseTo(0.5);
});

test('a gauge is shown up to the moment that one stepped back to', () => {
  const machine = sampleMachine();
  machine.batch(8000, (m) => m.cgroup('/a', 50, ownFiles('')));
  machine.batch(9000, (m) => m.value('/a', 'memory.current', '4096'));
  machine.batch(10_000, (m) => m.value('/a', 'memory.current', '8192'));
  const samples = seen(machine).series.get('/a') ?? [];
  expect(gaugePoints(samples, 'memoryBytes', 9000).map(({ value }) => value)).toEqual([0, 4096]);
});
