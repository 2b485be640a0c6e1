import type { RunFailure } from '@/lib/run/failure.ts';

/** Thrown inside a run to end it with a failure that is already known. */
export class RunStopped extends Error {
  override name = 'RunStopped';
  readonly failure: RunFailure;

  constructor(failure: RunFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}
