import { describe, expect, test } from 'vitest';
import type { RunEvent } from '@/lib/run/events.ts';
import type { TrapKind } from '@/lib/run/failure.ts';
import { defaultLimits } from '../artefact.ts';
import { artefactOf, facts, happened, importGlue, now, runId } from './happened.fixture.ts';
import { measureProgram } from './measure-program.ts';

const addition = '(module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))';
const calc = 'package demo:calc;\nworld calc { export add: func(a: s32, b: s32) -> s32; }';

test('a core module is called, and every event of the run comes in order', async () => {
  const { events, calls } = await happened({ 'main.wat': addition }, ['add(2, 3)', 'add(-1, 1)']);
  expect(calls).toEqual(['5', '0']);
  expect(events.map(({ type }) => type)).toEqual(['started', 'stage', 'stage', 'called', 'called', 'exited']);
});

test('a component is called through its JavaScript', async () => {
  const { calls, last } = await happened({ 'main.wat': addition, 'w.wit': calc }, ['add(2, 3)']);
  expect(calls).toEqual(['5']);
  expect(last).toMatchObject({ type: 'exited', exitCode: 0 });
});

test('numbers of every type go in and come back as WAVE', async () => {
  const { calls } = await happened(
    {
      'main.wat': `(module
        (func (export "i64") (param i64) (result i64) local.get 0)
        (func (export "f32") (param f32) (result f32) local.get 0)
        (func (export "f64") (param f64) (result f64) local.get 0)
        (func (export "pair") (result i32 i64) i32.const 1 i64.const 2)
        (func (export "nothing")))`,
    },
    ['i64(9223372036854775807)', 'f32(0.1)', 'f64(0.1)', 'f64(nan)', 'f64(-inf)', 'pair()', 'nothing()'],
  );
  expect(calls).toEqual(['9223372036854775807', '0.1', '0.1', 'nan', '-inf', '(1, 2)', 'null']);
});

test('a result that is an error comes back as err, not as a crash', async () => {
  const files = {
    'main.wat': `(module (memory (export "memory") 1) (data (i32.const 100) "no")
      (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) i32.const 200)
      (func (export "check") (param i32) (result i32)
        (i32.store8 (i32.const 0) (local.get 0))
        (i32.store (i32.const 4) (i32.const 100))
        (i32.store (i32.const 8) (if (result i32) (local.get 0) (then (i32.const 2)) (else (i32.const 0))))
        (if (i32.eqz (local.get 0)) (then (i32.store (i32.const 4) (i32.const 7))))
        i32.const 0))`,
    'w.wit': 'package demo:x;\nworld w { export check: func(fail: bool) -> result<u32, string>; }',
  };
  expect((await happened(files, ['check(false)', 'check(true)'])).calls).toEqual(['ok(7)', 'err("no")']);
});

const traps: readonly [TrapKind, string][] = [
  ['unreachable', '(func $bad (export "f") unreachable)'],
  ['divide-by-zero', '(func $bad (export "f") (drop (i32.div_s (i32.const 1) (i32.const 0))))'],
  ['divide-by-zero', '(func $bad (export "f") (drop (i32.rem_u (i32.const 1) (i32.const 0))))'],
  ['integer-overflow', '(func $bad (export "f") (drop (i32.div_s (i32.const 0x80000000) (i32.const -1))))'],
  ['invalid-conversion', '(func $bad (export "f") (drop (i32.trunc_f32_s (f32.const nan))))'],
  ['out-of-bounds-memory', '(memory 1) (func $bad (export "f") (drop (i32.load (i32.const 65536))))'],
  [
    'out-of-bounds-memory',
    '(memory 1) (func $bad (export "f") (memory.fill (i32.const 65536) (i32.const 0) (i32.const 1)))',
  ],
  ['out-of-bounds-table', '(table 1 funcref) (func $bad (export "f") (call_indirect (i32.const 7)))'],
  ['out-of-bounds-table', '(table 1 funcref) (func $bad (export "f") (drop (table.get (i32.const 7))))'],
  ['stack-overflow', '(func $bad (export "f") call $bad)'],
  ['null-function', '(table 1 funcref) (func $bad (export "f") (call_indirect (i32.const 0)))'],
  [
    'null-function',
    '(table 3 funcref) (elem (i32.const 0) $bad) (func $g (param i32)) (func $bad (export "f") (call_indirect (i32.const 2)))',
  ],
  [
    'signature-mismatch',
    `(table 1 funcref) (table $t 99 funcref) (elem (table $t) (i32.const 70) func $g) (func $g (param i32))
     (func $bad (export "f") (call_indirect $t (i32.const 70)))`,
  ],
  [
    'signature-mismatch',
    '(table funcref (elem $g)) (func $g (param i32)) (func $bad (export "f") (call_indirect (i32.const 0)))',
  ],
];

