import { expect, test } from 'vitest';
import { rowKeys, sequenceOf, withCtrl, type RowKey } from './keys.ts';

const plain = { isCtrl: false, isApplicationCursor: false };

function key(face: string): RowKey {
  const found = rowKeys.find((candidate) => candidate.face === face);
  if (found === undefined) throw new Error(`There is no key ${face}.`);
  return found;
}

test('a cursor key has another form when a full-screen program asked for it, and with Ctrl', () => {
  expect(sequenceOf(key('↑'), plain)).toBe('\u001B[A');
  expect(sequenceOf(key('↑'), { ...plain, isApplicationCursor: true })).toBe('\u001BOA');
  expect(sequenceOf(key('→'), { isCtrl: true, isApplicationCursor: true })).toBe('\u001B[1;5C');
});

test('keys with a character of their own send it', () => {
  expect(sequenceOf(key('Esc'), plain)).toBe('\u001B');
  expect(sequenceOf(key('Tab'), plain)).toBe('\t');
  expect(sequenceOf(key('|'), plain)).toBe('|');
});

test.each([
  ['c', '\u0003'],
  ['C', '\u0003'],
  ['d', '\u0004'],
  ['z', '\u001A'],
  ['[', '\u001B'],
  ['\\', '\u001C'],
  [' ', '\0'],
  ['?', '\u007F'],
])('Ctrl and %s is a control character', (typed, sent) => {
  expect(withCtrl(typed)).toBe(sent);
});

test.each(['5', 'ls', 'ä', '\r', '\t', ''])('Ctrl leaves alone what has no control character: %j', (typed) => {
  expect(withCtrl(typed)).toBe(typed);
});

test('every key of the row has a face and a name of its own', () => {
  expect(new Set(rowKeys.map(({ face }) => face)).size).toBe(rowKeys.length);
  expect(new Set(rowKeys.map(({ name }) => name)).size).toBe(rowKeys.length);
});
