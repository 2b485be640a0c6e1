import { expect, test } from 'vitest';
import { noInput } from '@/lib/run/program-input.ts';
import { parseSurroundings } from './kept-surroundings.ts';

const kept = { granted: ['env#log'], input: { ...noInput, args: ['one'], env: { A: '1' }, stdin: 'Ada\n' } };

test('what was kept for this version of a lab comes back, and of another version nothing', () => {
  const text = JSON.stringify({ hash: 'h', ...kept });
  expect(parseSurroundings(text, 'h')).toEqual(kept);
  expect(parseSurroundings(text, 'other')).toBeNull();
});

test.each([
  '',
  'null',
  '[]',
  '{"hash":"h"}',
  JSON.stringify({ hash: 'h', granted: [1], input: noInput }),
  JSON.stringify({ hash: 'h', granted: [], input: { ...noInput, env: ['a'] } }),
  JSON.stringify({ hash: 'h', granted: [], input: { ...noInput, files: { a: 1 } } }),
  JSON.stringify({ hash: 'h', granted: [], input: { ...noInput, stdin: null } }),
])('anything else is ignored: %s', (text) => {
  expect(parseSurroundings(text, 'h')).toBeNull();
});
