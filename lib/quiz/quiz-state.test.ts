import { expect, test } from 'vitest';
import type { Answer } from './grade.ts';
import { questionHash } from './question-hash.ts';
import { Question } from './question.ts';
import { advanceQuiz, layoutSeed, openQuiz, quizResult, type QuizEvent, type StoredAnswer } from './quiz-state.ts';

const ask = (id: string, over: object = {}) =>
  Question.parse({ kind: 'single', id, ask: 'a', explain: 'e', options: ['x', 'y'], answer: 0, ...over });
const [first, second] = [ask('first'), ask('second')];
const choose = (choice: number): Answer => ({ kind: 'single', choice });
const answered = (question: string, choice: number): QuizEvent[] => [
  { type: 'drafted', question, draft: choose(choice) },
  { type: 'checked', question },
];
const happened = (...events: QuizEvent[]) => events.reduce(advanceQuiz, openQuiz([first, second]));
const kinds = (...events: QuizEvent[]) => happened(...events).states.map((state) => state.kind);
const restored = (stored: Record<string, StoredAnswer>): QuizEvent => ({
  type: 'restored',
  stored: new Map(Object.entries(stored)),
});

test('checking grades the draft of that question alone', () => {
  expect(kinds(...answered('first', 0))).toEqual(['answered', 'unanswered']);
  expect(quizResult(happened(...answered('first', 0), ...answered('second', 1)))).toEqual({
    right: 1,
    wrong: 1,
    open: 0,
  });
});

test('checking without a draft does nothing', () => {
  expect(kinds({ type: 'checked', question: 'first' })).toEqual(['unanswered', 'unanswered']);
});

test('an answered question is not changed by a late draft', () => {
  const before = happened(...answered('first', 1));
  expect(advanceQuiz(before, { type: 'drafted', question: 'first', draft: choose(0) })).toEqual(before);
});

test('only the wrong ones are tried again, and the attempt counts', () => {
  const both = [...answered('first', 0), ...answered('second', 1)];
  expect(kinds(...both, { type: 'retried-wrong' })).toEqual(['answered', 'retry']);
  const again = happened(...both, { type: 'retried-wrong' }, ...answered('second', 0));
  expect(again.states[1]).toMatchObject({ kind: 'answered', attempts: 2, grade: { isRight: true } });
  expect(again.states[0]).toMatchObject({ kind: 'answered', attempts: 1 });
});

test('a retry forgets the wrong answer and shows another order', () => {
  const wrong = happened(...answered('first', 1));
  const retry = advanceQuiz(wrong, { type: 'retried-wrong' });
  const [before, after] = [wrong.states[0], retry.states[0]];
  expect(after).toEqual({ kind: 'retry', draft: null, attempts: 1 });
  if (before === undefined || after === undefined) throw new Error('the quiz has two questions');
  expect(layoutSeed('p', first, before)).not.toBe(layoutSeed('p', first, after));
});

test('the order shown while answering is the order shown with the result, also after a reload', () => {
  const fresh = happened();
  const done = happened(...answered('first', 1));
  const reloaded = happened(restored({ first: { hash: questionHash(first), answer: choose(1), attempts: 1 } }));
  const seeds = [fresh, done, reloaded].map((quiz) => quiz.states[0] && layoutSeed('p', first, quiz.states[0]));
  expect(new Set(seeds).size).toBe(1);
});

test('a stored answer comes back graded', () => {
  const quiz = happened(restored({ first: { hash: questionHash(first), answer: choose(1), attempts: 3 } }));
  expect(quiz.states[0]).toMatchObject({ kind: 'answered', attempts: 3, grade: { isRight: false } });
});

test('a changed question is asked again and says so', () => {
  const old = { hash: questionHash(ask('first', { answer: 1 })), answer: choose(1), attempts: 1 };
  expect(happened(restored({ first: old })).states).toEqual([
    { kind: 'unanswered', draft: null, isChanged: true },
    { kind: 'unanswered', draft: null, isChanged: false },
  ]);
});

test('answers that arrive late from storage do not undo one given meanwhile', () => {
  const old = { hash: questionHash(first), answer: choose(1), attempts: 1 };
  const quiz = happened(...answered('first', 0), restored({ first: old }));
  expect(quiz.states[0]).toMatchObject({ kind: 'answered', grade: { isRight: true } });
});

test('a draft is kept when another tab answers the question meanwhile', () => {
  const quiz = happened(
    { type: 'drafted', question: 'second', draft: choose(1) },
    restored({ second: { hash: questionHash(second), answer: choose(0), attempts: 1 } }),
  );
  expect(quiz.states[1]).toMatchObject({ kind: 'unanswered', draft: choose(1) });
});
