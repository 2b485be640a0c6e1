import { expect, test } from 'vitest';
import type { CallOutcome } from '@/lib/run/events.ts';
import type { RunFailure } from '@/lib/run/failure.ts';
import { Check } from './check.ts';
import type { Observation } from './evidence.ts';
import { judge } from './judge.ts';

const check = (over: object) => Check.parse({ id: 'c', claim: 'It works.', hint: 'Look again.', ...over });
const returned = (value: string | null): CallOutcome => ({ kind: 'returned', value });
const trap = (kind: 'divide-by-zero' | 'unreachable'): CallOutcome => ({
  kind: 'trapped',
  trap: kind,
  where: '$div',
  message: 'm',
});
const saw = (outcomes: CallOutcome[], failure: RunFailure | null = null): Observation => ({
  kind: 'outcomes',
  outcomes: outcomes.map((outcome, index) => ({ call: `call ${index}`, outcome })),
  failure,
});
const verdict = (asked: Check, seen: Observation) => judge([asked], new Map([['c', seen]]));
const finding = (asked: Check, seen: Observation) => {
  const result = verdict(asked, seen);
  return result.kind === 'not-yet' ? result.findings[0] : undefined;
};

const outOfTime: RunFailure = { by: 'limit', kind: 'out-of-time', limitMs: 2000 };
const badCall: RunFailure = { by: 'program', kind: 'bad-call', message: 'There is no export `gcd`.' };
const missingImport: RunFailure = { by: 'program', kind: 'missing-import', wanted: 'env#log' };
const trapFailure: RunFailure = { by: 'program', kind: 'trapped', trap: 'unreachable', where: null, message: 'm' };
const cancelled: RunFailure = { by: 'learner', kind: 'cancelled' };
const lost: RunFailure = { by: 'platform', kind: 'connection-lost', detail: 'x' };

const calls = check({ see: 'calls', invoke: ['gcd(12, 8)', 'gcd(0, 5)'], returns: ['4', '5'] });
const nothing = check({ see: 'calls', invoke: ['reset()'], returns: [null] });
const anyTrap = check({ see: 'trap', invoke: ['set(0)', 'div(1, 0)'] });
const oneTrap = check({ see: 'trap', invoke: ['div(1, 0)'], trap: 'divide-by-zero' });
const memory = check({
  see: 'memory',
  invoke: ['fill()'],
  after: [
    { at: 0, hex: '6869' },
    { at: 8, hex: '00' },
  ],
});
const steps = check({ see: 'steps', invoke: 'sum(10)', atMost: 100 });
const exported = check({ see: 'exports', functions: { add: 'func(a: s32,  b: s32) -> s32' } });
const imported = check({ see: 'imports', exactly: ['env#log'] });
const instructions = check({ see: 'instructions', uses: ['loop', 'br_if'], avoids: ['call'] });
const measured = check({ see: 'measured', what: 'instantiate', perBatch: 1000, batches: 3 });
const bytes = (...regions: { at: number; hex: string }[]): Observation => ({ kind: 'bytes', regions, failure: null });
const names = (...list: string[]): Observation => ({ kind: 'names', names: list });
const functions = (list: Record<string, string>): Observation => ({ kind: 'signatures', functions: list });

test.each<[string, Check, Observation]>([
  ['every call returns what it must', calls, saw([returned('4'), returned('5')])],
  ['a call returns nothing, as it must', nothing, saw([returned(null)])],
  ['the last call traps, of any kind', anyTrap, saw([returned(null), trap('unreachable')])],
  ['the last call traps in the way asked for', oneTrap, saw([trap('divide-by-zero')], trapFailure)],
  ['the bytes stand where they must', memory, bytes({ at: 0, hex: '68 69' }, { at: 8, hex: '00' })],
  ['the steps stay inside the budget', steps, { kind: 'steps', count: 100, exceeded: false }],
  ['the export has its type', exported, functions({ add: 'func(a: s32, b: s32) -> s32', more: 'func()' })],
  ['the imports are exactly those', imported, names('env#log')],
  ['the code uses and avoids what it must', instructions, names('loop', 'br_if', 'i32.add')],
  ['enough was measured', measured, { kind: 'measurement', perBatch: 5000, batches: 3 }],
])('passed: %s', (_, asked, seen) => {
  expect(verdict(asked, seen)).toEqual({ kind: 'passed' });
});

