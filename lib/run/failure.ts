import { assertNever } from '@/lib/shared/assert-never.ts';
import type { RunFailure, TrapKind } from './failure-schema.ts';

// The words are on every page with a lab, the schemas are not: this file must not load zod.
export type { RunFailure, TrapKind } from './failure-schema.ts';

/** The one place where failures become words: what happened, and what to do next. */
export function describeFailure(failure: RunFailure): string {
  switch (failure.kind) {
    case 'does-not-build':
      return failure.problems === 1
        ? 'Not run: one problem in the source. It is marked on its line.'
        : `Not run: ${failure.problems} problems in the source. Each is marked on its line.`;
    case 'trapped':
      return `Trapped${failure.where === null ? '' : ` in ${failure.where}`}: ${describeTrap(failure.trap, failure.message)}`;
    case 'missing-import':
      return `The program imports ${failure.wanted}, and nobody provides it. Remove the import, or define it yourself.`;
    case 'refused-import':
      if (/`wasi:(http\/outgoing|sockets\/)/.test(failure.wanted)) {
        return `The program calls ${failure.wanted}, and there is no network here: nothing that runs in this page reaches another server.`;
      }
      return `The program imports ${failure.wanted}, and this run does not grant it. Grant it and run again, or remove the import.`;
    case 'bad-call':
      return failure.message;
    case 'out-of-time':
      return `Stopped after ${failure.limitMs / 1000} s, the time limit. Look for a loop that never leaves.`;
    case 'out-of-memory':
      return `Refused at ${Math.round(failure.limitBytes / 2 ** 20)} MiB, the memory limit.`;
    case 'too-much-output':
      return `Stopped after ${Math.round(failure.limitBytes / 1024)} KiB of output, the output limit.`;
    case 'source-too-large':
      return `Not run: the source is larger than ${Math.round(failure.limitBytes / 1024)} KiB, the limit. Your text is kept.`;
    case 'cancelled':
      return 'Stopped.';
    case 'toolchain-unavailable':
      return `The compiler could not be loaded (${failure.detail}). Check the connection and press Run again; your text is kept.`;
    case 'connection-lost':
      return `The run broke off before it ended (${failure.detail}). Press Run again.`;
    default:
      return assertNever(failure);
  }
}

/** A sentence a beginner understands; the engine's own message where we know no better. */
export function describeTrap(trap: TrapKind, message: string): string {
  switch (trap) {
    case 'unreachable':
      return 'it reached an `unreachable` instruction.';
    case 'out-of-bounds-memory':
      return 'it read or wrote outside its linear memory.';
    case 'out-of-bounds-table':
      return 'it used a table index outside the table.';
    case 'null-function':
      return 'it called a table entry that is empty.';
    case 'signature-mismatch':
      return 'it called a function of another type than it asked for.';
    case 'divide-by-zero':
      return 'it divided an integer by zero.';
    case 'integer-overflow':
      return 'the result of a division does not fit its type.';
    case 'invalid-conversion':
      return 'a float outside the range of the integer type was converted.';
    case 'stack-overflow':
      return 'calls were nested too deeply.';
    case 'other':
      return message;
    default:
      return assertNever(trap);
  }
}
