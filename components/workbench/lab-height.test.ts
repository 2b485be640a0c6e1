import { expect, test } from 'vitest';
import { labHeight } from './lab-height.ts';

const short = { 'a.wat': '(module)' };
const long = { 'a.wat': '\n'.repeat(40) };

test('a short text makes a low lab, a long one a high lab', () => {
  const low = Number.parseInt(labHeight({ original: short, views: [], hasAside: false }), 10);
  const high = Number.parseInt(labHeight({ original: long, views: [], hasAside: false }), 10);
  expect(low).toBeLessThan(400);
  expect(high).toBeGreaterThan(900);
});

test('a view or an exercise that needs room gets it', () => {
  const low = Number.parseInt(labHeight({ original: short, views: [], hasAside: false }), 10);
  for (const lab of [
    { original: short, views: ['memory' as const], hasAside: false },
    { original: short, views: [], hasAside: true },
  ])
    expect(Number.parseInt(labHeight(lab), 10)).toBeGreaterThan(low);
});
