import { assertNever } from '@/lib/shared/assert-never.ts';
import type { Question } from './question.ts';

/** Options and items are named by their place in the file, whatever order they are shown in. */
export type Answer =
  | { kind: 'single'; choice: number }
  | { kind: 'multiple'; choices: readonly number[] }
  | { kind: 'typed'; text: string }
  | { kind: 'ordering'; order: readonly number[] };

/** `missed`: it belongs to the answer and was not chosen. */
export type PartGrade = 'right' | 'wrong' | 'missed';

/** `parts`: one for each option in its place in the file; for ordering, one for each shown position. Typed: one. */
export type Grade = { isRight: boolean; parts: readonly PartGrade[] };

/** An answer to a question of another kind is wrong, never an exception: stored answers outlive questions. */
export function grade(question: Question, answer: Answer): Grade {
  switch (question.kind) {
    case 'single': {
      const choice = answer.kind === 'single' ? answer.choice : null;
      return gradeChoices(question.options, [question.answer], choice === null ? [] : [choice]);
    }
    case 'multiple':
      return gradeChoices(question.options, question.answer, answer.kind === 'multiple' ? answer.choices : []);
    case 'typed': {
      const typed = answer.kind === 'typed' ? fold(answer.text, question.caseSensitive) : null;
      return fromParts([
        question.accept.some((text) => fold(text, question.caseSensitive) === typed) ? 'right' : 'wrong',
      ]);
    }
    case 'ordering': {
      const order = answer.kind === 'ordering' ? answer.order : [];
      // By text: two items that read alike may stand in either place.
      return fromParts(
        question.items.map((item, place) => (question.items[order[place] ?? -1] === item ? 'right' : 'wrong')),
      );
    }
    default:
      return assertNever(question);
  }
}

function gradeChoices(options: readonly string[], wanted: readonly number[], chosen: readonly number[]): Grade {
  return fromParts(
    options.map((_, index) => {
      if (wanted.includes(index) === chosen.includes(index)) return 'right';
      return wanted.includes(index) ? 'missed' : 'wrong';
    }),
  );
}

function fromParts(parts: readonly PartGrade[]): Grade {
  return { isRight: parts.every((part) => part === 'right'), parts };
}

function fold(text: string, isCaseSensitive: boolean): string {
  const spaced = text.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  return isCaseSensitive ? spaced : spaced.toLowerCase();
}

/** Reads a stored answer; null when it does not answer this question. */
export function readAnswer(question: Question, stored: unknown): Answer | null {
  if (typeof stored !== 'object' || stored === null || !('kind' in stored) || stored.kind !== question.kind)
    return null;
  if (stored.kind === 'single' && 'choice' in stored && typeof stored.choice === 'number') {
    return { kind: 'single', choice: stored.choice };
  }
  if (stored.kind === 'multiple' && 'choices' in stored && isNumbers(stored.choices)) {
    return { kind: 'multiple', choices: stored.choices };
  }
  if (stored.kind === 'typed' && 'text' in stored && typeof stored.text === 'string') {
    return { kind: 'typed', text: stored.text };
  }
  if (stored.kind === 'ordering' && 'order' in stored && isNumbers(stored.order)) {
    return { kind: 'ordering', order: stored.order };
  }
  return null;
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'number');
}
