import { expect, test } from 'vitest';
import { FactLineReader } from './fact-lines.ts';
import type { FactsBatch, KernelView } from './facts.ts';
import type { KnownFacts } from './kernel-view.ts';
import { applyBatch, emptyView } from './kernel-view.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const shell =
  '1\tp\t61\t1\tS\t0,0,0,0\t0,0,0,0\t1\t61\t740\t/shell\t11\t12\t13\t14\t15\t16\t17\t18\t000001ffffffffff\tbash\t-bash';

function reading(text: string): FactsBatch[] {
  const reader = new FactLineReader();
  const batches = reader.read(encode(text));
  expect(reader.unread).toBe(0);
  return batches;
}

function after(...texts: string[]): ReturnType<typeof applyBatch> {
  let known: KnownFacts = new Map();
  let view: KernelView = emptyView;
  let reduced: ReturnType<typeof applyBatch> | undefined;
  for (const batch of texts.flatMap(reading)) {
    reduced = applyBatch(known, view, batch);
    ({ known, view } = reduced);
  }
  if (reduced === undefined) throw new Error('no batch');
  return reduced;
}

test('a process line says who it is, where it is and what it shares', () => {
  const { view, change } = after(`!\n${shell}\n=\t1\t7000\t12\n`);
  expect(view.processes.get(61)).toMatchObject({
    parent: 1,
    uids: [0, 0, 0, 0],
    pids: [61],
    cgroup: '/shell',
    namespaces: { cgroup: 11, ipc: 12, mnt: 13, net: 14, pid: 15, time: 16, user: 17, uts: 18 },
    name: 'bash',
    command: '-bash',
  });
  expect(change.added).toEqual(['process:61']);
});

test('a line that is cut between two frames is one line', () => {
  const reader = new FactLineReader();
  const bytes = encode(`${shell.replace('bash\t-bash', 'é\\tx\t-é')}\n=\t1\t2\t3\n`);
  const first = reader.read(bytes.subarray(0, 95));
  const batches = [...first, ...reader.read(bytes.subarray(95))];
  expect(batches[0]?.stated[0]?.fact).toMatchObject({ name: 'é\tx', command: '-é' });
});

test('a slot that is stated again changes its thing, a slot alone takes it away', () => {
  const start = `${shell}\n=\t1\t7000\t12\n`;
  const moved = `${shell.replace('/shell', '/shop')}\n=\t2\t7100\t12\n`;
  expect(after(start, moved).change).toMatchObject({ added: [], changed: ['process:61'], removed: [] });
  const gone = after(start, moved, 'e\texit\t61\t9\t\n1\n=\t3\t7200\t12\n');
  expect(gone.view.processes.size).toBe(0);
  expect(gone.change).toMatchObject({
    removed: ['process:61'],
    events: [{ kind: 'exit', pid: 61, code: 0, signal: 9 }],
  });
});

test('values belong to their cgroup, and untouched groups stay the same objects', () => {
  const start = after(
    '1\tc\t/\t0\t0\t0\t1\n2\tc\t/a\t0\t0\t0\t5\n3\tv\t/a\tcpu.max\tmax 100000\n4\tc\t/b\t1000\t1000\t1000\t6\n=\t1\t1\t1\n',
  );
  expect(start.view.cgroups.get('/a')?.values.get('cpu.max')).toBe('max 100000');
  const [batch] = reading('3\tv\t/a\tcpu.max\t20000 100000\n=\t2\t2\t1\n');
  if (batch === undefined) throw new Error('no batch');
  const next = applyBatch(start.known, start.view, batch);
  expect(next.change.changed).toEqual(['value:/a|cpu.max']);
  expect(next.view.cgroups.get('/b')).toBe(start.view.cgroups.get('/b'));
  expect(next.view.cgroups.get('/a')).not.toBe(start.view.cgroups.get('/a'));
  expect(next.view.processes).toBe(start.view.processes);
});

test('when everything is told anew, only what differs counts as changed', () => {
  const { change } = after(
    `${shell}\n2\tg\tload\t0.10\n=\t1\t1\t1\n`,
    `!\n9\tp${shell.slice(3)}\n5\tg\tshell\tthere\n=\t1\t2\t1\n`,
  );
  expect(change).toMatchObject({ added: ['machine:shell'], changed: [], removed: ['machine:load'] });
});

test('a slot given to another thing takes the first one away', () => {
  const { view, change } = after(`${shell}\n=\t1\t1\t1\n`, '1\tg\tload\t1.00\n=\t2\t2\t1\n');
  expect(view.processes.size).toBe(0);
  expect(change).toMatchObject({ added: ['machine:load'], removed: ['process:61'] });
});

test('mounts know their propagation, and names with blanks are whole', () => {
  const { view } = after(
    '1\tm\t4026\t30\t20\t0:25\t/\t/mnt/a\\\\040b\trw,relatime\tshared:7 master:3\ttmpfs\tx\trw\n=\t1\t1\t1\n',
  );
  expect([...view.mounts.values()][0]).toMatchObject({ point: '/mnt/a b', shared: 7, master: 3, type: 'tmpfs' });
});

test('a namespace tells its parent, its owner and its detail', () => {
  const { view } = after(
    String.raw`1	n	user	50	10	10	1000		         0       1000          1	         0       1000          1	deny
2	n	time	51	0	10	0		monotonic           0         0\nboottime       864000         0
3	n	uts	52	0	10	0	/tmp/uts	saved
4	n	ipc	53	0	10	0		      4660          0  1644  4096   80   80      1     0     0     0     0 1 0 1 0 0
=	1	1	1
`,
  );
  const details = [...view.namespaces.values()].map((fact) => fact.detail);
  expect(view.namespaces.get('namespace:user:50')).toMatchObject({ parent: 10, owner: 10, ownerUid: 1000 });
  expect(view.namespaces.get('namespace:uts:52')?.heldBy).toBe('/tmp/uts');
  expect(details).toMatchObject([
    { kind: 'user', setgroups: 'deny' },
    { kind: 'time', boottime: 864_000 },
    { kind: 'uts', hostname: 'saved' },
    { kind: 'ipc', segments: [{ key: 0x1234, id: 0, bytes: 4096, attached: 1 }] },
  ]);
});

test('lines nobody understands are counted and cost nothing else', () => {
  const reader = new FactLineReader();
  const [batch] = reader.read(encode(`?\n7\tz\t1\n8\tp\t1\n\n${shell}\n=\t1\t1\t1\n`));
  expect(batch?.stated).toHaveLength(1);
  expect(reader.unread).toBe(4);
});
