import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { RunEvent, RunId } from '@/lib/run/events.ts';
import type { TraceCall } from '@/lib/run/trace.ts';
import { defaultLimits } from '../artefact.ts';
import { build } from '../build.ts';
import { createJcoTools } from '../jco-tools.ts';
import type { RunRequest } from '../workshop.ts';
import type { Glue } from './program.ts';
import { runProgram } from './run-program.ts';
import { mostTracedCalls } from './tracer.ts';

const tools = createJcoTools();
const now = () => performance.now();
const runId = 'test' as RunId;

async function importGlue(javascript: string): Promise<Glue> {
  const url = `data:text/javascript;base64,${Buffer.from(javascript).toString('base64')}`;
  return (await import(/* @vite-ignore */ url)) as Glue;
}

type Traced = { calls: readonly TraceCall[]; dropped: number; events: readonly RunEvent[] };

async function trace(
  files: Record<string, string>,
  invocations: readonly string[],
  more: Partial<RunRequest> = {},
): Promise<Traced> {
  const outcome = await build(files, { tools, now });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  const events: RunEvent[] = [];
  await runProgram(
    { runId, artefact: outcome.artefact, invocations, isTraced: true, limits: defaultLimits, ...more },
    { send: (batch) => events.push(...batch), now, importGlue },
  );
  const calls = new Map<number, TraceCall>();
  let dropped = 0;
  for (const event of events) {
    if (event.type !== 'fact' || event.fact.kind !== 'trace') continue;
    for (const call of event.fact.calls) calls.set(call.id, call);
    dropped = event.fact.dropped;
  }
  return { calls: [...calls.values()], dropped, events };
}

const brief = ({ calls }: Traced) =>
  calls.map(({ depth, direction, path, args, end }) => [
    depth,
    direction,
    path,
    args.map(({ value }) => value).join(', '),
    end.kind === 'returned' ? end.value : end.kind,
  ]);

const logging = `(module
  (import "env" "log" (func $log (param i32)))
  (func (export "count") (param $n i32) (result i32)
    (local $i i32)
    (loop $again
      (call $log (local.get $i))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $again (i32.lt_s (local.get $i) (local.get $n))))
    (local.get $i)))`;

test('the calls of a core module: exports, and the imports called inside them', async () => {
  expect(brief(await trace({ 'main.wat': logging }, ['count(2)', 'count(1)']))).toEqual([
    [0, 'export', 'count', '2', '2'],
    [1, 'import', 'env#log', '0', null],
    [1, 'import', 'env#log', '1', null],
    [0, 'export', 'count', '1', '1'],
    [1, 'import', 'env#log', '0', null],
  ]);
});

test('every call knows the call it happened in, and how long it took', async () => {
  const { calls } = await trace({ 'main.wat': logging }, ['count(2)']);
  expect(calls.map(({ id, parent }) => [id, parent])).toEqual([
    [0, null],
    [1, 0],
    [2, 0],
  ]);
  const [outer, inner] = calls;
  expect(outer?.durationMs).toBeGreaterThanOrEqual(inner?.durationMs ?? Number.POSITIVE_INFINITY);
});

test('nobody looks: nothing is told, and nothing is wrapped', async () => {
  const { events } = await trace({ 'main.wat': logging }, ['count(2)'], { isTraced: false });
  expect(events.some((event) => event.type === 'fact' && event.fact.kind === 'trace')).toBe(false);
});

test('the calls of a component carry values, in the notation of calls', async () => {
  const files = {
    'main.wat': `(module
      (import "$root" "log" (func $log (param i32 i32)))
      (memory (export "memory") 1) (global $free (mut i32) (i32.const 1024))
      (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
        (global.get $free) (global.set $free (i32.add (global.get $free) (local.get 3))))
      (func (export "say") (param i32 i32) (result i32)
        (call $log (local.get 0) (local.get 1))
        (i32.store (i32.const 8) (i32.const 1))
        (i32.store (i32.const 12) (local.get 0))
        (i32.store (i32.const 16) (local.get 1))
        (i32.const 8)))`,
    'world.wit':
      'package a:b; world w { import log: func(line: string); export say: func(name: string) -> result<u32, string>; }',
  };
  expect(brief(await trace(files, ['say("añ")']))).toEqual([
    [0, 'export', 'say', '"añ"', 'err("añ")'],
    [1, 'import', 'log', '"añ"', null],
  ]);
});

test('what stopped a call is told where it happened', async () => {
  const { calls } = await trace({ 'main.wat': '(module (func (export "f") unreachable))' }, ['f()']);
  expect(calls.map(({ end }) => end)).toEqual([{ kind: 'threw', message: 'unreachable' }]);
});

test('too many calls are counted, and only counted', async () => {
  const traced = await trace({ 'main.wat': logging }, [`count(${mostTracedCalls + 500})`]);
  expect(traced.calls.length).toBe(mostTracedCalls);
  expect(traced.dropped).toBe(501);
  expect(traced.calls[0]?.end).toEqual({ kind: 'returned', value: String(mostTracedCalls + 500) });
});

test('a long value is cut', async () => {
  const files = {
    'main.wat': `(module (memory (export "memory") 40) (global $free (mut i32) (i32.const 1024))
      (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
        (global.get $free) (global.set $free (i32.add (global.get $free) (local.get 3))))
      (func (export "size") (param i32 i32) (result i32) local.get 1)
      (func (export "count") (param i32 i32) (result i32) local.get 1))`,
    'world.wit':
      'package a:b; world w { export size: func(text: string) -> u32; export count: func(of: list<u8>) -> u32; }',
  };
  const { calls } = await trace(files, [`size("${'x'.repeat(100_000)}")`, `count([${'7, '.repeat(2_000)}7])`]);
  for (const call of calls) {
    expect(call.args[0]?.value.length).toBeLessThan(320);
    expect(call.args[0]?.value).toMatch(/^["[].*…$/);
  }
  expect(calls.map(({ end }) => end)).toEqual([
    { kind: 'returned', value: '100000' },
    { kind: 'returned', value: '2001' },
  ]);
});

test('what a program asks WASI for is told with its types, methods of resources too', async () => {
  const folder = new URL('../../../app/playground/examples/96-around-a-program/', import.meta.url);
  const files = {
    'main.wat': readFileSync(new URL('main.wat', folder), 'utf8'),
    'main.wit': readFileSync(new URL('main.wit', folder), 'utf8'),
  };
  const outcome = await build(files, { tools, now });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  const [first] = outcome.artefact.exports;
  const traced = await trace(files, [`${first?.path}()`]);
  const imports = traced.calls.filter(({ direction }) => direction === 'import');
  expect(imports.map(({ interface: from, name }) => `${from} ${name}`)).toContainEqual(
    expect.stringMatching(/^wasi:io\/streams@0\.2\.\d+ \[method\]output-stream\./),
  );
  expect(imports.every(({ depth, parent }) => depth === 1 && parent === 0)).toBe(true);
  // A second run starts from methods that are nobody's: nothing is told twice.
  const again = await trace(files, [`${first?.path}()`]);
  expect(brief(again)).toEqual(brief(traced));
});
