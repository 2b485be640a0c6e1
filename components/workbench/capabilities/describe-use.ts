import type { Fact } from '@/lib/run/events.ts';
import type { RunState } from '@/lib/run/state.ts';

export type HostCalls = Extract<Fact, { kind: 'host-calls' }>['calls'];

/** What the last run called; null: nothing can be said, because nothing has run to its end. */
export function hostCallsOf(run: RunState): HostCalls | null {
  if (run.kind !== 'exited' && run.kind !== 'failed') return null;
  const fact = run.log.facts.findLast((candidate) => candidate.kind === 'host-calls');
  if (fact !== undefined) return fact.calls;
  // A run that was killed takes its count with it.
  const isKnown = run.kind === 'exited' || run.failure.kind === 'trapped' || run.failure.kind === 'bad-call';
  return isKnown ? [] : null;
}

/** `called 3 times`, `never called`. */
export function describeUse(name: string, calls: HostCalls): string {
  const own = calls.filter(({ capability }) => capability === name);
  const times = own.reduce((sum, call) => sum + call.times, 0);
  const refused = own.reduce((sum, call) => sum + call.refused, 0);
  const parts = [
    ...(times > 0 || refused === 0 ? [times === 0 ? 'never called' : `called ${often(times)}`] : []),
    ...(refused > 0 ? [`refused ${often(refused)}`] : []),
  ];
  return parts.join(', ');
}

function often(times: number): string {
  return times === 1 ? 'once' : times === 2 ? 'twice' : `${times.toLocaleString('en')} times`;
}
