import type { MergePreview } from './merge.ts';
import type { NewRecord, ProgressRecord, RecordKind, RecordOf } from './records.ts';

/**
 * `opening`: nothing is known yet; reading gives nothing, writing is kept.
 * `ready`: what is put is stored.
 * `blocked`: the browser gives no storage; kept until the page closes.
 * `full`: the last write did not fit; kept in memory and tried again with the next write.
 * `outdated`: a newer version of the course is open in another tab and owns the storage now.
 */
export type ProgressStatus = 'opening' | 'ready' | 'blocked' | 'full' | 'outdated';

/** `what` and `where` are sentences for the learner. */
export type ImportOutcome =
  | { ok: true; records: number; preview: MergePreview }
  | { ok: false; what: string; where: string };

/** What the learner has done, on this device. Knows nothing of lessons' content. */
export interface ProgressStore {
  readonly status: ProgressStatus;
  /** Resolves when stored records are readable, or when it is known that there will be none. Never rejects. */
  readonly opened: Promise<void>;
  /** From memory, at once. The same object until the record changes. */
  get<K extends RecordKind>(kind: K, of: string): RecordOf<K> | undefined;
  /** The same array until a record changes. */
  list(): readonly ProgressRecord[];
  /**
   * Readable at once by `get` and in other tabs. Stamped later than what it replaces, even if a clock went back.
   * Resolves after the attempt to store it; never rejects: `status` tells.
   */
  put(record: NewRecord): Promise<void>;
  /** Called after any change of records or status. Returns the way out. */
  subscribe(listener: () => void): () => void;
  /** Everything, as the text of a file. */
  export(): Promise<string>;
  /** Reads a file without taking anything from it. */
  preview(text: string): Promise<ImportOutcome>;
  /** Merges; a bad file is refused as a whole and nothing is lost. */
  import(text: string): Promise<ImportOutcome>;
  /** Here and in every other tab. Does nothing while `outdated`. */
  erase(): Promise<void>;
}
