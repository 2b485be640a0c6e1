import { expect, test } from 'vitest';
import { scrollStep } from './scroll-step.ts';

const view = { viewTop: 100, viewBottom: 300 };

test.each([
  ['what is in view stays where it is', { top: 120, bottom: 280 }, 0],
  ['what is below comes up until its end shows', { top: 280, bottom: 340 }, 40],
  ['what is above comes down to its first line', { top: 60, bottom: 90 }, -40],
  ['what is higher than the view shows its first line', { top: 280, bottom: 900 }, 180],
])('%s', (_, place, step) => {
  expect(scrollStep({ ...place, ...view })).toBe(step);
});
