import { assertNever } from '@/lib/shared/assert-never.ts';
import { grade, readAnswer, type Answer, type Grade } from './grade.ts';
import { questionHash } from './question-hash.ts';
import type { Question } from './question.ts';

/**
 * One question of a quiz. `draft` null: nothing chosen or typed yet. `isChanged`: it was answered in an older wording.
 * `retry` is an open question that was answered wrong before: nothing of that answer is shown.
 */
export type QuestionState =
  | { kind: 'unanswered'; draft: Answer | null; isChanged: boolean }
  | { kind: 'answered'; answer: Answer; grade: Grade; attempts: number }
  | { kind: 'retry'; draft: Answer | null; attempts: number };

export type QuizState = {
  readonly questions: readonly Question[];
  /** In the order of `questions`. */
  readonly states: readonly QuestionState[];
};

/** What was stored for one question. */
export type StoredAnswer = { hash: string; answer: unknown; attempts: number };

export type QuizEvent =
  /** `stored` by question id. Answers given since the page opened are kept. */
  | { type: 'restored'; stored: ReadonlyMap<string, StoredAnswer> }
  | { type: 'drafted'; question: string; draft: Answer | null }
  /** Grades the draft. Without a draft nothing happens. */
  | { type: 'checked'; question: string }
  | { type: 'retried-wrong' };

export function openQuiz(questions: readonly Question[]): QuizState {
  return { questions, states: questions.map(() => ({ kind: 'unanswered', draft: null, isChanged: false })) };
}

export function advanceQuiz(quiz: QuizState, event: QuizEvent): QuizState {
  return {
    questions: quiz.questions,
    states: quiz.states.map((state, index) => {
      const question = quiz.questions[index];
      return question === undefined ? state : advanceQuestion(question, state, event);
    }),
  };
}

function advanceQuestion(question: Question, state: QuestionState, event: QuizEvent): QuestionState {
  switch (event.type) {
    case 'restored': {
      const stored = event.stored.get(question.id);
      const isTouched = state.kind !== 'unanswered' || state.draft !== null;
      return stored === undefined || isTouched ? state : restore(question, stored);
    }
    case 'drafted':
      if (event.question !== question.id || state.kind === 'answered') return state;
      return { ...state, draft: event.draft };
    case 'checked': {
      if (event.question !== question.id || state.kind === 'answered' || state.draft === null) return state;
      const attempts = state.kind === 'retry' ? state.attempts + 1 : 1;
      return { kind: 'answered', answer: state.draft, grade: grade(question, state.draft), attempts };
    }
    case 'retried-wrong':
      if (state.kind !== 'answered' || state.grade.isRight) return state;
      return { kind: 'retry', draft: null, attempts: state.attempts };
    default:
      return assertNever(event);
  }
}

function restore(question: Question, stored: StoredAnswer): QuestionState {
  const answer = stored.hash === questionHash(question) ? readAnswer(question, stored.answer) : null;
  return answer === null
    ? { kind: 'unanswered', draft: null, isChanged: true }
    : { kind: 'answered', answer, grade: grade(question, answer), attempts: stored.attempts };
}

export type QuizResult = { right: number; wrong: number; open: number };

export function quizResult(quiz: QuizState): QuizResult {
  const result = { right: 0, wrong: 0, open: 0 };
  for (const state of quiz.states) {
    if (state.kind !== 'answered') result.open += 1;
    else if (state.grade.isRight) result.right += 1;
    else result.wrong += 1;
  }
  return result;
}

/** The seed of a question's layout: another attempt shows another order. */
export function layoutSeed(part: string, question: Question, state: QuestionState): string {
  const attempt = state.kind === 'unanswered' ? 1 : state.kind === 'retry' ? state.attempts + 1 : state.attempts;
  return `${part}.${question.id} ${attempt}`;
}
