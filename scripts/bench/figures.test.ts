import { expect, test } from 'vitest';
import { spreadOf, table } from './figures.ts';

test('the spread is told without the outliers', () => {
  expect(spreadOf([5, 1, 3, 2, 4, 6, 7, 8, 9, 100])).toEqual({ n: 10, median: 6, low: 2, high: 100 });
  expect(spreadOf([7])).toEqual({ n: 1, median: 7, low: 7, high: 7 });
});

test('a table is Markdown', () => {
  expect(table(['a', 'b'], [['1', '2']])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |');
});
