import { expect, test } from 'vitest';
import { isSameValue } from './same-value.ts';

test.each([
  ['5', ' 5 '],
  ['5.0', '5'],
  ['1e3', '1000'],
  ['[1, 2, 3]', '[1,2,3,]'],
  ['{name: "a b", age: 3}', '{ name: "a b" , age: 3 }'],
  ['some(1)', 'some( 1 )'],
  ['"caf\\u{e9}"', '"café"'],
  ["'\\n'", "'\\u{a}'"],
  ['"it\\\'s"', '"it\'s"'],
  ['18446744073709551615', '18446744073709551615'],
])('%s says the same as %s', (a, b) => {
  expect(isSameValue(a, b)).toBe(true);
});

test.each([
  ['5', '6'],
  ['"a b"', '"a  b"'],
  ['"1"', '1'],
  ["'1'", '"1"'],
  ['[1, 2]', '[1, 2, 3]'],
  ['[1, 2]', '[12]'],
  ['some(1)', 'none'],
  ['-0.0', '0.0'],
  ['18446744073709551615', '18446744073709551614'],
  ['nan', 'inf'],
  ['"a,"', '"a"'],
])('%s does not say the same as %s', (a, b) => {
  expect(isSameValue(a, b)).toBe(false);
});

test('a text that is no WAVE at all is compared as it stands', () => {
  expect(isSameValue('"open', '"open')).toBe(true);
  expect(isSameValue('', '')).toBe(true);
  expect(isSameValue('(((', '((')).toBe(false);
});
