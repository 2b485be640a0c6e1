import { describeTrap } from '@/lib/run/failure.ts';
import type { RunState } from '@/lib/run/state.ts';
import type { RunRecord } from '@/lib/run/state.ts';

/** `add(2, 3) → 5`, the one way a call is told, on screen and in copied text. */
export function describeRecord(record: RunRecord): string {
  if (record.kind === 'text') return record.text;
  const { invocation, outcome } = record;
  if (outcome.kind === 'trapped')
    return `${invocation} trapped${outcome.where === null ? '' : ` in ${outcome.where}`}: ${describeTrap(outcome.trap, outcome.message)}`;
  return outcome.value === null ? `${invocation} returned` : `${invocation} → ${outcome.value}`;
}

/** What "Copy output" copies: one record a line, in the order it happened. */
export function outputText(run: RunState): string {
  if (run.kind === 'idle') return '';
  return run.log.records
    .map((record) => {
      const text = describeRecord(record);
      return text.endsWith('\n') ? text : `${text}\n`;
    })
    .join('');
}
