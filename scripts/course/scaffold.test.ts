import { expect, test } from 'vitest';
import { describeProblem } from '@/lib/course/diagnostics.ts';
import { parseCourse } from '@/lib/course/parse-course.ts';
import { generateCourse } from './generate.ts';
import { exerciseFiles, lessonFiles, moduleFile, showExercise } from './scaffold.ts';

const problemsOf = (files: ReadonlyMap<string, string>) =>
  parseCourse(files, (text) => text).problems.map(describeProblem);

function scaffold(title: string): Map<string, string> {
  const lesson = Object.entries(lessonFiles(title));
  return new Map([
    ['course.yaml', 'title: T\ntagline: T\n'],
    ['10-first/module.yaml', moduleFile({ title, wall: 'wasm' })],
    ...lesson.map(([path, text]) => [`10-first/10-lesson/${path}`, text] as const),
  ]);
}

test('a new module with a new lesson has no problems', () => {
  expect(problemsOf(scaffold('Imports'))).toEqual([]);
});

test('a title may hold everything that means something in YAML', () => {
  expect(problemsOf(scaffold('"Ports": # and {braces}, 50 % of `them`'))).toEqual([]);
});

test('a new exercise is shown before the summary, and the lesson still passes', () => {
  const files = scaffold('Imports');
  for (const [path, text] of Object.entries(exerciseFiles('Again <and> again'))) {
    files.set(`10-first/10-lesson/exercises/again/${path}`, text);
  }
  const lesson = '10-first/10-lesson/lesson.mdx';
  const shown = showExercise(files.get(lesson) ?? '', { id: 'again', title: 'Again <and> again' });
  files.set(lesson, shown);
  expect(problemsOf(files)).toEqual([]);
  expect(shown.indexOf('<Exercise id="again" />')).toBeLessThan(shown.indexOf('## Summary'));
});

test('a lesson without a summary gets its new exercise at the end', () => {
  expect(showExercise('---\n---\n\nText.\n', { id: 'x', title: 'X' })).toMatch(
    /Text\.\n\n## Exercise: X\n\n<Exercise id="x" \/>\n$/,
  );
});

test('a generated course has no problems, and every lesson has eighteen code blocks', () => {
  const files = generateCourse(12);
  expect(problemsOf(files)).toEqual([]);
  for (const [path, text] of files) {
    if (path.endsWith('lesson.mdx')) expect(text.match(/^```\w/gm)).toHaveLength(18);
  }
});
