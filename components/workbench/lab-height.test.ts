import { expect, test } from 'vitest';
import { callHeight, labHeight } from './lab-height.ts';

const short = { original: { 'a.wat': '(module)' }, call: null, views: [], hasAside: false };

test('a short text makes a low lab, a long one a high lab', () => {
  expect(labHeight(short)).toBeLessThan(400);
  expect(labHeight({ ...short, original: { 'a.wat': '\n'.repeat(40) } })).toBeGreaterThan(900);
});

test('a view or an exercise that needs room gets it', () => {
  expect(labHeight({ ...short, views: ['memory'] })).toBeGreaterThan(labHeight(short));
  expect(labHeight({ ...short, hasAside: true })).toBeGreaterThan(labHeight(short));
});

test('a call without arguments needs no row for them', () => {
  expect(callHeight('reset()')).toBeLessThan(callHeight('add(1, 2)'));
  expect(callHeight(null)).toBe(callHeight('add(1, 2)'));
  expect(callHeight('reset()\nreset()')).toBe(callHeight('add(1, 2)'));
});
