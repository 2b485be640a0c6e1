import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { build } from '../../build.ts';
import { createJcoTools } from '../../jco-tools.ts';
import { makeSubject } from './abi.fixture.ts';
import { HandleTable } from './handle-table.ts';
import { recordCall, type RecordRequest } from './record-call.ts';
import { Recorder } from './recorder.ts';
import type { AbiStep } from './recording.ts';

const memoryBytes = 2 ** 26;

function record(request: RecordRequest): { steps: readonly AbiStep[]; memory: Uint8Array | null } {
  const recording = recordCall(request, { memoryBytes });
  if (recording.kind === 'refused') throw new Error(recording.message);
  return { steps: recording.steps, memory: null };
}

const handles = (steps: readonly AbiStep[]) =>
  steps.flatMap((step) =>
    step.kind === 'handle'
      ? [
          `${step.act} ${step.handle} ${step.resource}: [${step.table.map((row) => `${row.handle} ${row.resource}`).join(', ')}]`,
        ]
      : [],
  );

test('a table begins at 1, and a free place is used again first', () => {
  const recorder = new Recorder();
  const table = new HandleTable(recorder);
  expect([table.make('file', 10), table.give('pipe', true, {}), table.give('file', false, {})]).toEqual([1, 2, 3]);
  table.drop(2);
  table.drop(1);
  expect([table.make('file', 11), table.make('file', 12), table.make('file', 13)]).toEqual([1, 2, 4]);
  expect(table.rows().map(({ handle, isOwn, rep }) => [handle, isOwn, rep])).toEqual([
    [1, true, 11],
    [2, true, 12],
    [3, false, null],
    [4, true, 13],
  ]);
});

test('what the Canonical ABI forbids ends the call with a sentence', () => {
  const table = new HandleTable(null);
  const own = table.make('file', 1);
  const borrowed = table.give('file', false, {});
  expect(() => table.drop(9)).toThrow('Handle 9 is not in the table');
  expect(() => table.rep(0)).toThrow('Handle 0 is not in the table');
  expect(() => table.lend(own, 'pipe')).toThrow('is of a `file`, and a `pipe` is wanted');
  expect(() => table.take(borrowed, 'file')).toThrow('only borrowed');
  table.drop(own);
  expect(() => table.drop(own)).toThrow('was dropped');
});

test('a resource of the component: made, looked up and dropped, with the table at each step', async () => {
  const { artefact } = await makeSubject(
    `(module
      (import "[export]a:b/i" "[resource-new]counter" (func $new (param i32) (result i32)))
      (import "[export]a:b/i" "[resource-rep]counter" (func $rep (param i32) (result i32)))
      (import "[export]a:b/i" "[resource-drop]counter" (func $drop (param i32)))
      (func (export "a:b/i#count") (result i32) (local $one i32) (local $two i32) (local $sum i32)
        (local.set $one (call $new (i32.const 40)))
        (local.set $two (call $new (i32.const 2)))
        (local.set $sum (i32.add (call $rep (local.get $one)) (call $rep (local.get $two))))
        (call $drop (local.get $one))
        (call $drop (local.get $two))
        (local.get $sum)))`,
    'package a:b; interface i { resource counter; count: func() -> u32; } world w { export i; }',
  );
  const { steps } = record({ artefact, invocation: 'count()' });
  expect(handles(steps)).toEqual([
    'made 1 counter: [1 counter]',
    'made 2 counter: [1 counter, 2 counter]',
    'looked-up 1 counter: [1 counter, 2 counter]',
    'looked-up 2 counter: [1 counter, 2 counter]',
    'dropped 1 counter: [2 counter]',
    'dropped 2 counter: []',
  ]);
  expect(steps.at(-1)).toEqual({ kind: 'done', value: '42' });
});

test('a handle that is used after it was dropped traps, as it does in a run', async () => {
  const { artefact } = await makeSubject(
    `(module
      (import "[export]a:b/i" "[resource-new]counter" (func $new (param i32) (result i32)))
      (import "[export]a:b/i" "[resource-drop]counter" (func $drop (param i32)))
      (func (export "a:b/i#twice") (local $one i32)
        (local.set $one (call $new (i32.const 40)))
        (call $drop (local.get $one))
        (call $drop (local.get $one))))`,
    'package a:b; interface i { resource counter; twice: func(); } world w { export i; }',
  );
  const { steps } = record({ artefact, invocation: 'twice()' });
  expect(steps.at(-1)).toMatchObject({
    kind: 'trap',
    message: expect.stringContaining('Handle 1 is not in the table'),
  });
});

test('WASI answers as it does in a run: its resources get handles, its bytes get into memory', async () => {
  const folder = new URL('../../../../app/playground/examples/96-around-a-program/', import.meta.url);
  const outcome = await build(
    {
      'main.wat': readFileSync(new URL('main.wat', folder), 'utf8'),
      'main.wit': readFileSync(new URL('main.wit', folder), 'utf8'),
    },
    { tools: createJcoTools(), now: () => performance.now() },
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  const { artefact } = outcome;
  const input = { args: [], env: {}, stdin: 'Ada', files: {}, preopens: [] };
  const { steps } = record({ artefact, invocation: `${artefact.exports[0]?.path}()`, input });
  expect(handles(steps).slice(0, 2)).toEqual([
    'given 1 output-stream: [1 output-stream]',
    'lent 1 output-stream: [1 output-stream]',
  ]);
  const imports = steps.flatMap((step) => (step.kind === 'import' ? [step] : []));
  const read = imports.find(({ path }) => path.includes('input-stream.blocking-read'));
  expect(read?.result).toBe('ok([65, 100, 97])');
  // The bytes of the answer, as they lie in the program's memory afterwards.
  const writes = steps.flatMap((step) => (step.kind === 'write' ? [step] : []));
  const windows = writes.flatMap((step) =>
    step.ranges.flatMap(({ at, length, path }) => {
      const window = step.windows.find((each) => each.at <= at && at + length <= each.at + each.bytes.length);
      return window === undefined || !/blocking-read result\.ok\[/.test(path)
        ? []
        : [...window.bytes.subarray(at - window.at, at - window.at + length)];
    }),
  );
  expect(windows).toEqual([65, 100, 97]);
});

test('what is not granted is refused by its name', async () => {
  const files = {
    'main.wat':
      '(module (import "$root" "time" (func $time (result i64))) (func (export "go") (result i64) call $time))',
    'main.wit': 'package a:b; world w { import time: func() -> u64; export go: func() -> u64; }',
  };
  const outcome = await build(files, { tools: createJcoTools(), now: () => performance.now() });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  const { artefact } = outcome;
  const granted = recordCall({ artefact, invocation: 'go()', grants: ['time'] }, { memoryBytes });
  expect(granted).toMatchObject({ kind: 'recorded' });
  const refused = recordCall({ artefact, invocation: 'go()', grants: [] }, { memoryBytes });
  expect(refused).toMatchObject({ kind: 'refused', message: expect.stringContaining('`time`') });
});
