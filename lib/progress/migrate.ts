import { progressVersion } from './records.ts';

/** Takes one record of version n to version n + 1; null drops it. Gets what was stored, so it trusts nothing. */
export type Migration = (record: unknown) => unknown;

/**
 * Index 0 takes version 1 to 2, and so on: as long as `progressVersion` − 1. A migration is never changed once
 * released; samples/version-<n>.json holds records of every version, and the tests take each to the present.
 */
export const migrations: readonly Migration[] = [];

export type MigrationOutcome = { ok: true; records: readonly unknown[] } | { ok: false; message: string };

/** Records of any known version become records of the present one; those of a later version are refused. */
export function migrate(
  records: readonly unknown[],
  from: number,
  chain: readonly Migration[] = migrations,
): MigrationOutcome {
  const present = chain.length + 1;
  if (from > present) {
    return {
      ok: false,
      message: `This progress was saved by a newer version of the course (format ${from}; this one reads up to ${present}). Reload the page, or update the course, and try again.`,
    };
  }
  let migrated = records;
  for (const step of chain.slice(from - 1)) {
    migrated = migrated.map((record) => step(record)).filter((record) => record !== null);
  }
  return { ok: true, records: migrated };
}

if (migrations.length !== progressVersion - 1) {
  throw new Error(`progressVersion is ${progressVersion}, but there are ${migrations.length} migrations.`);
}
