import { mergeRecords } from './merge.ts';
import { migrate } from './migrate.ts';
import { progressVersion, recordKey, type ProgressRecord } from './records.ts';

/**
 * Records that a page could not store before it was left. IndexedDB answers later, and a page that goes away does not
 * wait; a short text can be kept at once. The next page takes it up.
 */

/** A place that answers at once. null: nothing is there. Never throws: without room the text is not kept. */
export type TextKeeper = { read(): string | null; write(text: string | null): void };

/** What an earlier page left. A text of a later version of the course is left to that version. */
export function readUnstored(keeper: TextKeeper): readonly ProgressRecord[] {
  const text = keeper.read();
  if (text === null) return [];
  try {
    // Written below, by this or an earlier version of the course; migrations make the present shape of it.
    const { version, records } = JSON.parse(text) as { version: number; records: readonly unknown[] };
    const outcome = migrate(records, version);
    return outcome.ok ? (outcome.records as readonly ProgressRecord[]) : [];
  } catch {
    return [];
  }
}

/** Adds to what another page may have left there. */
export function keepUnstored(keeper: TextKeeper, records: readonly ProgressRecord[]): void {
  if (records.length > 0) write(keeper, joined([...readUnstored(keeper), ...records]));
}

/** Drops what is stored by now, or was replaced by something newer. */
export function forgetUnstored(keeper: TextKeeper, stored: readonly ProgressRecord[]): void {
  if (keeper.read() === null) return;
  const times = new Map(stored.map((record) => [recordKey(record), record.at]));
  write(
    keeper,
    readUnstored(keeper).filter((record) => record.at > (times.get(recordKey(record)) ?? -1)),
  );
}

function joined(records: readonly ProgressRecord[]): readonly ProgressRecord[] {
  return [...mergeRecords(new Map(), records).values()];
}

function write(keeper: TextKeeper, records: readonly ProgressRecord[]): void {
  keeper.write(records.length === 0 ? null : JSON.stringify({ version: progressVersion, records }));
}