describe('a trap is told by its kind and by the name of the function', () => {
  test.each(traps)('%s in a core module: %s', async (trap, body) => {
    const { events, last } = await happened({ 'main.wat': `(module ${body})` }, ['f()', 'f()']);
    expect(events.filter(({ type }) => type === 'called')).toMatchObject([
      { outcome: { kind: 'trapped', trap, where: '$bad' } },
    ]);
    expect(last).toMatchObject({ type: 'failed', failure: { kind: 'trapped', trap, where: '$bad' } });
  });

  test.each(traps)('%s in a component: %s', async (trap, body) => {
    const files = { 'main.wat': `(module ${body})`, 'w.wit': 'package a:b;\nworld w { export f: func(); }' };
    const { last } = await happened(files, ['f()']);
    expect(last).toMatchObject({ type: 'failed', failure: { kind: 'trapped', trap, where: '$bad' } });
  });
});

test('a trap of the start function ends the run before any call', async () => {
  const { calls, last } = await happened({ 'main.wat': '(module (func $go unreachable) (start $go))' }, []);
  expect(calls).toEqual([]);
  expect(last).toMatchObject({ type: 'failed', failure: { kind: 'trapped', trap: 'unreachable', where: '$go' } });
});

test('what a program logs is shown as it is written', async () => {
  const { text } = await happened(
    {
      'main.wat': `(module
        (import "env" "log" (func $log (param i32)))
        (import "env" "log_i64" (func $log64 (param i64)))
        (import "env" "print" (func $print (param i32 i32)))
        (memory (export "memory") 1) (data (i32.const 8) "Grüezi")
        (func (export "f") (call $log (i32.const -1)) (call $log64 (i64.const 5)) (call $print (i32.const 8) (i32.const 7))))`,
    },
    ['f()'],
  );
  expect(text).toBe('-1\n5\nGrüezi');
});

test('a component logs text through an import of its world', async () => {
  const { text } = await happened(
    {
      'main.wat': `(module (import "$root" "log" (func $log (param i32 i32))) (memory (export "memory") 1)
        (data (i32.const 0) "hello") (func (export "f") (call $log (i32.const 0) (i32.const 5))))`,
      'w.wit': 'package a:b;\nworld w { import log: func(text: string); export f: func(); }',
    },
    ['f()'],
  );
  expect(text).toBe('hello\n');
});

const missing: readonly [string, string, RegExp][] = [
  ['(module (import "env" "sleep" (func (param i32))))', '', /"env" "sleep"/],
  ['(module (import "env" "log" (func (param i32) (result i32))))', '', /"env" "log" as \(param i32\) \(result i32\)/],
  ['(module (import "__proto__" "toString" (func)))', '', /__proto__/],
  ['(module (import "env" "g" (global i32)))', '', /"env" "g" as global/],
  ['(module (import "$root" "now" (func (result i64))))', 'import now: func() -> u64;', /`now`/],
  ['(module (import "a:b/clock" "now" (func (result i64))))', 'import clock: interface { now: func() -> u64; }', /now/],
];

