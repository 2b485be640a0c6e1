import { expect, test } from 'vitest';
import { foldLines } from './fold-lines.ts';

test('a function folds to its first line', () => {
  expect(foldLines('wat', '(module\n  (func\n    nop)\n  (memory 1))')).toEqual([
    { start: 1, end: 4 },
    { start: 2, end: 3 },
  ]);
});

test('of two that begin on one line the longer folds', () => {
  expect(foldLines('wat', '(module (func\n nop)\n (func))')).toEqual([{ start: 1, end: 3 }]);
});

test('parentheses in strings and comments do not count, comments fold themselves', () => {
  expect(foldLines('wat', '(data "(("\n)\n(; (\n ;)')).toEqual([
    { start: 1, end: 2 },
    { start: 3, end: 4 },
  ]);
});

test('in WIT the closing brace stays in sight', () => {
  expect(foldLines('wit', 'interface a {\n  x: func();\n}\n')).toEqual([{ start: 1, end: 2 }]);
});

test('unfinished texts fold what is finished', () => {
  expect(foldLines('wat', '(module\n (func\n nop)')).toEqual([{ start: 2, end: 3 }]);
  expect(foldLines('wat', ')))')).toEqual([]);
});
