import * as z from 'zod/mini';
import type { ProgressRecord } from './records.ts';

// As in lib/shared/zod.ts, for the small zod: no look for `eval`, which the pages forbid and report.
z.config({ jitless: true });

/** The gate for records that come from a file. Imported lazily: pages that only read progress carry no schema library. */

const at = z.number().check(z.gte(0));
const count = z.int().check(z.gte(0));
const name = z.string().check(z.minLength(1));

export const ProgressRecordSchema: z.ZodMiniType<ProgressRecord> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('read'), lesson: name, at }),
  z.strictObject({
    kind: z.literal('answered'),
    part: name,
    hash: z.string(),
    answer: z.unknown(),
    isRight: z.boolean(),
    attempts: count,
    at,
  }),
  z.strictObject({
    kind: z.literal('predicted'),
    part: name,
    hash: z.string(),
    choice: z.nullable(count),
    confidence: z.int().check(z.gte(1), z.lte(5)),
    happened: z.nullable(z.string()),
    at,
  }),
  z.strictObject({ kind: z.literal('explained'), part: name, text: z.string(), isCompared: z.boolean(), at }),
  z.strictObject({ kind: z.literal('passed'), part: name, hash: z.string(), withHelp: z.boolean(), at }),
  z.strictObject({
    kind: z.literal('helped'),
    part: name,
    hash: z.string(),
    hints: count,
    isSolutionSeen: z.boolean(),
    at,
  }),
  z.strictObject({
    kind: z.literal('edited'),
    part: name,
    hash: z.string(),
    files: z.record(z.string(), z.string()),
    at,
  }),
  z.strictObject({ kind: z.literal('project'), part: name, name, isDeleted: z.boolean(), madeAt: at, at }),
  z.strictObject({ kind: z.literal('visited'), lesson: name, at }),
]);

/** `version` is checked before the records: those of another version have another shape. */
export const ExchangeEnvelope = z.object({
  format: z.literal('learn-wasm-progress'),
  version: z.int().check(z.gte(1)),
  exportedAt: z.string(),
  records: z.array(z.unknown()),
});