test.each(missing)('an import that nobody provides is named: %s', async (wat, body, wanted) => {
  const source = wat.replace('a:b/clock', 'clock');
  const files = { 'main.wat': source, ...(body === '' ? {} : { 'w.wit': `package a:b;\nworld w { ${body} }` }) };
  const { last } = await happened(files, []);
  expect(last).toMatchObject({ type: 'failed', failure: { kind: 'missing-import' } });
  expect(JSON.stringify(last)).toMatch(new RegExp(wanted.source.replaceAll('"', String.raw`\\"`)));
});

test('growing past the limit returns -1, as the program expects', async () => {
  const limits = { ...defaultLimits, memoryBytes: 4 * 65_536 };
  const { calls } = await happened(
    { 'main.wat': '(module (memory 1) (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))' },
    ['grow(3)', 'grow(1)', 'grow(0)'],
    { limits },
  );
  expect(calls).toEqual(['1', '-1', '4']);
});

test('a memory that starts above the limit is refused', async () => {
  const limits = { ...defaultLimits, memoryBytes: 4 * 65_536 };
  const { last } = await happened({ 'main.wat': '(module (memory 5))' }, [], { limits });
  expect(last).toMatchObject({ type: 'failed', failure: { kind: 'out-of-memory', limitBytes: 4 * 65_536 } });
});

test('output ends at its limit, and what came before is shown', async () => {
  const limits = { ...defaultLimits, outputBytes: 1000 };
  const { text, last } = await happened(
    {
      'main.wat': `(module (import "env" "log" (func $log (param i32)))
        (func (export "f") (loop $again (call $log (i32.const 7)) (br $again))))`,
    },
    ['f()'],
    { limits },
  );
  expect(text.length).toBe(1000);
  expect(last).toMatchObject({ type: 'failed', failure: { kind: 'too-much-output', limitBytes: 1000 } });
});

test('a call that does not fit says so', async () => {
  const { last } = await happened({ 'main.wat': addition }, ['ad(1, 2)']);
  expect(last).toMatchObject({ type: 'failed', failure: { kind: 'bad-call' } });
});

test.each(['__proto__', 'constructor', 'class', 'then'])(
  'an export called %j is called like any other',
  async (name) => {
    const { calls } = await happened({ 'main.wat': `(module (func (export "${name}") (result i32) i32.const 7))` }, [
      `${name}()`,
    ]);
    expect(calls).toEqual(['7']);
  },
);

test('after the calls the memory is told, with what the host wrote before', async () => {
  const { events } = await happened(
    {
      'main.wat': `(module (memory (export "memory") 1 9)
        (func (export "copy") (i32.store8 (i32.const 1) (i32.load8_u (i32.const 0)))))`,
    },
    ['copy()'],
    { before: [{ at: 0, bytes: new Uint8Array([42]) }], limits: { ...defaultLimits, shownBytes: 3 } },
  );
  expect(facts(events)).toEqual([
    { kind: 'memory', name: 'memory', pages: 1, maxPages: 9, bytes: new Uint8Array([42, 42, 0]) },
  ]);
});

test('the memory of the module inside a component is told as well', async () => {
  const { events } = await happened(
    {
      'main.wat': '(module (memory (export "memory") 2) (data (i32.const 0) "hi"))',
      'w.wit': 'package a:b;\nworld w {}',
    },
    [],
    { limits: { ...defaultLimits, shownBytes: 2 } },
  );
  expect(facts(events)).toEqual([
    { kind: 'memory', name: 'memory', pages: 2, maxPages: null, bytes: new Uint8Array([104, 105]) },
  ]);
});

test.each(['compile', 'instantiate', 'call'] as const)('%s is measured in batches', async (what) => {
  const events: RunEvent[] = [];
  const artefact = await artefactOf({ 'main.wat': addition, 'w.wit': calc });
  await measureProgram(
    { runId, artefact, what, invocation: 'add(1, 2)', perBatch: 3, batches: 4, limits: defaultLimits },
    { now, importGlue, send: (batch) => events.push(...batch) },
  );
  expect(facts(events)).toMatchObject([{ kind: 'measured', what, perBatch: 3, microseconds: { length: 4 } }]);
  expect(events.at(-1)).toMatchObject({ type: 'exited' });
});
