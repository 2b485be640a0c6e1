import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Exercise } from '@/lib/exercise/check.ts';
import { judge } from '@/lib/exercise/judge.ts';
import type { RunEvent, RunId } from '@/lib/run/events.ts';
import { advance, idle } from '@/lib/run/state.ts';
import { defaultLimits } from '@/lib/wasm/artefact.ts';
import { build } from '@/lib/wasm/build.ts';
import { createJcoTools } from '@/lib/wasm/jco-tools.ts';
import { measureProgram } from '@/lib/wasm/run/measure-program.ts';
import type { Glue } from '@/lib/wasm/run/program.ts';
import { runProgram } from '@/lib/wasm/run/run-program.ts';
import type { Workshop } from '@/lib/wasm/workshop.ts';
import { checkLimits, judgeFiles, judgeRun } from './judge-program.ts';
import { observe } from './observe.ts';

// The real tools and the real engine, without the Workers around them: nothing here is a stand-in for a result.
const tools = createJcoTools();
const now = () => performance.now();
const importGlue = async (javascript: string): Promise<Glue> =>
  (await import(`data:text/javascript;base64,${Buffer.from(javascript).toString('base64')}`)) as Glue;

async function* collected(act: (send: (batch: readonly RunEvent[]) => void) => Promise<void>) {
  const events: RunEvent[] = [];
  await act((batch) => events.push(...batch));
  yield* events;
}

const unused = () => {
  throw new Error('judging asks for nothing of the kind');
};
const workshop: Workshop = {
  build: (files) => build(files, { tools, now }),
  run: (request) => collected((send) => runProgram(request, { now, importGlue, send })),
  measure: (request) => collected((send) => measureProgram(request, { now, importGlue, send })),
  view: unused,
  check: unused,
  inspect: unused,
  format: unused,
  suggest: unused,
  parts: unused,
  explain: unused,
  warmUp: unused,
  dispose: unused,
};

const { signal } = new AbortController();
const exerciseWith = (...checks: object[]) =>
  Exercise.parse({
    title: 't',
    ask: 'a',
    call: 'add(1, 2)',
    hints: ['h'],
    checks: checks.map((check, index) => Object.assign({ id: `c${index}`, claim: `claim ${index}`, hint: 'h' }, check)),
    wrong: {},
  });
const judged = (source: string, ...checks: object[]) =>
  judgeFiles(workshop, exerciseWith(...checks), { 'main.wat': source }, signal);

const add = `(module
  (memory (export "memory") 1 2)
  (func (export "add") (param i32 i32) (result i32)
    (i32.add (local.get 0) (local.get 1)))
  (func (export "put") (param i32) (i32.store8 (local.get 0) (i32.add (i32.load8_u (local.get 0)) (i32.const 1))))
  (func (export "div") (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1))))`;

test('a program that does everything that is asked passes, whatever kind of check asks', async () => {
  const verdict = await judged(
    add,
    { see: 'calls', invoke: ['add(2, 3)', 'add(-1, 1)'], returns: ['5', '0'] },
    { see: 'trap', invoke: ['div(1, 0)'], trap: 'divide-by-zero' },
    {
      see: 'memory',
      before: [{ at: 65_530, hex: '01 41' }],
      invoke: ['put(65531)'],
      after: [{ at: 65_530, hex: '01 42 00' }],
    },
    { see: 'steps', invoke: 'add(2, 3)', atMost: 3 },
    { see: 'exports', functions: { add: '(param i32 i32) (result i32)' } },
    { see: 'imports', exactly: [] },
    { see: 'instructions', uses: ['i32.add'], avoids: ['call'] },
    { see: 'measured', what: 'instantiate', perBatch: 10, batches: 3 },
  );
  expect(verdict).toEqual({ kind: 'passed' });
});

test.each<[string, object, object]>([
  [
    'another result',
    { see: 'calls', invoke: ['add(2, 3)'], returns: ['6'] },
    { call: 'add(2, 3)', seen: '5', expected: '6' },
  ],
  [
    'a missing export',
    { see: 'calls', invoke: ['sub(2, 3)'], returns: ['6'] },
    { hint: expect.stringContaining('sub') },
  ],
  ['no trap', { see: 'trap', invoke: ['div(4, 2)'] }, { seen: '2' }],
  ['other bytes', { see: 'memory', invoke: ['put(0)'], after: [{ at: 0, hex: '02' }] }, { seen: '01', expected: '02' }],
  ['bytes beyond the memory', { see: 'memory', invoke: [], after: [{ at: 65_536, hex: '00' }] }, { seen: 'no bytes' }],
  ['too many steps', { see: 'steps', invoke: 'add(2, 3)', atMost: 2 }, { expected: 'at most 2' }],
  [
    'a trap instead of steps',
    { see: 'steps', invoke: 'div(1, 0)', atMost: 9 },
    { seen: expect.stringContaining('zero') },
  ],
  [
    'a call that cannot be stepped',
    { see: 'steps', invoke: 'sub(1, 0)', atMost: 9 },
    { hint: expect.stringContaining('sub') },
  ],
  ['another type', { see: 'exports', functions: { add: '(param i64)' } }, { seen: '(param i32 i32) (result i32)' }],
  ['an import that is wanted', { see: 'imports', exactly: ['env#log'] }, { seen: 'nothing' }],
  ['an instruction to avoid', { see: 'instructions', avoids: ['i32.add'] }, { seen: 'i32.add' }],
])('%s is seen, and told', async (_, check, told) => {
  expect(await judged(add, check)).toMatchObject({ kind: 'not-yet', findings: [told] });
});

