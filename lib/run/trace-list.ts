import type { Fact } from './events.ts';
import type { TraceCall } from './trace.ts';

export type Trace = { calls: readonly TraceCall[]; dropped: number };

/** What the facts of a run tell of its calls, in the order in which they began; null: nothing was noted. */
export function traceOf(facts: readonly Fact[]): Trace | null {
  const calls = new Map<number, TraceCall>();
  let dropped: number | null = null;
  for (const fact of facts) {
    if (fact.kind !== 'trace') continue;
    for (const call of fact.calls) calls.set(call.id, call);
    dropped = fact.dropped;
  }
  return dropped === null ? null : { calls: [...calls.values()].sort((a, b) => a.id - b.id), dropped };
}

export type TraceFilter = { text: string; direction: 'all' | TraceCall['direction'] };

/** Calls whose line holds every word of the text. What is left keeps its depth: one sees that something is missing. */
export function filterTrace(calls: readonly TraceCall[], { text, direction }: TraceFilter): readonly TraceCall[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return calls.filter((call) => {
    if (direction !== 'all' && call.direction !== direction) return false;
    const line = `${call.path} ${callText(call)} ${endText(call)}`.toLowerCase();
    return words.every((word) => line.includes(word));
  });
}

/** `add(2, 3)` */
export function callText({ name, args }: TraceCall): string {
  return `${name}(${args.map(({ value }) => value).join(', ')})`;
}

/** What came of it, as it stands behind the call. */
export function endText({ end }: TraceCall): string {
  switch (end.kind) {
    case 'open':
      return 'did not come back';
    case 'threw':
      return `stopped: ${end.message}`;
    case 'returned':
      return end.value === null ? 'done' : end.value;
    default:
      return end satisfies never;
  }
}

/** One line a call, indented as the calls are nested; for a mail or an issue. */
export function traceText({ calls, dropped }: Trace, duration: (ms: number) => string): string {
  const lines = calls.map((call) => {
    const from = call.interface === null ? '' : `${call.interface} `;
    const took = call.durationMs === null ? '' : `  (${duration(call.durationMs)})`;
    const arrow = call.end.kind === 'returned' ? '->' : '!!';
    return `${'  '.repeat(call.depth)}${call.direction} ${from}${callText(call)} ${arrow} ${endText(call)}${took}`;
  });
  if (dropped > 0) lines.push(`and ${dropped} more calls that were not written down`);
  return lines.join('\n');
}
