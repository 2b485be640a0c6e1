import { canonicalJson } from '@/lib/shared/canonical-json.ts';
import { textHash } from '@/lib/shared/text-hash.ts';
import type { Question, QuizFile } from './question.ts';

export type PredictionQuestion = QuizFile['predictions'][string];

/** Changes with everything an answer depends on. A better explanation leaves old answers standing. */
export function questionHash(question: Question): string {
  const { explain: _explain, concept: _concept, ...asked } = question;
  return textHash(canonicalJson(asked));
}

export function predictionHash(prediction: PredictionQuestion): string {
  const { ask, options, answer } = prediction;
  return textHash(canonicalJson({ ask, options, answer }));
}
