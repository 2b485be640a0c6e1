'use client';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Icon } from '@/components/ui/icon.tsx';
import type { Answer, Grade } from '@/lib/quiz/grade.ts';
import type { Question } from '@/lib/quiz/question.ts';
import type { QuestionState } from '@/lib/quiz/quiz-state.ts';
import { assertNever } from '@/lib/shared/assert-never.ts';
import { AnswerField } from './answer-field.tsx';
import { LegendMarkdown, PlainMarkdown } from './plain-markdown.tsx';

type QuestionViewProps = {
  number: number;
  question: Question;
  state: QuestionState;
  /** Places in the file, in the order shown. */
  layout: readonly number[];
  onDraft: (draft: Answer | null) => void;
  onCheck: () => void;
};

export function QuestionView({ number, question, state, layout, onDraft, onCheck }: QuestionViewProps) {
  const id = useId();
  const feedback = useRef<HTMLDivElement>(null);
  const justChecked = useRef(false);
  const [isNudged, setNudged] = useState(false);
  const isAnswered = state.kind === 'answered';
  const given = isAnswered ? state.answer : state.draft;

  useEffect(() => {
    // The Check button is gone: whoever pressed it goes on at the result. Answers restored from storage move nobody.
    if (isAnswered && justChecked.current) feedback.current?.focus();
    justChecked.current = false;
  }, [isAnswered]);

  function check(): void {
    setNudged(given === null);
    if (given === null) return;
    justChecked.current = true;
    onCheck();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <fieldset
        className="question"
        tabIndex={-1}
        data-grade={isAnswered ? (state.grade.isRight ? 'right' : 'wrong') : undefined}
        aria-describedby={`${id}-note`}
      >
        <LegendMarkdown
          source={question.ask}
          before={
            <span className="question-number" aria-hidden="true">
              {number}
            </span>
          }
        />
        <p className="question-note" id={`${id}-note`}>
          {state.kind === 'unanswered' && state.isChanged
            ? 'This question changed since you answered it, so it is asked again.'
            : isAnswered
              ? ''
              : howToAnswer(question)}
        </p>
        <AnswerField
          question={question}
          layout={layout}
          given={given}
          grade={isAnswered ? state.grade : null}
          onDraft={(draft) => {
            setNudged(false);
            onDraft(draft);
          }}
        />
      </fieldset>
      {isAnswered ? (
        <div className="feedback" ref={feedback} tabIndex={-1} data-grade={state.grade.isRight ? 'right' : 'wrong'}>
          <p className="feedback-verdict">
            <Icon name={state.grade.isRight ? 'check' : 'close'} size={17} />
            {state.grade.isRight ? 'Right.' : `Not right. ${describeParts(question, state.grade)}`}
          </p>
          <PlainMarkdown source={question.explain} />
        </div>
      ) : (
        <div className="question-actions">
          <Button type="submit" size="small" variant="primary">
            Check
          </Button>
          <output className="question-nudge">{isNudged ? whatIsMissing(question) : ''}</output>
        </div>
      )}
    </form>
  );
}

function howToAnswer(question: Question): string {
  switch (question.kind) {
    case 'single':
      return 'Choose one.';
    case 'multiple':
      return 'Choose all that hold.';
    case 'typed':
      return 'Type your answer.';
    case 'ordering':
      return 'Put them in order, with the buttons or with Alt + ↑ and Alt + ↓.';
    default:
      return assertNever(question);
  }
}

function whatIsMissing(question: Question): string {
  switch (question.kind) {
    case 'typed':
      return 'Type an answer first.';
    case 'ordering':
      return 'Move at least one line: they never start in the right order.';
    case 'single':
    case 'multiple':
      return 'Choose an answer first.';
    default:
      return assertNever(question);
  }
}

/** How far off it was, without naming what is right: the explanation does that. */
function describeParts(question: Question, grade: Grade): string {
  const wrong = grade.parts.filter((part) => part === 'wrong').length;
  const missed = grade.parts.filter((part) => part === 'missed').length;
  if (question.kind === 'multiple') {
    const told = [
      ...(wrong > 0 ? [`${wrong} of your choices ${wrong === 1 ? 'does' : 'do'} not hold`] : []),
      ...(missed > 0 ? [`${missed} ${missed === 1 ? 'is' : 'are'} missing`] : []),
    ];
    return `${told.join(', ')}.`;
  }
  if (question.kind === 'ordering')
    return `${grade.parts.length - wrong} of ${grade.parts.length} stand in their place.`;
  return '';
}
