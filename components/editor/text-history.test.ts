import { expect, test } from 'vitest';
import { createHistory, cursorAfter, record, redo, undo } from './text-history.ts';
import type { TextHistory } from './text-history.ts';

function typed(history: TextHistory, letters: string): TextHistory {
  let now = history;
  for (const letter of letters) now = record(now, now.text + letter, 'typing');
  return now;
}

test('a word is taken back at once, the word before it stays', () => {
  const history = typed(createHistory(''), 'i32.add drop');
  expect(undo(history).text).toBe('i32.add ');
  expect(undo(undo(history)).text).toBe('');
});

test('a reset is one step, and what was typed before it comes back whole', () => {
  const history = record(typed(createHistory('start '), 'mine'), 'start ', 'whole');
  expect(undo(history).text).toBe('start mine');
});

test('redo goes forward again until something new is typed', () => {
  const history = undo(typed(createHistory(''), 'abc'));
  expect(redo(history).text).toBe('abc');
  expect(redo(typed(history, 'x')).text).toBe('x');
});

test('deleting and inserting are steps apart', () => {
  const history = record(typed(createHistory(''), 'abc'), 'ab', 'typing');
  expect(undo(history).text).toBe('abc');
});

test('undo of nothing changes nothing', () => {
  const history = createHistory('a');
  expect(undo(history)).toBe(history);
  expect(redo(history)).toBe(history);
});

test('the cursor goes to the end of what came back', () => {
  const history = record(createHistory('abcdef'), 'abf', 'whole');
  expect(cursorAfter(history, undo(history))).toBe('abcde'.length);
});
