import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { textHash } from './text-hash.ts';

test('the published FNV-1a vectors come out', () => {
  expect(textHash('')).toBe('811c9dc5');
  expect(textHash('a')).toBe('e40c292c');
  expect(textHash('foobar')).toBe('bf9cf968');
});

test('text outside ASCII is hashed as UTF-8', () => {
  expect(textHash('é')).not.toBe(textHash('e'));
});

test('the order of keys does not change canonical JSON, the order of a list does', () => {
  expect(canonicalJson({ b: 1, a: [1, { d: 2, c: null }] })).toBe('{"a":[1,{"c":null,"d":2}],"b":1}');
  expect(canonicalJson({ a: 1, b: undefined })).toBe(canonicalJson({ a: 1 }));
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
});