test.each<[string, Check, Observation, { call: string | null; seen: string; expected: string | null }]>([
  ['another value', calls, saw([returned('4'), returned('0')]), { call: 'gcd(0, 5)', seen: '0', expected: '5' }],
  [
    'a value where there should be none',
    nothing,
    saw([returned('1')]),
    { call: 'reset()', seen: '1', expected: 'no result' },
  ],
  [
    'no value where there should be one',
    calls,
    saw([returned(null)]),
    { call: 'gcd(12, 8)', seen: 'no result', expected: '4' },
  ],
  [
    'a trap where there should be a value',
    calls,
    saw([trap('divide-by-zero')], trapFailure),
    { call: 'gcd(12, 8)', seen: 'a trap in $div: it divided an integer by zero.', expected: '4' },
  ],
  [
    'a value where there should be a trap',
    oneTrap,
    saw([returned('0')]),
    { call: 'div(1, 0)', seen: '0', expected: 'a trap: it divided an integer by zero.' },
  ],
  [
    'another trap',
    oneTrap,
    saw([trap('unreachable')]),
    {
      call: 'div(1, 0)',
      seen: 'a trap in $div: it reached an `unreachable` instruction.',
      expected: 'a trap: it divided an integer by zero.',
    },
  ],
  [
    'a trap too early',
    anyTrap,
    saw([trap('unreachable')]),
    { call: 'set(0)', seen: 'a trap in $div: it reached an `unreachable` instruction.', expected: 'a trap' },
  ],
  [
    'other bytes',
    memory,
    bytes({ at: 0, hex: '6869' }, { at: 8, hex: 'ff' }),
    { call: 'fill()', seen: 'ff', expected: '00' },
  ],
  [
    'a memory that ends before',
    memory,
    bytes({ at: 0, hex: '' }),
    { call: 'fill()', seen: 'no bytes', expected: '68 69' },
  ],
  ['no memory', memory, bytes(), { call: 'fill()', seen: 'no exported memory', expected: '68 69' }],
  [
    'a step too many',
    steps,
    { kind: 'steps', count: 101, exceeded: false },
    { call: 'sum(10)', seen: '101', expected: 'at most 100' },
  ],
  [
    'steps without end',
    steps,
    { kind: 'steps', count: 101, exceeded: true },
    { call: 'sum(10)', seen: 'more than 100', expected: 'at most 100' },
  ],
  [
    'a missing export',
    exported,
    functions({ sub: 'x' }),
    { call: 'add', seen: 'only sub', expected: 'add: func(a: s32,  b: s32) -> s32' },
  ],
  [
    'an export of another type',
    exported,
    functions({ add: 'func()' }),
    { call: 'add', seen: 'func()', expected: 'func(a: s32,  b: s32) -> s32' },
  ],
  [
    'no exports at all',
    exported,
    functions({}),
    { call: 'add', seen: 'nothing exported', expected: 'add: func(a: s32,  b: s32) -> s32' },
  ],
  [
    'an import too many',
    imported,
    names('env#log', 'env#now'),
    { call: null, seen: 'env#log, env#now', expected: 'env#log' },
  ],
  ['a missing import', imported, names(), { call: null, seen: 'nothing', expected: 'env#log' }],
  ['a missing instruction', instructions, names('br_if'), { call: null, seen: 'no loop', expected: 'loop' }],
  [
    'an instruction to avoid',
    instructions,
    names('loop', 'br_if', 'call'),
    { call: null, seen: 'call', expected: 'no call' },
  ],
  [
    'nothing measured',
    measured,
    { kind: 'measurement', perBatch: 0, batches: 0 },
    { call: null, seen: 'nothing measured', expected: '3 batches of 1000' },
  ],
  [
    'too little measured',
    measured,
    { kind: 'measurement', perBatch: 10, batches: 3 },
    { call: null, seen: '3 batches of 10', expected: '3 batches of 1000' },
  ],
])('not yet: %s', (_, asked, seen, told) => {
  expect(finding(asked, seen)).toMatchObject({ check: 'c', claim: 'It works.', hint: 'Look again.', ...told });
});

