import { expect, test } from 'vitest';
import { describePause, toldReason, withReason, type Pauses } from './pauses.ts';

const none: Pauses = new Set();

test('a machine stands still until the last reason is gone', () => {
  const both = withReason(withReason(none, 'hidden', true), 'learner', true);
  expect(toldReason(both)).toBe('learner');
  expect(toldReason(withReason(both, 'hidden', false))).toBe('learner');
  expect(toldReason(withReason(both, 'learner', false))).toBe('hidden');
  expect(toldReason(withReason(withReason(both, 'learner', false), 'hidden', false))).toBeNull();
});

test('stating what is known already changes nothing', () => {
  const hidden = withReason(none, 'hidden', true);
  expect(withReason(hidden, 'hidden', true)).toBe(hidden);
  expect(withReason(hidden, 'idle', false)).toBe(hidden);
});

test('each reason has its words', () => {
  expect(new Set((['learner', 'hidden', 'idle'] as const).map(describePause)).size).toBe(3);
});
