import { expect, test } from 'vitest';
import { findExercises } from './exercise-files.ts';

const yaml = `title: Add
ask: Add.
hints: [Think.]
checks:
  - {see: calls, id: sum, claim: adds, invoke: ['add(1, 2)'], returns: ['3'], hint: No.}
wrong:
  minus: {fails: sum, says: No}
`;
const folder = (prefix: string): [string, string][] => [
  [`${prefix}exercise.yaml`, yaml],
  [`${prefix}start/main.wat`, '(module)'],
  [`${prefix}solution/main.wat`, '(module (func))'],
  [`${prefix}wrong/minus/main.wat`, '(module (memory 1))'],
];

test('an exercise is found in its own folder, in a lesson and in a course', () => {
  for (const prefix of ['add/', '10-lesson/exercises/add/', 'content/50-module/10-lesson/exercises/add/']) {
    const [found] = findExercises(new Map(folder(prefix)));
    expect(found).toMatchObject({ id: 'add', problems: [], exercise: { start: { 'main.wat': '(module)' } } });
    expect(Object.keys(found?.exercise?.wrong ?? {})).toEqual(['minus']);
  }
});

test('files of one exercise do not reach its neighbour', () => {
  const found = findExercises(new Map([...folder('lesson/exercises/add/'), ...folder('lesson/exercises/add-two/')]));
  expect(found.map(({ id }) => id)).toEqual(['add', 'add-two']);
  expect(found.flatMap(({ problems }) => problems)).toEqual([]);
});
