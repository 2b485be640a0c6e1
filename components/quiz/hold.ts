'use client';
import { useSyncExternalStore } from 'react';
import type { RunState } from '@/lib/run/state.ts';
import { openProgress } from '@/lib/progress/open-progress.browser.ts';
import type { Awaited } from '@/lib/quiz/predictions.ts';

/** Why Run waits, or null. On the server nothing is known yet, so nothing is held. */
export function useHold(predictions: readonly Awaited[]): string | null {
  const isHeld = useSyncExternalStore(
    (listener) => openProgress().subscribe(listener),
    () => {
      const store = openProgress();
      return (
        store.status !== 'opening' && predictions.some(({ part, hash }) => store.get('predicted', part)?.hash !== hash)
      );
    },
    () => false,
  );
  return isHeld ? 'Predict first: answer the question above, then run.' : null;
}

/** Writes what the first run after a prediction brought, so that both can be shown side by side. */
export function noteRun(predictions: readonly Awaited[], run: RunState): void {
  if (predictions.length > 0) void note(predictions, run);
}

async function note(predictions: readonly Awaited[], run: RunState): Promise<void> {
  // The words of failures bring their schemas along, which no page needs before something ran.
  const { describeRun } = await import('./describe-run.ts');
  const happened = describeRun(run);
  if (happened !== null) noteHappened(predictions, happened);
}

/** What was predicted came out like this. Only the first time counts. */
export function noteHappened(predictions: readonly Awaited[], happened: string): void {
  const store = openProgress();
  for (const { part, hash } of predictions) {
    const record = store.get('predicted', part);
    if (record?.hash !== hash || record.happened !== null) continue;
    const { at: _at, ...predicted } = record;
    void store.put({ ...predicted, happened });
  }
}
