import { expect, test } from 'vitest';
import { Check } from './check.ts';
import type { Observation } from './evidence.ts';
import { judge } from './judge.ts';
import type { SeenExchange } from './judge-exchanges.ts';
import { planLooks } from './plan.ts';

const check = Check.parse({
  see: 'http',
  id: 'c',
  claim: 'It answers.',
  hint: '{call}: {seen}, not {expected}.',
  hints: [{ trapped: 'unreachable', say: 'It reached the end of its road.' }],
  requests: [{ path: '/a' }, { method: 'POST', path: '/b', headers: { 'x-time': 'now' }, body: 'hi' }],
  answers: [
    { status: 200, headers: { 'Content-Type': 'text/plain' } },
    { body: 'hi', contains: 'h' },
  ],
});

const good: SeenExchange = {
  request: 'GET /a',
  status: 200,
  headers: [['content-type', 'text/plain']],
  body: 'anything',
  problem: null,
  trap: null,
};
const second: SeenExchange = { ...good, request: 'POST /b', status: 418, headers: [], body: 'hi' };

const judged = (exchanges: readonly SeenExchange[], failure: Extract<Observation, { kind: 'exchanges' }>['failure']) =>
  judge([check], new Map([['c', { kind: 'exchanges', exchanges, failure }]]));

test('answers that are as asked pass, whatever else they hold', () => {
  expect(judged([good, second], null)).toEqual({ kind: 'passed' });
});

test.each<[string, SeenExchange[], string]>([
  ['another status', [{ ...good, status: 404 }, second], 'GET /a: the status 404, not the status 200.'],
  ['no header', [{ ...good, headers: [] }, second], 'GET /a: no header Content-Type, not Content-Type: text/plain.'],
  [
    'another value of a header',
    [{ ...good, headers: [['content-type', 'text/html']] }, second],
    'GET /a: Content-Type: text/html, not Content-Type: text/plain.',
  ],
  ['another body', [good, { ...second, body: 'ho' }], 'POST /b: the body "ho", not the body "hi".'],
  [
    'no good answer',
    [{ ...good, status: 500, headers: [], problem: 'It returned without an answer.' }, second],
    'GET /a: It returned without an answer., not the status 200.',
  ],
])('%s is told with the request', (_, exchanges, hint) => {
  expect(judged(exchanges, null)).toMatchObject({ kind: 'not-yet', findings: [{ hint }] });
});

test('a hint for a trap is said when the program trapped', () => {
  const trapped: SeenExchange = { ...good, status: 500, problem: 'It trapped: …', trap: 'unreachable' };
  expect(judged([trapped, second], null)).toMatchObject({ findings: [{ hint: 'It reached the end of its road.' }] });
});

test('a request that was never answered counts against who stopped the run', () => {
  const outOfTime = { by: 'limit', kind: 'out-of-time', limitMs: 2000 } as const;
  expect(judged([good], outOfTime)).toMatchObject({ kind: 'not-yet', findings: [{ call: 'POST /b' }] });
  expect(judged([good], { by: 'learner', kind: 'cancelled' })).toMatchObject({ kind: 'undecided' });
  expect(judged([], null)).toMatchObject({ kind: 'undecided' });
});

test('requests are sent together, and checks that ask the same share a look', () => {
  const looks = planLooks([check, { ...check, id: 'd' }]);
  expect(looks).toMatchObject([
    { kind: 'http', requests: [{ method: 'GET' }, { method: 'POST', headers: [['x-time', 'now']] }] },
  ]);
  expect(looks[0]?.checks).toHaveLength(2);
});
