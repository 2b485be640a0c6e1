import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { HttpRequest } from '@/lib/run/http-exchange.ts';
import { defaultLimits } from '../artefact.ts';
import type { RunRequest } from '../workshop.ts';
import { facts, happened } from './happened.fixture.ts';

const source = (file: string) =>
  readFileSync(new URL(`../../../app/playground/examples/98-http/${file}`, import.meta.url), 'utf8');
const wit = { 'main.wit': source('main.wit'), 'wasi.wit': source('wasi.wit') };
const server = { 'main.wat': source('main.wat'), ...wit };
const get = (path: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  path,
  headers: [],
  body: '',
  ...more,
});

async function served(files: Record<string, string>, http: readonly HttpRequest[], more: Partial<RunRequest> = {}) {
  const { events, last } = await happened(files, [], { http, ...more });
  const exchanges = facts(events).filter((fact) => fact.kind === 'http');
  return {
    last,
    events,
    exchanges,
    answers: exchanges.map(({ response, problem }) => ({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new TextDecoder().decode(response.body),
      problem,
    })),
  };
}

test('a component answers requests with a status, headers and a body', async () => {
  const { answers, last, exchanges, events } = await served(server, [get('/'), get('/nowhere')]);
  expect(last).toMatchObject({ type: 'exited', exitCode: 0 });
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  expect(answers).toEqual([
    { status: 200, headers, body: 'Hello from a component.\n', problem: null },
    { status: 404, headers, body: 'Nothing is here.\n', problem: null },
  ]);
  for (const { instantiateMs, durationMs } of exchanges) {
    expect(instantiateMs).toBeGreaterThan(0);
    expect(durationMs).toBeGreaterThan(0);
  }
  expect(events.filter(({ type }) => type === 'called')).toMatchObject([
    { invocation: 'GET /', outcome: { value: '200' } },
    { invocation: 'GET /nowhere', outcome: { value: '404' } },
  ]);
});

test('the body of a request is read, and an empty one has ended at once', async () => {
  const { answers } = await served(server, [get('/echo', { method: 'POST', body: 'Grüezi' }), get('/echo')]);
  expect(answers.map(({ body }) => body)).toEqual(['Grüezi', '']);
});

test('two requests share no state: each has an instance of its own', async () => {
  const { answers } = await served(server, [get('/visits'), get('/visits')]);
  expect(answers.map(({ body }) => body)).toEqual(['visits: 1\n', 'visits: 1\n']);
});

test('a program that traps answers 500 with the reason, and the next request is answered', async () => {
  const { answers, last } = await served(server, [get('/trap'), get('/')]);
  expect(answers).toMatchObject([
    { status: 500, body: '', problem: expect.stringMatching(/^It trapped in .*unreachable/) },
    { status: 200, problem: null },
  ]);
  expect(last).toMatchObject({ type: 'exited' });
});

const silent = `(module (memory (export "memory") 1)
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 64))
  (func (export "wasi:http/incoming-handler@0.2.3#handle") (param i32 i32)))`;

test('a program that gives no answer, or does not finish its body, is told so', async () => {
  const { answers } = await served({ 'main.wat': silent, ...wit }, [get('/')]);
  expect(answers).toMatchObject([{ status: 500, problem: expect.stringContaining('never called') }]);
  const unfinished = server['main.wat'].replace(
    '(call $finish (local.get $body) (i32.const 0) (i32.const 0) (i32.const 240))',
    '',
  );
  expect((await served({ 'main.wat': unfinished, ...wit }, [get('/')])).answers).toMatchObject([
    { status: 500, problem: expect.stringContaining('never finished') },
  ]);
});

test('an error is an answer as well, and is named', async () => {
  const refusing = `(module (import "wasi:http/types@0.2.3" "[static]response-outparam.set"
    (func $set (param i32 i32 i32 i32 i64 i32 i32 i32 i32))) (memory (export "memory") 1)
    (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 64))
    (func (export "wasi:http/incoming-handler@0.2.3#handle") (param i32 i32)
      ;; Case 36 of 39 is loop-detected.
      (call $set (local.get 1) (i32.const 1) (i32.const 36) (i32.const 0) (i64.const 0)
        (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))))`;
  expect((await served({ 'main.wat': refusing, ...wit }, [get('/')])).answers).toMatchObject([
    { status: 500, problem: 'It answered with the error `loop-detected`.' },
  ]);
});

test('an answer that is too long ends the run at the limit of output', async () => {
  const limits = { ...defaultLimits, outputBytes: 10 };
  expect((await served(server, [get('/')], { limits })).last).toMatchObject({ failure: { kind: 'too-much-output' } });
});

test('a header that cannot be, and a program that is no server, are told before anything runs', async () => {
  const odd = await served(server, [get('/', { headers: [['two words', 'x']] })]);
  expect(odd.last).toMatchObject({ failure: { kind: 'bad-call', message: expect.stringContaining('header') } });
  const none = await served({ 'main.wat': '(module)', 'w.wit': 'package a:b; world w {}' }, [get('/')]);
  expect(none.last).toMatchObject({ failure: { kind: 'bad-call', message: expect.stringContaining('no requests') } });
});

test('a request that goes out is refused in words: nothing leaves the page', async () => {
  const outgoing = `
interface outgoing-handler {
  use types.{outgoing-request, request-options, future-incoming-response, error-code};
  handle: func(request: outgoing-request, options: option<request-options>) -> result<future-incoming-response, error-code>;
}
`;
  const more = `
  resource outgoing-request { constructor(headers: headers); }
  resource request-options { constructor(); }
  resource future-incoming-response { }
`;
  const asking = {
    'main.wat': `(module (import "wasi:http/types@0.2.3" "[constructor]fields" (func $fields (result i32)))
      (import "wasi:http/types@0.2.3" "[constructor]outgoing-request" (func $request (param i32) (result i32)))
      (import "wasi:http/outgoing-handler@0.2.3" "handle" (func $send (param i32 i32 i32 i32)))
      (memory (export "memory") 1)
      (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 64))
      (func (export "wasi:http/incoming-handler@0.2.3#handle") (param i32 i32)
        (call $send (call $request (call $fields)) (i32.const 0) (i32.const 0) (i32.const 128))))`,
    'main.wit': `package demo:server; world server { import wasi:http/outgoing-handler@0.2.3; export wasi:http/incoming-handler@0.2.3; }`,
    'wasi.wit': wit['wasi.wit']
      .replace('  interface types {', `${outgoing}  interface types {`)
      .replace('    resource incoming-body {', `${more}    resource incoming-body {`),
  };
  const { answers, events } = await served(asking, [get('/')]);
  expect(answers).toMatchObject([{ status: 500, problem: expect.stringContaining('there is no network here') }]);
  expect(facts(events).find(({ kind }) => kind === 'host-calls')).toMatchObject({
    calls: [{ capability: 'wasi:http/outgoing-handler', refused: 1 }],
  });
});
