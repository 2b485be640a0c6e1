import { expect, test } from 'vitest';
import { emptyHistory, record } from './history.ts';
import { describeDetail, namespaceMatrix } from './namespace-matrix.ts';
import { sampleMachine, sampleNumbers, type SampleMachine } from './sample-machine.ts';

function nowOf(machine: SampleMachine) {
  let history = emptyHistory;
  for (const { view, change } of machine.reduced) history = record(history, view, change);
  const { view, names } = history.moments.at(-1) ?? history.moments[0];
  return { view, names };
}

test('while nobody is apart from init, all eight columns are there and say so', () => {
  const { view, names } = nowOf(sampleMachine());
  const matrix = namespaceMatrix(view, names, 'apart');
  expect(matrix.isUniform).toBe(true);
  expect(matrix.columns).toHaveLength(8);
  expect(matrix.runs).toEqual([]);
});

test('only the kinds in which somebody is apart have a column, and neighbours in one namespace one frame', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) => {
    m.process({ pid: 71, parent: 61, command: 'sh', uts: 501 });
    m.process({ pid: 72, parent: 71, command: 'sleep 9', uts: 501 });
    m.namespace('uts', 501, { detail: 'box' });
  });
  const { view, names } = nowOf(machine);
  const matrix = namespaceMatrix(view, names, 'apart');
  expect(matrix.columns).toEqual(['uts']);
  expect(matrix.runs).toMatchObject([{ letter: 'A', from: 2, to: 3, inset: 0 }]);
  expect(matrix.rows[2]?.cells[0]).toMatchObject({ letter: 'A', note: 'box', isFirst: false });
});

test('a PID namespace inside another is drawn inside its frame', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) => {
    m.process({ pid: 71, parent: 61, command: 'sh', pids: [71, 1], pidNamespace: 601 });
    m.process({ pid: 75, parent: 71, command: 'sh', pids: [75, 4, 1], pidNamespace: 602 });
    m.namespace('pid', 601, { parent: sampleNumbers.pid });
    m.namespace('pid', 602, { parent: 601 });
  });
  const { view, names } = nowOf(machine);
  const matrix = namespaceMatrix(view, names, 'pid');
  expect(matrix.runs).toMatchObject([
    { letter: 'A', from: 2, to: 3, inset: 0 },
    { letter: 'B', from: 3, to: 3, inset: 1 },
  ]);
  expect(matrix.rows.map(({ cells }) => cells[0]?.note)).toEqual(['', '', 'pid 1', 'pid 1']);
});

test('a namespace that a file holds has a place although nobody is in it', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) => m.namespace('uts', 501, { heldBy: '/tmp/uts', detail: 'saved' }));
  const { view, names } = nowOf(machine);
  const matrix = namespaceMatrix(view, names, 'apart');
  expect(matrix.held).toMatchObject([{ letter: 'A', column: 0, fact: { heldBy: '/tmp/uts' } }]);
  expect(matrix.columns).toEqual(['uts']);
});

test('of a crowd that is like init only the ancestors of those apart are shown', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) => {
    for (let pid = 100; pid < 140; pid += 1) m.process({ pid, parent: 61, command: 'sleep 9' });
    m.process({ pid: 150, parent: 120, command: 'sh', net: 700 });
  });
  const { view, names } = nowOf(machine);
  const matrix = namespaceMatrix(view, names, 'apart');
  expect(matrix.rows.map(({ process }) => process.pid)).toEqual([1, 61, 120, 150]);
  expect(matrix.alike).toBe(39);
  expect(namespaceMatrix(view, names, 'all').rows).toHaveLength(43);
});

test('maps of a user namespace are told in words', () => {
  const machine = sampleMachine();
  machine.batch(9000, (m) => {
    m.process({ pid: 71, parent: 61, command: 'sh', uid: 1000, user: 801 });
    m.namespace('user', 801, {
      parent: sampleNumbers.user,
      uid: 1000,
      detail: '         0       1000          1\t         0       1000          1\tdeny',
    });
  });
  const { view, names } = nowOf(machine);
  const fact = view.namespaces.get('namespace:user:801');
  expect(fact === undefined ? [] : describeDetail(fact)).toEqual([
    'made by student',
    'users: 0 inside is 1000 outside',
    'groups: 0 inside is 1000 outside',
    'setgroups: deny',
  ]);
  expect(namespaceMatrix(view, names, 'apart').rows.at(-1)?.cells[0]?.note).toBe('root');
});
