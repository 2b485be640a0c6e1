import { expect, test } from 'vitest';
import { headersOf, remarksOn, textOfHeaders } from './header-text.ts';

test('headers are read from lines as they are typed', () => {
  const headers = [
    ['content-type', 'text/plain; charset=utf-8'],
    ['x-time', '12:30'],
    ['empty', ''],
  ] as const;
  expect(headersOf('content-type: text/plain; charset=utf-8\n x-time :12:30\nempty:\n\nno line\n: nameless')).toEqual(
    headers,
  );
  expect(headersOf(textOfHeaders(headers))).toEqual(headers);
});

test('a line that is no header is named, and so is a path without its slash', () => {
  expect(remarksOn('/', 'accept: text/plain\n\n')).toEqual([]);
  expect(remarksOn('hello', 'no line\n: nameless')).toEqual([
    'A browser sends a path that begins with `/`. This one is sent as it stands.',
    'Left out, as it is not of the form name: value: `no line`.',
    'Left out, as it is not of the form name: value: `: nameless`.',
  ]);
});
