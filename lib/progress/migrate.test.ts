import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { migrate } from './migrate.ts';
import { progressVersion } from './records.ts';
import { ProgressRecordSchema } from './schema.ts';

const samples = new URL('./samples/', import.meta.url);
const stored = readdirSync(samples).map((file) => ({
  file,
  version: Number(/version-(\d+)\.json/.exec(file)?.[1]),
  records: JSON.parse(readFileSync(new URL(file, samples), 'utf8')) as unknown[],
}));

test('there is a stored sample of every version', () => {
  expect(stored.map((sample) => sample.version).sort((a, b) => a - b)).toEqual(
    Array.from({ length: progressVersion }, (_, index) => index + 1),
  );
});

test.each(stored)('every record of $file becomes a record of the present version', ({ records, version }) => {
  const outcome = migrate(records, version);
  expect(outcome.ok).toBe(true);
  for (const record of outcome.ok ? outcome.records : []) {
    expect(ProgressRecordSchema.safeParse(record)).toMatchObject({ success: true });
  }
});

test('the newest sample has a record of every kind', () => {
  const newest = stored.find((sample) => sample.version === progressVersion);
  expect(new Set(newest?.records.map((record) => (record as { kind: string }).kind))).toEqual(
    new Set(['read', 'answered', 'predicted', 'explained', 'passed', 'helped', 'edited', 'visited']),
  );
});

test('a later version is refused with a sentence that says what to do', () => {
  const outcome = migrate([], progressVersion + 1);
  expect(outcome).toMatchObject({ ok: false });
  expect(outcome.ok ? '' : outcome.message).toMatch(/newer version of the course .* Reload the page/);
});

test('records go through every later step in order, and a step may drop one', () => {
  const chain = [
    (record: unknown) => (record === 'gone' ? null : `${String(record)}→2`),
    (record: unknown) => `${String(record)}→3`,
  ];
  expect(migrate(['a', 'gone'], 1, chain)).toEqual({ ok: true, records: ['a→2→3'] });
  expect(migrate(['b'], 2, chain)).toEqual({ ok: true, records: ['b→3'] });
  expect(migrate(['c'], 3, chain)).toEqual({ ok: true, records: ['c'] });
  expect(migrate(['d'], 4, chain).ok).toBe(false);
});
