import { expect, test } from 'vitest';
import { grade, readAnswer } from './grade.ts';
import { Question } from './question.ts';

const question = (over: object) => Question.parse({ id: 'q', ask: 'a', explain: 'e', ...over });
const single = question({ kind: 'single', options: ['a', 'b', 'c'], answer: 1 });
const multiple = question({ kind: 'multiple', options: ['a', 'b', 'c', 'd'], answer: [0, 2] });
const typed = question({ kind: 'typed', accept: ['out of bounds', 'oob'] });
const code = question({ kind: 'typed', accept: ['i32.add'], caseSensitive: true });
const ordering = question({ kind: 'ordering', items: ['compile', 'instantiate', 'call'] });

test('one option is right, and a wrong choice tells which was wrong and which was missed', () => {
  expect(grade(single, { kind: 'single', choice: 1 })).toEqual({ isRight: true, parts: ['right', 'right', 'right'] });
  expect(grade(single, { kind: 'single', choice: 2 })).toEqual({ isRight: false, parts: ['right', 'missed', 'wrong'] });
});

test('several options are right only together', () => {
  expect(grade(multiple, { kind: 'multiple', choices: [2, 0] }).isRight).toBe(true);
  expect(grade(multiple, { kind: 'multiple', choices: [0, 1] })).toEqual({
    isRight: false,
    parts: ['right', 'wrong', 'missed', 'right'],
  });
  expect(grade(multiple, { kind: 'multiple', choices: [] }).isRight).toBe(false);
});

test.each([
  [typed, '  Out  of\nBOUNDS ', true],
  [typed, 'oob', true],
  [typed, 'out-of-bounds', false],
  [typed, '', false],
  [code, 'i32.add', true],
  [code, 'I32.add', false],
])('typed text is compared after trimming and folding: %#', (asked, text, isRight) => {
  expect(grade(asked, { kind: 'typed', text }).isRight).toBe(isRight);
});

test('an order tells which places are right', () => {
  expect(grade(ordering, { kind: 'ordering', order: [0, 1, 2] }).isRight).toBe(true);
  expect(grade(ordering, { kind: 'ordering', order: [0, 2, 1] }).parts).toEqual(['right', 'wrong', 'wrong']);
});

test('items that read alike may stand in either place', () => {
  const twice = question({ kind: 'ordering', items: ['push', 'push', 'add'] });
  expect(grade(twice, { kind: 'ordering', order: [1, 0, 2] }).isRight).toBe(true);
});

test('an answer to another kind of question is wrong, not an exception', () => {
  for (const asked of [multiple, typed, ordering])
    expect(grade(asked, { kind: 'single', choice: 0 }).isRight).toBe(false);
  expect(grade(single, { kind: 'typed', text: 'b' }).isRight).toBe(false);
});

test.each([
  [single, { kind: 'single', choice: 1 }],
  [multiple, { kind: 'multiple', choices: [0] }],
  [typed, { kind: 'typed', text: 'x' }],
  [ordering, { kind: 'ordering', order: [2, 1, 0] }],
])('an answer survives being stored: %#', (asked, answer) => {
  expect(readAnswer(asked, JSON.parse(JSON.stringify(answer)))).toEqual(answer);
});

test.each([null, 5, {}, { kind: 'single' }, { kind: 'single', choice: 'b' }, { kind: 'typed', text: 'x' }])(
  'what does not answer the question is not read: %#',
  (stored) => {
    expect(readAnswer(single, stored)).toBeNull();
  },
);
