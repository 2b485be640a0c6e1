import { expect, test } from 'vitest';
import { nextLeaveStep } from './leave-keys.ts';

function press(...keys: string[]): boolean {
  let isArmed = false;
  let isLeaving = false;
  for (const key of keys) ({ isArmed, isLeaving } = nextLeaveStep(isArmed, { key, isModified: false }));
  return isLeaving;
}

test('Escape, then Tab, leaves; so does Shift+Tab, backwards', () => {
  expect(press('Escape', 'Tab')).toBe(true);
  expect(press('Escape', 'Shift', 'Tab')).toBe(true);
  expect(press('Escape', 'Escape', 'Tab')).toBe(true);
});

test('Tab alone belongs to the shell, and so does Tab after another key', () => {
  expect(press('Tab')).toBe(false);
  expect(press('Escape', 'i', 'Tab')).toBe(false);
  expect(press('Escape', 'Tab', 'Tab')).toBe(false);
});

test('Alt+Tab and Ctrl+Escape are somebody else’s', () => {
  expect(nextLeaveStep(true, { key: 'Tab', isModified: true })).toEqual({ isArmed: false, isLeaving: false });
  expect(nextLeaveStep(false, { key: 'Escape', isModified: true })).toEqual({ isArmed: false, isLeaving: false });
});
