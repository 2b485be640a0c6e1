import type { RunEvent } from '@/lib/run/events.ts';
import type { MeasureRequest, RunRequest } from '../workshop.ts';

/** What the owner sends to a run Worker: one job in its life, after `ready`. */
export type ToRunWorker = { type: 'run'; request: RunRequest } | { type: 'measure'; request: MeasureRequest };

/** What a run Worker sends. The last event of a run is its ending. */
export type FromRunWorker = { type: 'ready' } | { type: 'events'; events: readonly RunEvent[] };
