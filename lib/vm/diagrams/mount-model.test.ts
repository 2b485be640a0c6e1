import { expect, test } from 'vitest';
import { emptyHistory, record } from './history.ts';
import { mountWorlds } from './mount-model.ts';
import { sampleMachine, sampleNumbers, type SampleMachine } from './sample-machine.ts';

function worldsOf(machine: SampleMachine, filter: 'apart' | 'all' = 'apart') {
  let history = emptyHistory;
  for (const { view, change } of machine.reduced) history = record(history, view, change);
  const { view, names } = history.moments.at(-1) ?? history.moments[0];
  return mountWorlds(view, names, filter);
}

test('the first namespace is a tree of all mounts, each by the part of the path that it adds', () => {
  const [first] = worldsOf(sampleMachine());
  expect(first?.rows.map(({ label, depth }) => `${depth} ${label}`)).toEqual([
    '0 /',
    '1 /dev',
    '2 /pts',
    '2 /shm',
    '1 /proc',
    '1 /run',
    '1 /sys',
    '2 /fs/cgroup',
    '1 /tmp',
  ]);
  expect(first?.rows[0]).toMatchObject({ propagation: 'shared', coveredBy: null });
});

test('of another namespace only what init has not is shown, with what it hangs on', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) => {
    m.process({ pid: 71, parent: 61, command: 'sh', mnt: 901 });
    m.copyMounts(901, 121);
    m.mount(901, ['140', '121', '0:40', '/', '/mnt', 'rw', '', 'tmpfs', 'x', 'rw']);
  });
  machine.batch(9100, (m) => m.unmount(901, '127'));
  const [, own] = worldsOf(machine);
  expect(own).toMatchObject({ letter: 'A', who: '71 sh', missing: ['/tmp'], alike: 7 });
  expect(own?.rows.map(({ label, propagation, isOwn }) => [label, propagation, isOwn])).toEqual([
    ['/', 'private', false],
    ['/mnt', 'private', true],
  ]);
  expect(worldsOf(machine, 'all')[1]?.rows).toHaveLength(9);
});

test('a mount at the same place covers the older one, and a mount on a folder hides what is below it', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) => {
    m.mount(sampleNumbers.mnt, ['50', '22', '0:41', '/', '/proc', 'rw', '', 'proc', 'proc', 'rw']);
    m.mount(sampleNumbers.mnt, ['51', '21', '0:42', '/', '/mnt/a', 'rw', '', 'tmpfs', 'a', 'rw']);
    m.mount(sampleNumbers.mnt, ['52', '21', '0:43', '/', '/mnt', 'rw', 'master:3', 'tmpfs', 'b', 'rw']);
  });
  const rows = worldsOf(machine)[0]?.rows ?? [];
  const row = (id: number) => rows.find(({ fact }) => fact.id === id);
  expect(row(22)?.coveredBy?.id).toBe(50);
  expect(row(50)).toMatchObject({ coveredBy: null, covers: { id: 22 } });
  expect(row(51)?.coveredBy?.id).toBe(52);
  expect(row(52)).toMatchObject({ coveredBy: null, propagation: 'slave' });
});
