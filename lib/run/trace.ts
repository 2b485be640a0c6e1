import { z } from '@/lib/shared/zod.ts';

/** One call across the boundary of a program, as it was seen from outside. Values are WAVE text; a long one ends in `…`. */
export const TraceCall = z.object({
  /** Calls are numbered in the order in which they began. */
  id: z.number().int().nonnegative(),
  /** The call inside which it happened. */
  parent: z.number().int().nonnegative().nullable(),
  depth: z.number().int().nonnegative(),
  /** `export`: somebody calls the program. `import`: the program calls its host. */
  direction: z.enum(['import', 'export']),
  path: z.string(),
  interface: z.string().nullable(),
  name: z.string(),
  /** The function's type, as text. */
  type: z.string(),
  args: z.array(z.object({ name: z.string(), value: z.string() })),
  end: z.discriminatedUnion('kind', [
    /** It had not come back when the run ended. */
    z.object({ kind: z.literal('open') }),
    z.object({ kind: z.literal('returned'), value: z.string().nullable() }),
    z.object({ kind: z.literal('threw'), message: z.string() }),
  ]),
  /** Since the program was started. */
  startMs: z.number().nonnegative(),
  durationMs: z.number().nonnegative().nullable(),
});
export type TraceCall = z.infer<typeof TraceCall>;
