import { expect, test } from 'vitest';
import { changeBetween } from './text-change.ts';

function apply(before: string, after: string): string {
  const change = changeBetween(before, after);
  if (change === null) return before;
  return before.slice(0, change.start) + change.text + before.slice(change.end);
}

test('equal texts need no change', () => {
  expect(changeBetween('a', 'a')).toBeNull();
});

test('only the part that differs is replaced, so that the cursor elsewhere stays', () => {
  expect(changeBetween('(func $a)', '(func $bc)')).toEqual({ start: 7, end: 8, text: 'bc' });
});

test('a repeated letter is counted once', () => {
  expect(changeBetween('aa', 'aaa')).toEqual({ start: 2, end: 2, text: 'a' });
  expect(changeBetween('aaa', 'aa')).toEqual({ start: 2, end: 3, text: '' });
});

test('applying the change always gives the other text', () => {
  const texts = ['', 'a', 'ab', 'ba', 'aab', 'abab', 'line\nline\n', '😀', '😁', 'x😀y', 'x😁y', '\u{1F600}\u{1F640}'];
  for (const before of texts) for (const after of texts) expect(apply(before, after)).toBe(after);
});

test('a surrogate pair is replaced whole', () => {
  expect(changeBetween('😀', '😁')).toEqual({ start: 0, end: 2, text: '😁' });
});
