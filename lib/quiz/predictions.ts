import { predictionHash } from './question-hash.ts';
import type { QuizFile } from './question.ts';

/** A prediction as a lab sees it: enough to know whether it was made, and in its present wording. */
export type Awaited = { part: string; hash: string };

/** The predictions that hold the Run button of one lab or exercise. `lesson` is the lesson's key. */
export function predictionsBefore(quiz: QuizFile, lesson: string, lab: string): readonly Awaited[] {
  return Object.entries(quiz.predictions)
    .filter(([, prediction]) => prediction.before === lab)
    .map(([id, prediction]) => ({ part: `${lesson}#${id}`, hash: predictionHash(prediction) }));
}