test.each<[Check, Observation, RegExp]>([
  [calls, saw([], outOfTime), /time limit.*loop/],
  [calls, saw([], badCall), /no export `gcd`/],
  [calls, saw([], missingImport), /imports env#log/],
  [memory, { kind: 'bytes', regions: [], failure: outOfTime }, /time limit/],
  [calls, { kind: 'does-not-build', problems: 1 }, /one problem is marked/],
  [measured, { kind: 'does-not-build', problems: 3 }, /3 problems are marked/],
])('a program that never came to the point is told why: %#', (asked, seen, hint) => {
  expect(finding(asked, seen)?.hint).toMatch(hint);
});

test.each([
  [outOfTime, 'What makes it leave the loop?'],
  [badCall, 'There is no export `gcd`.'],
  [trapFailure, 'Look again.'],
])('a hint for a run that broke off goes before the plain reason: %#', (failure, said) => {
  const hints = [
    { say: 'Fits every value, and so says nothing about a run without one.' },
    { failed: 'out-of-time', say: 'What makes it leave the loop?' },
  ];
  const hinted = check({ ...calls, hints: failure === trapFailure ? hints.slice(1) : hints });
  expect(finding(hinted, saw([], failure))?.hint).toBe(said);
});

test('a trap before a memory could be read is judged as a trap', () => {
  const hinted = check({ ...memory, hints: [{ trapped: 'unreachable', say: 'It stopped itself.' }] });
  expect(finding(hinted, { kind: 'bytes', regions: [], failure: trapFailure })?.hint).toBe('It stopped itself.');
});

test('a call that traps has not kept to its budget', () => {
  expect(finding(steps, saw([trap('unreachable')]))).toMatchObject({ call: 'sum(10)', expected: 'at most 100' });
  expect(finding(steps, saw([], badCall))?.hint).toMatch(/no export `gcd`/);
});

test.each<[string, Check, Observation]>([
  ['nobody looked', calls, { kind: 'unseen', why: 'The tools could not be loaded.' }],
  ['the platform broke off', calls, saw([], lost)],
  ['the learner stopped it', calls, saw([], cancelled)],
  ['the run ended early for no reason', calls, saw([returned('4')])],
  ['something else was looked at', steps, names('loop')],
])('undecided: %s', (_, asked, seen) => {
  expect(verdict(asked, seen)).toMatchObject({ kind: 'undecided' });
});

test('evidence that is missing is undecided, and tells why', () => {
  expect(judge([calls], new Map())).toEqual({ kind: 'undecided', why: 'Nobody looked.' });
});

test('what was seen to be wrong counts although something else could not be seen', () => {
  const other = check({ id: 'd', see: 'steps', invoke: 'f()', atMost: 1 });
  const result = judge([other, nothing], new Map([['c', saw([returned('1')])]]));
  expect(result).toMatchObject({ kind: 'not-yet', findings: [{ check: 'c' }], met: [] });
});

test('findings keep the order of the checks, and what holds is listed', () => {
  const checks = ['a', 'b', 'x'].map((id) => check({ ...nothing, id }));
  const evidence = new Map([
    ['x', saw([returned('2')])],
    ['b', saw([returned(null)])],
    ['a', saw([returned('1')])],
  ]);
  expect(judge(checks, evidence)).toMatchObject({
    kind: 'not-yet',
    findings: [{ check: 'a' }, { check: 'x' }],
    met: ['b'],
  });
});

test.each([
  [saw([returned('0')]), 'gcd(12, 8) gave 0; 4 is wanted.'],
  [saw([returned('12')]), 'That is the first number.'],
  [saw([trap('divide-by-zero')]), 'Stop before you divide.'],
  [saw([returned('1')]), 'Look again at gcd(12, 8).'],
])('the first hint whose conditions hold is said, with what was seen: %#', (seen, said) => {
  const hinted = check({
    ...calls,
    hint: 'Look again at {call}.',
    hints: [
      { seen: '0', say: '{call} gave {seen}; {expected} is wanted.' },
      { seen: '12', say: 'That is the first number.' },
      { seen: '12', say: 'Never said.' },
      { trapped: 'divide-by-zero', say: 'Stop before you divide.' },
    ],
  });
  expect(finding(hinted, seen)?.hint).toBe(said);
});

test('a value that looks like a placeholder is not filled in twice', () => {
  const hinted = check({ ...calls, hint: '{seen} and {other}' });
  expect(finding(hinted, saw([returned('"{expected}"')]))?.hint).toBe('"{expected}" and {other}');
});

test('a sentence that was seen ends with one full stop', () => {
  const asked = check({ see: 'calls', invoke: ['f()'], returns: ['4'], hint: '`{call}` gave {seen}. Look again.' });
  expect(finding(asked, saw([trap('divide-by-zero')]))?.hint).toMatch(/[^.]\. Look again\.$/);
  expect(finding(asked, saw([returned('5')]))?.hint).toBe('`f()` gave 5. Look again.');
});

test('a text that does not build tells no hidden check', () => {
  const hidden = Check.parse({ ...calls, id: 'secret', hidden: true });
  const unbuilt: Observation = { kind: 'does-not-build', problems: 1 };
  const both = judge(
    [calls, hidden],
    new Map([
      ['c', unbuilt],
      ['secret', unbuilt],
    ]),
  );
  expect(both.kind === 'not-yet' && both.findings.map((found) => found.check)).toEqual(['c']);
  const alone = judge([hidden], new Map([['secret', unbuilt]]));
  expect(alone.kind).toBe('not-yet');
});
