import { z } from '@/lib/shared/zod.ts';

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
