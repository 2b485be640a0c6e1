import { z } from '@/lib/shared/zod.ts';
import { capabilities } from '@/lib/run/capabilities.ts';
import { TrapKind } from '@/lib/run/failure-schema.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens');

/** Ways a run can break off that a learner can mend, and that are no trap. */
const FailedRun = z.enum([
  'out-of-time',
  'out-of-memory',
  'too-much-output',
  'bad-call',
  'missing-import',
  'refused-import',
]);

/**
 * A hint for one way of going wrong. The first whose conditions all hold is said; `{call}`, `{seen}` and `{expected}`
 * are filled in from what was seen. A hint says what is wrong or where to look, never the answer.
 */
export const ConditionalHint = z.strictObject({
  /** WAVE text the call returned. */
  seen: z.string().optional(),
  trapped: TrapKind.optional(),
  /** Why the run broke off before the check could be looked at. */
  failed: FailedRun.optional(),
  say: z.string().min(1),
});
export type ConditionalHint = z.infer<typeof ConditionalHint>;

const base = {
  id,
  /** What a learner reads in the list of things that must hold. */
  claim: z.string().min(1),
  /** Said when no conditional hint fits. */
  hint: z.string().min(1),
  hints: z.array(ConditionalHint).default([]),
  /** Hidden inputs are told only after they failed. */
  hidden: z.boolean().default(false),
};

/** What an author may ask of a component or core module. New kinds are added here first, then to `judge`. */
export const Check = z.discriminatedUnion('see', [
  /** Calls made in order on one fresh instance; `returns` lists what each must give, as WAVE text (null: nothing). */
  z.strictObject({
    see: z.literal('calls'),
    ...base,
    invoke: z.array(z.string()).min(1),
    returns: z.array(z.string().nullable()).min(1),
  }),
  /** The last of these calls must trap. `trap` absent: any trap will do. */
  z.strictObject({ see: z.literal('trap'), ...base, invoke: z.array(z.string()).min(1), trap: TrapKind.optional() }),
  /** After the calls, these bytes stand at `at` in the memory. Hexadecimal pairs, or text with `text`. */
  z.strictObject({
    see: z.literal('memory'),
    ...base,
    /** Bytes the host writes before the first call. */
    before: z.array(z.strictObject({ at: z.number().int().nonnegative(), hex: z.string() })).default([]),
    invoke: z.array(z.string()),
    after: z.array(z.strictObject({ at: z.number().int().nonnegative(), hex: z.string() })).min(1),
  }),
  /** The run of this call takes at most so many instructions, counted by the step interpreter (core modules only). */
  z.strictObject({ see: z.literal('steps'), ...base, invoke: z.string(), atMost: z.number().int().positive() }),
  /** The exported functions include these, with these types in their own notation. */
  z.strictObject({ see: z.literal('exports'), ...base, functions: z.record(z.string(), z.string()) }),
  /** The imports are exactly these paths. */
  z.strictObject({ see: z.literal('imports'), ...base, exactly: z.array(z.string()) }),
  /** The compiled code uses these instructions, whatever the source looks like. */
  z.strictObject({
    see: z.literal('instructions'),
    ...base,
    uses: z.array(z.string()).default([]),
    avoids: z.array(z.string()).default([]),
  }),
  /**
   * Requests to a program that exports `wasi:http/incoming-handler`, one after another, each on a fresh instance; `answers`
   * lists what each must be. What an answer does not name may be anything. The same request twice, with the same answer,
   * shows that nothing is shared.
   */
  z.strictObject({
    see: z.literal('http'),
    ...base,
    requests: z
      .array(
        z.strictObject({
          method: z
            .string()
            .regex(/^[A-Z-]+$/, 'write the method in capitals')
            .default('GET'),
          path: z.string().regex(/^\//, 'write a path that starts with `/`'),
          headers: z.record(z.string(), z.string()).default({}),
          body: z.string().default(''),
        }),
      )
      .min(1),
    answers: z
      .array(
        z.strictObject({
          status: z.number().int().min(100).max(599).optional(),
          headers: z.record(z.string(), z.string()).default({}),
          /** The whole body. */
          body: z.string().optional(),
          contains: z.string().optional(),
        }),
      )
      .min(1),
  }),
  /** The learner measured: at least so many repetitions a batch, and so many batches. */
  z.strictObject({
    see: z.literal('measured'),
    ...base,
    what: z.enum(['compile', 'instantiate', 'call']),
    perBatch: z.number().int(),
    batches: z.number().int(),
  }),
]);
export type Check = z.infer<typeof Check>;

/** Names of what a host may grant; docs/authoring.md lists them. */
export const GrantedNames = z.array(z.enum(capabilities.map(({ name }) => name)));

/** What a program that imports WASI finds when it starts. */
export const ProgramInputFile = z.strictObject({
  args: z.array(z.string()).default([]),
  env: z.record(z.string(), z.string()).default({}),
  /** Typed ahead. */
  stdin: z.string().default(''),
  /** Path → text. */
  files: z.record(z.string(), z.string()).default({}),
  /** Folders that are handed over. */
  preopens: z.array(z.string().regex(/^\//, 'write a path that starts with `/`')).default(['/']),
});

export const Exercise = z.strictObject({
  title: z.string().min(1),
  /** One or two sentences, Markdown without tags. */
  ask: z.string().min(1),
  /** Files the learner may read but not change. */
  readOnly: z.array(z.string()).default([]),
  /** Which file is open first. */
  open: z.string().optional(),
  /** The call the form starts with, WAVE text. */
  call: z.string().optional(),
  /** General hints, from a nudge to nearly there; asked for one at a time. */
  hints: z.array(z.string().min(1)).min(1),
  checks: z.array(Check).min(1),
  /** Folder name under `wrong/` → the check that must fail, and words its hint must contain. */
  wrong: z.record(z.string(), z.strictObject({ fails: id, says: z.string().min(1) })),
  /** What the program is granted of the host, by the learner's runs and by the checks. Absent: everything. */
  grants: GrantedNames.optional(),
  input: ProgramInputFile.optional(),
  limits: z
    .strictObject({
      timeMs: z.number().int().positive().optional(),
      memoryBytes: z.number().int().positive().optional(),
    })
    .default({}),
});
export type Exercise = z.infer<typeof Exercise>;
