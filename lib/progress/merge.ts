import { canonicalJson } from '@/lib/shared/canonical-json.ts';
import { recordKey, type ProgressRecord } from './records.ts';

export type RecordMap = ReadonlyMap<string, ProgressRecord>;

/**
 * Joins two records of one key. The order of joining never matters, so tabs and files may arrive in any order.
 * The newer one wins; having passed without help once is kept.
 */
export function mergeRecord(a: ProgressRecord, b: ProgressRecord): ProgressRecord {
  const newer = newerOf(a, b);
  if (a.kind === 'passed' && b.kind === 'passed' && newer.kind === 'passed') {
    const withHelp = a.withHelp && b.withHelp;
    return withHelp === newer.withHelp ? newer : { ...newer, withHelp };
  }
  return newer;
}

function newerOf(a: ProgressRecord, b: ProgressRecord): ProgressRecord {
  if (a.at !== b.at) return a.at > b.at ? a : b;
  // Two tabs in the same millisecond: any choice will do, as long as both tabs choose alike.
  return canonicalJson(a) >= canonicalJson(b) ? a : b;
}

/** A key that only one side knows is kept: `read` and `passed` are never lost by merging. */
export function mergeRecords(current: RecordMap, incoming: Iterable<ProgressRecord>): Map<string, ProgressRecord> {
  const merged = new Map(current);
  for (const record of incoming) {
    const key = recordKey(record);
    const known = merged.get(key);
    merged.set(key, known === undefined ? record : mergeRecord(known, record));
  }
  return merged;
}

/** What a merge would do, told before it is done. */
export type MergePreview = { added: number; updated: number; unchanged: number };

export function previewMerge(current: RecordMap, incoming: readonly ProgressRecord[]): MergePreview {
  const preview = { added: 0, updated: 0, unchanged: 0 };
  const merged = mergeRecords(current, incoming);
  for (const [key, record] of mergeRecords(new Map(), incoming)) {
    const known = current.get(key);
    if (known === undefined) preview.added += 1;
    else if (canonicalJson(merged.get(key) ?? record) === canonicalJson(known)) preview.unchanged += 1;
    else preview.updated += 1;
  }
  return preview;
}
