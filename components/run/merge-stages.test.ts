import { expect, test } from 'vitest';
import { mergeStages } from './merge-stages.ts';

test('stages of the same name are one stage, where the first stood, as long as all together', () => {
  expect(
    mergeStages([
      { name: 'parse', durationMs: 1 },
      { name: 'wrap', durationMs: 2 },
      { name: 'parse', durationMs: 4 },
      { name: 'wrap', durationMs: 0.5 },
      { name: 'transpile', durationMs: 3 },
    ]),
  ).toEqual([
    { name: 'parse', durationMs: 5, times: 2 },
    { name: 'wrap', durationMs: 2.5, times: 2 },
    { name: 'transpile', durationMs: 3, times: 1 },
  ]);
});

test('a stage called __proto__ is a stage like any other', () => {
  expect(mergeStages([{ name: '__proto__', durationMs: 1 }])).toHaveLength(1);
});
