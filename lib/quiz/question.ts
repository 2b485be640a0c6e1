import { z } from '@/lib/shared/zod.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens');
const base = {
  id,
  /** Markdown without tags. */
  ask: z.string().min(1),
  /** Shown after an answer, right or wrong: why it is so. */
  explain: z.string().min(1),
  /** Asked again in later lessons under this name. */
  concept: z.string().optional(),
};

/** Kinds of question. `answer` is authored here and graded in the browser. */
export const Question = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('single'),
    ...base,
    options: z.array(z.string()).min(2),
    answer: z.number().int().nonnegative(),
  }),
  z.strictObject({
    kind: z.literal('multiple'),
    ...base,
    options: z.array(z.string()).min(2),
    answer: z.array(z.number().int().nonnegative()).min(1),
  }),
  /** Compared after trimming and folding white space; `caseSensitive` for code. */
  z.strictObject({
    kind: z.literal('typed'),
    ...base,
    accept: z.array(z.string().min(1)).min(1),
    caseSensitive: z.boolean().default(false),
    placeholder: z.string().optional(),
  }),
  /** `items` in their right order; shown in another. */
  z.strictObject({ kind: z.literal('ordering'), ...base, items: z.array(z.string()).min(3) }),
]);
export type Question = z.infer<typeof Question>;

/** quiz.yaml: quizzes of one lesson by id. `predictions` are asked before a run and shown again beside its result. */
export const QuizFile = z.strictObject({
  quizzes: z.record(id, z.strictObject({ title: z.string().min(1), questions: z.array(Question).min(1) })).default({}),
  predictions: z
    .record(
      id,
      z.strictObject({
        ask: z.string().min(1),
        options: z.array(z.string()).min(2),
        answer: z.number().int().nonnegative(),
        /** The lab or exercise of this lesson whose Run button waits for the prediction. */
        before: id,
        explain: z.string().min(1),
      }),
    )
    .default({}),
});
export type QuizFile = z.infer<typeof QuizFile>;
