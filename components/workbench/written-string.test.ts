import { expect, test } from 'vitest';
import { quote, unquote } from './written-string.ts';

test('what is typed comes back from its quoted form', () => {
  for (const text of ['', 'Ada', 'say "hi"', "it's", 'a\\b', 'line\nline\ttab\r', '😀 ünï'])
    for (const mark of ['"', "'"] as const) expect(unquote(quote(text, mark))).toBe(text);
});

test('code points may be written as numbers', () => {
  expect(unquote(String.raw`"\u{1F600}!"`)).toBe('😀!');
});

test('what is not one quoted value is told apart', () => {
  for (const wave of ['', '"', 'x', '"a" "b"', String.raw`"\q"`, `"a'`, String.raw`"\u{FFFFFF}"`])
    expect(unquote(wave)).toBeNull();
});
