'use client';
import { useEffect, useId, useReducer, useRef } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { openProgress } from '@/lib/progress/open-progress.browser.ts';
import type { Question } from '@/lib/quiz/question.ts';
import { questionHash } from '@/lib/quiz/question-hash.ts';
import {
  advanceQuiz,
  layoutSeed,
  openQuiz,
  quizResult,
  type QuizEvent,
  type StoredAnswer,
} from '@/lib/quiz/quiz-state.ts';
import { layOut } from '@/lib/quiz/shuffle.ts';
import { QuestionView } from './question-view.tsx';
import './quiz.css';

/** `part` is `<module>/<lesson>#<quiz id>`; each question is stored under `<part>.<question id>`. */
export function Quiz({ part, title, questions }: { part: string; title: string; questions: readonly Question[] }) {
  const [quiz, dispatch] = useReducer(advanceQuiz, questions, openQuiz);
  const titleId = useId();
  const section = useRef<HTMLElement>(null);

  useEffect(() => {
    const store = openProgress();
    const restore = (): void => {
      const stored = new Map<string, StoredAnswer>();
      for (const question of questions) {
        const record = store.get('answered', `${part}.${question.id}`);
        if (record !== undefined) stored.set(question.id, record);
      }
      if (stored.size > 0) dispatch({ type: 'restored', stored });
    };
    restore();
    return store.subscribe(restore);
  }, [part, questions]);

  function check(question: Question, event: QuizEvent): void {
    const index = questions.indexOf(question);
    const checked = advanceQuiz(quiz, event).states[index];
    dispatch(event);
    if (checked?.kind !== 'answered') return;
    void openProgress().put({
      kind: 'answered',
      part: `${part}.${question.id}`,
      hash: questionHash(question),
      answer: checked.answer,
      isRight: checked.grade.isRight,
      attempts: checked.attempts,
    });
  }

  function tryAgain(): void {
    const firstWrong = quiz.states.findIndex((state) => state.kind === 'answered' && !state.grade.isRight);
    dispatch({ type: 'retried-wrong' });
    // The button that was pressed goes away; the reader goes on at the first question that is open again.
    section.current?.querySelectorAll<HTMLElement>('.question')[firstWrong]?.focus();
  }

  const result = quizResult(quiz);
  return (
    <section className="quiz panel-text" aria-labelledby={titleId} ref={section}>
      <p className="quiz-title" id={titleId}>
        <span className="quiz-kind">Quiz</span> {title}
      </p>
      <ol className="quiz-questions">
        {questions.map((question, index) => {
          const state = quiz.states[index];
          return state === undefined ? null : (
            <li key={question.id}>
              <QuestionView
                number={index + 1}
                question={question}
                state={state}
                layout={layOut(question, layoutSeed(part, question, state))}
                onDraft={(draft) => dispatch({ type: 'drafted', question: question.id, draft })}
                onCheck={() => check(question, { type: 'checked', question: question.id })}
              />
            </li>
          );
        })}
      </ol>
      <div className="quiz-result">
        <output>{describeResult(result, questions.length)}</output>
        {result.wrong > 0 && result.open === 0 ? (
          <Button icon="reset" size="small" onClick={tryAgain}>
            Try the wrong ones again
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function describeResult(result: { right: number; wrong: number; open: number }, all: number): string {
  if (result.open === all) return all === 1 ? '1 question.' : `${all} questions.`;
  if (result.right === all) return all === 1 ? 'Right.' : `All ${all} right.`;
  return `${result.right} of ${all} right${result.open === 0 ? '' : `, ${result.open} open`}.`;
}
