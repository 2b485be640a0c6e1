import type { CallOutcome } from '@/lib/run/events.ts';
import type { RunFailure } from '@/lib/run/failure.ts';
import type { SeenExchange } from './judge-exchanges.ts';

/** What was seen for one check. `unseen` is not the same as wrong: it makes the verdict undecided. */
export type Observation =
  | { kind: 'outcomes'; outcomes: readonly { call: string; outcome: CallOutcome }[]; failure: RunFailure | null }
  | { kind: 'exchanges'; exchanges: readonly SeenExchange[]; failure: RunFailure | null }
  | { kind: 'bytes'; regions: readonly { at: number; hex: string }[]; failure: RunFailure | null }
  | { kind: 'steps'; count: number; /** The count stopped at the check's limit. */ exceeded: boolean }
  | { kind: 'signatures'; functions: Readonly<Record<string, string>> }
  | { kind: 'names'; names: readonly string[] }
  | { kind: 'measurement'; perBatch: number; batches: number }
  | { kind: 'does-not-build'; problems: number }
  | { kind: 'unseen'; why: string };

/** Check id → what was seen for it. */
export type Evidence = ReadonlyMap<string, Observation>;
