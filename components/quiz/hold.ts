'use client';
import { useSyncExternalStore } from 'react';
import type { RunState } from '@/lib/run/state.ts';
import { describeFailure } from '@/lib/run/failure.ts';
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
  const happened = describeRun(run);
  if (happened === null) return;
  const store = openProgress();
  for (const { part, hash } of predictions) {
    const record = store.get('predicted', part);
    if (record?.hash !== hash || record.happened !== null) continue;
    const { at: _at, ...predicted } = record;
    void store.put({ ...predicted, happened });
  }
}

/** What a run showed, in a line; null when it showed nothing about the program. */
export function describeRun(run: RunState): string | null {
  if (run.kind !== 'exited' && run.kind !== 'failed') return null;
  if (run.kind === 'failed' && (run.failure.by === 'platform' || run.failure.by === 'learner')) return null;
  const calls = run.log.records.flatMap((record) => {
    if (record.kind !== 'call') return [];
    const { invocation, outcome } = record;
    if (outcome.kind === 'trapped') return [`\`${invocation}\` trapped`];
    return [outcome.value === null ? `\`${invocation}\` returned nothing` : `\`${invocation}\` → \`${outcome.value}\``];
  });
  const failure = run.kind === 'failed' ? [describeFailure(run.failure)] : [];
  const told = [...calls.slice(-3), ...failure];
  return told.length === 0 ? 'It ran to its end and returned nothing.' : told.join('; ');
}
