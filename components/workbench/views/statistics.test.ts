import { expect, test } from 'vitest';
import { logAxis, summarise } from './statistics.ts';

test('nothing measured says nothing', () => {
  expect(summarise([])).toBeNull();
});

test('the median of an even count lies between the two middle values', () => {
  expect(summarise([4, 1, 3, 2])).toEqual({ n: 4, min: 1, median: 2.5, p95: 4, max: 4 });
});

test('one slow batch in forty moves the maximum and not the rest', () => {
  const values = [...Array.from({ length: 39 }, () => 10), 500];
  expect(summarise(values)).toEqual({ n: 40, min: 10, median: 10, p95: 10, max: 500 });
});

test('the axis spans whole powers of ten', () => {
  const axis = logAxis([0.02, 3]);
  expect(axis.ticks).toEqual([0.01, 0.1, 1, 10]);
  expect(axis.place(0.01)).toBe(0);
  expect(axis.place(10)).toBe(1);
  expect(axis.place(0)).toBe(0);
});

test('equal values still have an axis', () => {
  expect(logAxis([5, 5]).ticks).toEqual([1, 10]);
  expect(logAxis([10, 10]).ticks).toEqual([10, 100]);
  expect(logAxis([]).ticks).toEqual([1, 10]);
});
