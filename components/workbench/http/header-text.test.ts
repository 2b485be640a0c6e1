import { expect, test } from 'vitest';
import { headersOf, textOfHeaders } from './header-text.ts';

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
