import { expect, test } from 'vitest';
import { RunId } from '@/lib/run/events.ts';
import { noInput } from '@/lib/run/program-input.ts';
import { advance, idle } from '@/lib/run/state.ts';
import { build } from '@/lib/wasm/build.ts';
import { createJcoTools } from '@/lib/wasm/jco-tools.ts';
import { providedPaths } from '../views/host-provides.ts';
import { describeUse, hostCallsOf } from './describe-use.ts';
import { filesToShow, foldersOf } from './files-to-show.ts';
import { argsOf, environmentOf, preopensOf, textOfArgs, textOfEnvironment, textOfPreopens } from './input-text.ts';
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
    { name: 'env#log', gives: 'write numbers to Output', isTypesOnly: false },
    { name: 'env#sleep', gives: null, isTypesOnly: false },
    { name: 'env#random', gives: 'draw random numbers', isTypesOnly: false },
    { name: 'env#memory', gives: 'use a memory that the host made', isTypesOnly: false },
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
    { name: 'time', gives: 'read the clock', isTypesOnly: false },
    { name: 'now', gives: null, isTypesOnly: false },
  ]);
});

test('interfaces of WASI are listed once, without versions, and those that only hold types need no grant', async () => {
  const files = {
    'main.wat': '(module (import "wasi:cli/stdout@0.2.3" "get-stdout" (func (result i32))))',
    'w.wit': `package a:b;
world w { import wasi:cli/stdout@0.2.3; import wasi:http/outgoing@0.2.3; }
package wasi:io@0.2.3 { interface streams { resource output-stream { flush: func(); check: func(); } } }
package wasi:cli@0.2.3 { interface stdout { use wasi:io/streams@0.2.3.{output-stream}; get-stdout: func() -> output-stream; } }
package wasi:http@0.2.3 { interface outgoing { send: func(); } }`,
  };
  expect(requiredBy(await artefactOf(files))).toEqual([
    { name: 'wasi:io/streams', gives: null, isTypesOnly: true },
    { name: 'wasi:cli/stdout', gives: 'write to Output', isTypesOnly: false },
    { name: 'wasi:http/outgoing', gives: null, isTypesOnly: false },
  ]);
});

test('arguments and environment are read from lines as they are typed', () => {
  expect(argsOf('one\ntwo words\n')).toEqual(['one', 'two words']);
  expect(argsOf('')).toEqual([]);
  expect(argsOf(textOfArgs(['a', '', 'b']))).toEqual(['a', '', 'b']);
  expect(environmentOf('HOME=/home/ada\n no line\n=x\nA=b=c')).toEqual({ HOME: '/home/ada', A: 'b=c' });
  expect(environmentOf(textOfEnvironment({ A: '1', B: '' }))).toEqual({ A: '1', B: '' });
});

test('files stand in their folders', () => {
  const files = filesToShow({ ...noInput, files: { 'data/in/a.txt': 'a', 'b.txt': 'bb', 'data/c': '' } }, idle);
  const root = foldersOf(files);
  expect(root.files.map(({ name }) => name)).toEqual(['b.txt']);
  expect(root.folders).toMatchObject([
    { name: 'data', files: [{ name: 'c' }], folders: [{ name: 'in', files: [{ name: 'a.txt', file: { size: 1 } }] }] },
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

test('folders that are handed over are a line each, from the root', () => {
  expect(preopensOf('/data\n  tmp \n\n/')).toEqual(['/data', '/tmp', '/']);
  expect(preopensOf('')).toEqual([]);
  expect(preopensOf(textOfPreopens(['/a', '/b']))).toEqual(['/a', '/b']);
});
