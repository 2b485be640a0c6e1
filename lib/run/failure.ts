import { z } from '@/lib/shared/zod.ts';
import { assertNever } from '@/lib/shared/assert-never.ts';

/** Where a program stopped itself. The words differ between engines, so checks compare the kind. */
export const TrapKind = z.enum([
  'unreachable',
  'out-of-bounds-memory',
  'out-of-bounds-table',
  'null-function',
  'signature-mismatch',
  'divide-by-zero',
  'integer-overflow',
  'invalid-conversion',
  'stack-overflow',
  'other',
]);
export type TrapKind = z.infer<typeof TrapKind>;

/**
 * Why a run did not end by itself, sorted by who can do something about it:
 * `program` — the learner edits the code; `limit` — the learner met a wall we
 * built on purpose; `learner` — they stopped it; `platform` — whoever runs the site.
 *
 * A program that exits with a non-zero code has not failed: it has exited.
 */
export const RunFailure = z.discriminatedUnion('kind', [
  z.object({ by: z.literal('program'), kind: z.literal('does-not-build'), problems: z.number().int() }),
  z.object({
    by: z.literal('program'),
    kind: z.literal('trapped'),
    trap: TrapKind,
    /** The function that trapped, as the learner named it, where the engine tells. */
    where: z.string().nullable(),
    message: z.string(),
  }),
  z.object({ by: z.literal('program'), kind: z.literal('missing-import'), wanted: z.string() }),
  /** The host could provide it, and this run does not grant it. `wanted` names it as `missing-import` does. */
  z.object({ by: z.literal('program'), kind: z.literal('refused-import'), wanted: z.string() }),
  z.object({ by: z.literal('program'), kind: z.literal('bad-call'), message: z.string() }),
  z.object({ by: z.literal('limit'), kind: z.literal('out-of-time'), limitMs: z.number() }),
  z.object({ by: z.literal('limit'), kind: z.literal('out-of-memory'), limitBytes: z.number() }),
  z.object({ by: z.literal('limit'), kind: z.literal('too-much-output'), limitBytes: z.number() }),
  z.object({ by: z.literal('limit'), kind: z.literal('source-too-large'), limitBytes: z.number() }),
  z.object({ by: z.literal('learner'), kind: z.literal('cancelled') }),
  z.object({ by: z.literal('platform'), kind: z.literal('toolchain-unavailable'), detail: z.string() }),
  z.object({ by: z.literal('platform'), kind: z.literal('connection-lost'), detail: z.string() }),
]);
export type RunFailure = z.infer<typeof RunFailure>;

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