test('each look has an instance of its own', async () => {
  const counter = `(module (global $n (mut i32) (i32.const 0))
    (func (export "next") (result i32)
      (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n)))`;
  const verdict = await judged(
    counter,
    { see: 'calls', invoke: ['next()', 'next()'], returns: ['1', '2'] },
    { see: 'calls', invoke: ['next()'], returns: ['1'] },
  );
  expect(verdict).toEqual({ kind: 'passed' });
});

test('a component is judged by its values, its exports and the instructions inside', async () => {
  const verdict = await judgeFiles(
    workshop,
    exerciseWith(
      { see: 'calls', invoke: ['add(2, 3)'], returns: ['5'] },
      { see: 'exports', functions: { add: 'func(a: s32, b: s32) -> s32' } },
      { see: 'instructions', uses: ['i32.add'] },
    ),
    {
      'main.wat': '(module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))',
      'w.wit': 'package demo:calc;\nworld calc { export add: func(a: s32, b: s32) -> s32; }',
    },
    signal,
  );
  expect(verdict).toEqual({ kind: 'passed' });
});

test('a text that does not build fails every check with the same words', async () => {
  const verdict = await judged(
    '(module (func (result i32)))',
    { see: 'imports', exactly: [] },
    { see: 'exports', functions: {} },
  );
  expect(verdict).toMatchObject({
    kind: 'not-yet',
    findings: [{ hint: expect.stringContaining('does not build yet') }, { hint: expect.stringContaining('build') }],
  });
});

const runId = 'r' as RunId;
const ended = (...events: RunEvent[]) => {
  const accepted: RunEvent = { type: 'accepted', runId, ahead: 0 };
  return { state: [accepted, ...events].reduce(advance, idle), artefact: null, facts: [] };
};
const exercise = exerciseWith({ see: 'imports', exactly: [] });

test('a run that the learner stopped is not judged', async () => {
  const stopped = ended({ type: 'failed', runId, failure: { by: 'learner', kind: 'cancelled' } });
  expect(await judgeRun(workshop, exercise, stopped, signal)).toBeNull();
});

test('a platform that broke off makes it undecided, in the words of the failure', async () => {
  const failure = { by: 'platform', kind: 'toolchain-unavailable', detail: 'offline' } as const;
  expect(await judgeRun(workshop, exercise, ended({ type: 'failed', runId, failure }), signal)).toMatchObject({
    kind: 'undecided',
    why: expect.stringContaining('Check the connection'),
  });
});

test('after an endless loop the other runs are not waited for, and nobody is blamed for them', async () => {
  const outcome = await workshop.build({ 'main.wat': add }, signal);
  if (!outcome.ok) throw new Error('the program above builds');
  let runs = 0;
  const endless: Workshop = {
    ...workshop,
    async *run() {
      runs += 1;
      yield { type: 'failed', runId, failure: { by: 'limit', kind: 'out-of-time', limitMs: 1 } };
    },
  };
  const { checks } = exerciseWith(
    { see: 'calls', invoke: ['add(1, 1)'], returns: ['2'] },
    { see: 'calls', invoke: ['add(2, 2)'], returns: ['4'] },
    { see: 'imports', exactly: [] },
  );
  const evidence = await observe(endless, checks, outcome.artefact, checkLimits(exercise), signal);
  expect(runs).toBe(1);
  expect([...evidence.values()].map((seen) => seen.kind)).toEqual(['outcomes', 'unseen', 'names']);
});

test('after an abort nothing more is looked at', async () => {
  const outcome = await workshop.build({ 'main.wat': add }, signal);
  if (!outcome.ok) throw new Error('the program above builds');
  const evidence = await observe(
    workshop,
    exercise.checks,
    outcome.artefact,
    checkLimits(exercise),
    AbortSignal.abort(),
  );
  expect([...evidence.values()]).toEqual([{ kind: 'unseen', why: 'Stopped.' }]);
});

test('a program that answers requests is asked, and two requests share nothing', async () => {
  const source = (file: string) => readFileSync(`app/playground/examples/98-http/${file}`, 'utf8');
  const files = { 'main.wat': source('main.wat'), 'main.wit': source('main.wit'), 'wasi.wit': source('wasi.wit') };
  const visits = { path: '/visits' };
  const asked = (body: string) =>
    exerciseWith({
      see: 'http',
      requests: [visits, visits, { method: 'POST', path: '/echo', body: 'Grüezi' }],
      answers: [
        { status: 200, body: 'visits: 1\n' },
        { body },
        { headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'Grüezi' },
      ],
    });
  const outcome = await workshop.build(files, signal);
  if (!outcome.ok) throw new Error('the example builds');
  const verdictOf = async (exercise: Exercise) =>
    judge(exercise.checks, await observe(workshop, exercise.checks, outcome.artefact, defaultLimits, signal));
  expect(await verdictOf(asked('visits: 1\n'))).toEqual({ kind: 'passed' });
  expect(await verdictOf(asked('visits: 2\n'))).toMatchObject({
    kind: 'not-yet',
    findings: [{ call: 'GET /visits', seen: 'the body "visits: 1\\n"' }],
  });
});
