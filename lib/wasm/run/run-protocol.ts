import type { RunEvent } from '@/lib/run/events.ts';
import type { Typed } from '@/lib/run/typed-input.ts';
import type { KeptModules } from './kept-modules.ts';
import type { MeasureRequest, RunRequest } from '../workshop.ts';

/** What a run Worker is for: one job in its life. */
export type RunJob =
  | { type: 'run'; request: RunRequest; kept?: KeptModules | null }
  | { type: 'measure'; request: MeasureRequest };

/**
 * What the owner sends, after `ready`. `prepare` has JavaScript imported ahead that the next job will probably need:
 * most edits leave it as it is.
 */
export type ToRunWorker = RunJob | { type: 'prepare'; javascript: string } | { type: 'typed'; typed: Typed };

/** What a run Worker sends. The last event of a run is its ending. */
export type FromRunWorker =
  | { type: 'ready' }
  /** Core modules for the next run of such a program. */
  | { type: 'compiled'; made: KeptModules }
  | { type: 'events'; events: readonly RunEvent[] };
