import { describeFailure } from '@/lib/run/failure.ts';
import type { RunState } from '@/lib/run/state.ts';

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
