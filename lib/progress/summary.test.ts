import { expect, test } from 'vitest';
import type { ProgressRecord } from './records.ts';
import { countByLesson, fractionOf, resume, standingOf, type LessonRef } from './summary.ts';

const lesson = (key: string, ...exercises: string[]): LessonRef => ({ key, number: key, title: key, exercises });
const [a, b, c] = [lesson('m/a', 'x', 'y'), lesson('m/b'), lesson('m/c', 'z')];
const all = [a, b, c];
const read = (key: string): ProgressRecord => ({ kind: 'read', lesson: key, at: 1 });
const visited = (key: string): ProgressRecord => ({ kind: 'visited', lesson: key, at: 1 });
const passed = (part: string): ProgressRecord => ({ kind: 'passed', part, hash: 'h', withHelp: false, at: 1 });
const answered = (part: string, isRight: boolean): ProgressRecord => ({
  kind: 'answered',
  part,
  hash: 'h',
  answer: null,
  isRight,
  attempts: 1,
  at: 1,
});

test('a lesson goes from new to done', () => {
  expect(standingOf([], a)).toEqual({ kind: 'new', passed: 0, exercises: 2 });
  expect(standingOf([passed('m/a#x')], a)).toEqual({ kind: 'begun', passed: 1, exercises: 2 });
  expect(standingOf([read('m/a'), passed('m/a#x')], a)).toEqual({ kind: 'read', passed: 1, exercises: 2 });
  expect(standingOf([read('m/a'), passed('m/a#x'), passed('m/a#y')], a).kind).toBe('done');
  expect(standingOf([read('m/b')], b).kind).toBe('done');
});

test('what belongs to another lesson, or to an exercise that is gone, does not count', () => {
  expect(standingOf([read('m/ab'), passed('m/a#old')], a)).toEqual({ kind: 'begun', passed: 0, exercises: 2 });
});

test('a module fills by reading and by passing', () => {
  expect(fractionOf([], all)).toBe(0);
  expect(fractionOf([read('m/b')], all)).toBeCloseTo(1 / 3);
  expect(fractionOf([read('m/a'), passed('m/a#x'), read('m/b')], all)).toBeCloseTo((0.75 + 1) / 3);
  expect(fractionOf([], [])).toBe(0);
});

test.each<[string, ProgressRecord[], string, LessonRef | null]>([
  ['a first visit begins at the beginning', [], 'begin', a],
  ['a lesson left in the middle goes on', [visited('m/b')], 'continue', b],
  ['without a place, what was begun goes on', [passed('m/c#z')], 'continue', c],
  ['after a lesson that was read comes the next one', [visited('m/a'), read('m/a')], 'next', b],
  ['what was skipped comes when the end is reached', [visited('m/c'), read('m/c'), read('m/a')], 'next', b],
  [
    'when all is read, the exercises left are next',
    [read('m/a'), read('m/b'), read('m/c'), visited('m/c')],
    'practise',
    a,
  ],
  ['a place in a lesson that is gone does not matter', [visited('m/gone'), read('m/a')], 'next', b],
  [
    'at the end there is nothing left',
    [read('m/a'), read('m/b'), read('m/c'), passed('m/a#x'), passed('m/a#y'), passed('m/c#z')],
    'finished',
    null,
  ],
])('%s', (_, records, kind, where) => {
  const told = resume(records, all);
  expect(told).toMatchObject(where === null ? { kind } : { kind, lesson: where });
});

test('a course without lessons has nothing to resume', () => {
  expect(resume([read('m/a')], [])).toBeNull();
});

test('what is stored is counted by lesson, in the order of the course, gone lessons last', () => {
  const edited = (files: Record<string, string>): ProgressRecord => ({
    kind: 'edited',
    part: 'm/b#e',
    hash: 'h',
    files,
    at: 1,
  });
  const records = [
    answered('m/old#q.1', true),
    answered('m/a#q.1', true),
    answered('m/a#q.2', false),
    edited({}),
    read('m/b'),
  ];
  expect(countByLesson(records, ['m/b', 'm/a', 'm/c'])).toMatchObject([
    { lesson: 'm/b', isRead: true, edited: 0 },
    { lesson: 'm/a', isRead: false, answered: 2, right: 1 },
    { lesson: 'm/old', answered: 1, right: 1 },
  ]);
});
