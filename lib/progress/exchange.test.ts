import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readExchange, writeExchange } from './exchange.ts';
import type { ProgressRecord } from './records.ts';

const records = JSON.parse(
  readFileSync(new URL('./samples/version-1.json', import.meta.url), 'utf8'),
) as ProgressRecord[];
const file = (over: object) =>
  JSON.stringify({ format: 'learn-wasm-progress', version: 1, exportedAt: '2026-11-20', records: [], ...over });

test('what is written is read again, every record of it', () => {
  const reading = readExchange(writeExchange(records, '2026-11-20T12:00:00Z'));
  expect(reading).toEqual({ ok: true, records: [...records].sort((a, b) => a.at - b.at) });
});

test('an empty course is a file too', () => {
  expect(readExchange(writeExchange([], '2026-11-20T12:00:00Z'))).toEqual({ ok: true, records: [] });
});

test.each([
  ['', /not complete JSON/, /empty/],
  [writeExchange(records, 'x').slice(0, 400), /not complete JSON/, /line \d+|end of the file/],
  ['[]', /not a progress file/, /beginning/],
  ['{"format":"something-else"}', /not a progress file/, /beginning/],
  ['null', /not a progress file/, /beginning/],
  [file({ version: 'one' }), /number is wanted/, /`version`/],
  [file({ version: 99 }), /newer version of the course/, /`version`/],
  [file({ records: {} }), /array is wanted/, /`records`/],
  [
    file({
      records: [
        { kind: 'read', lesson: 'm/l', at: 1 },
        { kind: 'read', lesson: 'm/l' },
      ],
    }),
    /number/,
    /record 2, field `at`/,
  ],
  [file({ records: [{ kind: 'juggled', at: 1 }] }), /not known/, /record 1/],
  [file({ records: [{ kind: 'read', lesson: 'm/l', at: 1, extra: 1 }] }), /`extra` is not known/, /record 1/],
  [file({ records: ['text'] }), /wanted|not known/, /record 1/],
  [
    file({ records: [{ kind: 'edited', part: 'm/l#e', hash: 'h', files: { 'a.wat': 5 }, at: 1 }] }),
    /string is wanted/,
    /record 1, field `files.a.wat`/,
  ],
])('a bad file is refused with what is wrong and where: %#', (text, what, where) => {
  const reading = readExchange(text);
  expect(reading.ok).toBe(false);
  if (reading.ok) return;
  expect(reading.what).toMatch(what);
  expect(reading.where).toMatch(where);
});
