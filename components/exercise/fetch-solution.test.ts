import { expect, test } from 'vitest';
import { fetchSolution } from './fetch-solution.ts';

const answering =
  (body: unknown, status = 200) =>
  () =>
    Promise.resolve(Response.json(body, { status }));

test('a solution is a set of files', async () => {
  expect(await fetchSolution('/x', answering({ solution: { 'a.wat': '(module)' } }))).toEqual({
    ok: true,
    files: { 'a.wat': '(module)' },
  });
});

test.each([
  ['a missing file', answering({}, 404), /answered 404/],
  ['another shape', answering({ solution: [] }), /not a solution/],
  ['nothing', answering(null), /not a solution/],
  ['no JSON', () => Promise.resolve(new Response('<html>')), /could not be fetched/],
  ['no connection', () => Promise.reject(new TypeError('network error')), /network error.*Check the connection/],
])('%s is told in a sentence', async (_, fetcher, message) => {
  const fetched = await fetchSolution('/x', fetcher);
  expect(fetched.ok ? '' : fetched.message).toMatch(message);
});
