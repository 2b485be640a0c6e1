'use client';
import { useId } from 'react';
import { Icon } from '@/components/ui/icon.tsx';
import type { Answer, Grade, PartGrade } from '@/lib/quiz/grade.ts';
import type { Question } from '@/lib/quiz/question.ts';
import { assertNever } from '@/lib/shared/assert-never.ts';
import { OrderingField } from './ordering-field.tsx';
import { InlineMarkdown } from './plain-markdown.tsx';

type AnswerFieldProps<Q extends Question = Question> = {
  question: Q;
  layout: readonly number[];
  /** What is chosen or typed, or what was answered. */
  given: Answer | null;
  /** null: still open. */
  grade: Grade | null;
  onDraft: (draft: Answer | null) => void;
};

export function AnswerField(props: AnswerFieldProps) {
  const { question, given } = props;
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return <ChoiceField {...props} question={question} />;
    case 'typed':
      return <TypedField {...props} question={question} />;
    case 'ordering':
      return (
        <OrderingField
          items={question.items}
          order={given?.kind === 'ordering' ? given.order : props.layout}
          grade={props.grade}
          onOrder={(order) => props.onDraft({ kind: 'ordering', order })}
        />
      );
    default:
      return assertNever(question);
  }
}

function chosenOf(given: Answer | null): readonly number[] {
  if (given?.kind === 'single') return [given.choice];
  return given?.kind === 'multiple' ? given.choices : [];
}

function ChoiceField(props: AnswerFieldProps<Extract<Question, { kind: 'single' | 'multiple' }>>) {
  const { question, layout, grade, onDraft } = props;
  const name = useId();
  const chosen = chosenOf(props.given);

  function choose(place: number, isChosen: boolean): void {
    if (question.kind === 'single') {
      onDraft({ kind: 'single', choice: place });
      return;
    }
    const choices = isChosen ? [...chosen, place].sort((a, b) => a - b) : chosen.filter((other) => other !== place);
    onDraft(choices.length === 0 ? null : { kind: 'multiple', choices });
  }

  return (
    <div className="options">
      {layout.map((place) => {
        const isChosen = chosen.includes(place);
        // What was not chosen is not told: the explanation does, and a retry is still worth something.
        const mark = isChosen ? grade?.parts[place] : undefined;
        return (
          <label key={place} className="option" data-grade={mark} data-open={grade === null ? '' : undefined}>
            <input
              type={question.kind === 'single' ? 'radio' : 'checkbox'}
              name={name}
              checked={isChosen}
              disabled={grade !== null}
              onChange={(event) => choose(place, event.target.checked)}
            />
            <span>
              <InlineMarkdown source={question.options[place] ?? ''} />
            </span>
            <GradeMark mark={mark} />
          </label>
        );
      })}
    </div>
  );
}

function TypedField(props: AnswerFieldProps<Extract<Question, { kind: 'typed' }>>) {
  const { question, given, grade, onDraft } = props;
  return (
    <div className="typed" data-grade={grade?.parts[0]}>
      <input
        type="text"
        aria-label="Your answer"
        value={given?.kind === 'typed' ? given.text : ''}
        placeholder={question.placeholder}
        disabled={grade !== null}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) =>
          onDraft(event.target.value.trim() === '' ? null : { kind: 'typed', text: event.target.value })
        }
      />
      <GradeMark mark={grade?.parts[0]} />
    </div>
  );
}

export function GradeMark({ mark }: { mark: PartGrade | undefined }) {
  if (mark === undefined || mark === 'missed') return null;
  return (
    <span className="grade-mark">
      <Icon name={mark === 'right' ? 'check' : 'close'} size={16} label={mark === 'right' ? 'right' : 'wrong'} />
    </span>
  );
}
