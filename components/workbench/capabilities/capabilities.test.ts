import { expect, test } from 'vitest';
import { RunId } from '@/lib/run/events.ts';
import { advance, idle } from '@/lib/run/state.ts';
import { build } from '@/lib/wasm/build.ts';
import { createJcoTools } from '@/lib/wasm/jco-tools.ts';
import { providedPaths } from '../views/host-provides.ts';
import { describeUse, hostCallsOf } from './describe-use.ts';
import { requiredBy } from './required.ts';

const tools = createJcoTools();

async function artefactOf(files: Record<string, string>) {
  const outcome = await build(files, { tools, now: () => 0 });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return outcome.artefact;
}

const program = `(module (import "env" "log" (func (param i32))) (import "env" "sleep" (func (param i32)))
  (import "env" "random" (func (result f64))) (import "env" "memory" (memory 2)))`;

test('a program’s imports are listed with what each allows, and with what nobody provides', async () => {
  expect(requiredBy(await artefactOf({ 'main.wat': program }))).toEqual([
    { name: 'env#log', gives: 'write numbers to Output' },
    { name: 'env#sleep', gives: null },
    { name: 'env#random', gives: 'draw random numbers' },
    { name: 'env#memory', gives: 'use a memory that the host made' },
  ]);
});

test('a function that imports others before it is judged by its own type', async () => {
  const artefact = await artefactOf({ 'main.wat': program });
  expect([...providedPaths(artefact, new Set(['env#random']))]).toEqual(['env#random']);
});

test('imports of a component are listed by their plain names', async () => {
  const files = {
    'main.wat': '(module (import "$root" "time" (func (result i64))) (import "$root" "now" (func (result i64))))',
    'w.wit': 'package a:b;\nworld w { import time: func() -> u64; import now: func() -> u64; }',
  };
  expect(requiredBy(await artefactOf(files))).toEqual([
    { name: 'time', gives: 'read the clock' },
    { name: 'now', gives: null },
  ]);
});

test('use is told in words', () => {
  const call = { capability: 'env#log', what: 'log', times: 1200, refused: 0 };
  expect(describeUse('env#log', [call])).toBe('called 1,200 times');
  expect(describeUse('env#time', [call])).toBe('never called');
  expect(describeUse('env#log', [{ ...call, times: 0, refused: 1 }])).toBe('refused once');
  expect(describeUse('env#log', [{ ...call, times: 2, refused: 3 }])).toBe('called twice, refused 3 times');
});

test('nothing is said of a run that was killed, and none of one that called nothing', () => {
  const runId = RunId.parse('r');
  const running = advance(idle, { type: 'accepted', runId, ahead: 0 });
  expect(hostCallsOf(running)).toBeNull();
  expect(hostCallsOf(advance(running, { type: 'exited', runId, exitCode: 0, durationMs: 1 }))).toEqual([]);
  const failure = { by: 'limit', kind: 'out-of-time', limitMs: 1 } as const;
  expect(hostCallsOf(advance(running, { type: 'failed', runId, failure }))).toBeNull();
});
