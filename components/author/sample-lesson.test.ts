import { expect, test } from 'vitest';
import { checkReferences } from '@/lib/course/check-references.ts';
import { readLesson } from '@/lib/course/lesson-draft.ts';
import { tags } from '@/lib/course/tags.ts';
import { sampleLesson } from './sample-lesson.ts';

test('every example of the catalogue names things that the sample lesson has', () => {
  const { lesson, figures, glossary } = sampleLesson();
  const around = {
    key: lesson.key,
    labs: lesson.labs.map(({ id }) => id),
    exercises: lesson.exercises.map(({ id }) => id),
    quizzes: Object.keys(lesson.quiz.quizzes),
    predictions: Object.keys(lesson.quiz.predictions),
    figures: Object.keys(figures),
    terms: Object.keys(glossary),
    lessons: {},
  };
  const text = tags.map(({ example }) => example).join('\n\n');
  const draft = readLesson('tags.mdx', `---\n---\n${text}`);
  const problems = [...draft.problems.filter(({ line }) => (line ?? 0) > 2), ...checkReferences(draft, around)];
  expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([]);
});
