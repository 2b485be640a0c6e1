import { z } from '@/lib/shared/zod.ts';
import { TraceCall } from './trace.ts';
import { RunFailure, TrapKind } from './failure-schema.ts';

export const RunId = z.string().brand<'RunId'>();
export type RunId = z.infer<typeof RunId>;

/** How one call of an export ended. Values are WAVE text, so that every language and check writes them alike. */
export const CallOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('returned'), /** null: the function returns nothing. */ value: z.string().nullable() }),
  z.object({ kind: z.literal('trapped'), trap: TrapKind, where: z.string().nullable(), message: z.string() }),
]);
export type CallOutcome = z.infer<typeof CallOutcome>;

/** What a lab saw besides output. Views and checks read facts; they never read the screen. */
export const Fact = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('memory'),
    /** Export name of the memory, or its index as text where it is not exported. */
    name: z.string(),
    pages: z.number().int().nonnegative(),
    maxPages: z.number().int().nonnegative().nullable(),
    /** The first bytes of the memory, at most `shownBytes` of the run's limits. */
    bytes: z.instanceof(Uint8Array),
  }),
  z.object({
    kind: z.literal('measured'),
    /** Batches of `perBatch` repetitions; one number per batch: microseconds for a single repetition. */
    what: z.enum(['compile', 'instantiate', 'call']),
    perBatch: z.number().int().positive(),
    microseconds: z.array(z.number()),
  }),
  /** One request and its answer. `body` is at most `shownBytes` of its `size`. */
  z.object({
    kind: z.literal('http'),
    request: z.object({
      method: z.string(),
      path: z.string(),
      headers: z.array(z.tuple([z.string(), z.string()])),
      body: z.string(),
    }),
    response: z.object({
      status: z.number().int(),
      headers: z.array(z.tuple([z.string(), z.string()])),
      body: z.instanceof(Uint8Array),
      size: z.number().int().nonnegative(),
    }),
    /** Why there is no good answer, in a sentence; null: there is one. */
    problem: z.string().nullable(),
    /** What it took to make the instance that answered, and what the answer took. */
    instantiateMs: z.number(),
    durationMs: z.number(),
  }),
  /** The files of a program that was handed some, after the run. `bytes` is at most `shownBytes` of each. */
  z.object({
    kind: z.literal('files'),
    files: z.array(
      z.object({
        path: z.string(),
        size: z.number().int().nonnegative(),
        bytes: z.instanceof(Uint8Array),
        change: z.enum(['same', 'new', 'changed', 'removed']),
      }),
    ),
  }),
  /** The functions of the host that the program called, and how often. Nothing is told of a run that was killed. */
  z.object({
    kind: z.literal('host-calls'),
    calls: z.array(
      z.object({
        /** The name it is granted under. */
        capability: z.string(),
        /** The function. */
        what: z.string(),
        times: z.number().int().nonnegative(),
        /** Calls that ended in a refusal. */
        refused: z.number().int().nonnegative(),
      }),
    ),
  }),
  /** Calls across the program's boundary, new ones and those that ended since the last such fact. */
  z.object({
    kind: z.literal('trace'),
    calls: z.array(TraceCall),
    /** So many more were not written down. */
    dropped: z.number().int().nonnegative(),
  }),
]);
export type Fact = z.infer<typeof Fact>;

/** Everything that can happen to a run, in the words every lab speaks. */
export const RunEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('accepted'), runId: RunId, ahead: z.number().int().nonnegative() }),
  z.object({ type: z.literal('moved-up'), runId: RunId, ahead: z.number().int().nonnegative() }),
  z.object({ type: z.literal('started'), runId: RunId }),
  /** A step of the way from source to running code is done: its name and what it took. */
  z.object({ type: z.literal('stage'), runId: RunId, name: z.string(), durationMs: z.number() }),
  /** `stdin`: what was typed, where it was typed. */
  z.object({
    type: z.literal('output'),
    runId: RunId,
    stream: z.enum(['stdin', 'stdout', 'stderr']),
    text: z.string(),
  }),
  /** The program waits for what is typed, and does nothing until it comes. */
  z.object({ type: z.literal('waiting'), runId: RunId }),
  z.object({ type: z.literal('resumed'), runId: RunId }),
  z.object({
    type: z.literal('called'),
    runId: RunId,
    invocation: z.string(),
    outcome: CallOutcome,
    durationMs: z.number(),
  }),
  z.object({ type: z.literal('fact'), runId: RunId, fact: Fact }),
  z.object({ type: z.literal('exited'), runId: RunId, exitCode: z.number().int(), durationMs: z.number() }),
  z.object({ type: z.literal('failed'), runId: RunId, failure: RunFailure }),
]);
export type RunEvent = z.infer<typeof RunEvent>;
