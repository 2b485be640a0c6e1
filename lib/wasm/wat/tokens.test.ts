import { expect, test } from 'vitest';
import { tokenizeWat } from './tokens.ts';

function kinds(text: string): string[] {
  return tokenizeWat(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
}

test('a function is cut into parentheses, keywords, names and numbers', () => {
  expect(kinds('(func $add (result i32)\n  i32.const -0x1F)')).toEqual([
    'open (',
    'keyword func',
    'id $add',
    'open (',
    'keyword result',
    'keyword i32',
    'close )',
    'keyword i32.const',
    'number -0x1F',
    'close )',
  ]);
});

test('positions point into the text', () => {
  expect(tokenizeWat('  drop')).toEqual([{ kind: 'keyword', start: 2, end: 6, isClosed: true }]);
});

test('block comments nest and line comments end with their line', () => {
  expect(kinds('(; a (; b ;) c ;) nop ;; rest (\nend')).toEqual([
    'comment (; a (; b ;) c ;)',
    'keyword nop',
    'comment ;; rest (',
    'keyword end',
  ]);
});

test('an unfinished comment takes the rest and says so', () => {
  expect(tokenizeWat('nop (; a (; b ;)').at(-1)).toEqual({ kind: 'comment', start: 4, end: 16, isClosed: false });
});

test('a string keeps its escapes, and ends on its line when its quote is missing', () => {
  expect(kinds(String.raw`"a\"b\0a" "c`)).toEqual([String.raw`string "a\"b\0a"`, 'string "c']);
  const [open, after] = tokenizeWat('"abc\nnop');
  expect(open).toEqual({ kind: 'string', start: 0, end: 4, isClosed: false });
  expect(after).toMatchObject({ kind: 'keyword', start: 5 });
});

test('numbers in every form', () => {
  for (const text of [
    '0',
    '+7',
    '-1_000',
    '0xDEAD_beef',
    '1.5',
    '1e3',
    '-1.5E-3',
    '0x1.8p3',
    'inf',
    '-inf',
    'nan',
    'nan:0x1',
  ])
    expect(kinds(text), text).toEqual([`number ${text}`]);
});

test('names may be written in quotes', () => {
  expect(kinds('$"a b" $c')).toEqual(['id $"a b"', 'id $c']);
});

test('annotations and characters that mean nothing are told apart', () => {
  expect(kinds('(@custom "x") {')).toEqual(['annotation (@custom', 'string "x"', 'close )', 'reserved {']);
});

test('every character is in one token or is white space, whatever the text', () => {
  for (const text of ['', '((((', '")', '(;', '$', '1x', 'é(func)', '\u0000', ';;', '(@', ';', '"\\']) {
    let at = 0;
    for (const token of tokenizeWat(text)) {
      expect(token.start).toBeGreaterThanOrEqual(at);
      expect(token.end).toBeGreaterThan(token.start);
      expect(text.slice(at, token.start).trim()).toBe('');
      at = token.end;
    }
    expect(text.slice(at).trim()).toBe('');
  }
});
