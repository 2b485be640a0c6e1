import { assertNever } from '@/lib/shared/assert-never.ts';
import { lessonOf, type ProgressRecord } from './records.ts';

/** As much of a lesson as progress needs to know. `exercises` are ids; a lesson's other parts do not count towards it. */
export type LessonRef = { key: string; number: string; title: string; exercises: readonly string[] };

/** `begun`: something was done in it. `done`: read to its end, and every exercise passed. */
export type LessonStanding = { kind: 'new' | 'begun' | 'read' | 'done'; passed: number; exercises: number };

export function standingOf(records: readonly ProgressRecord[], lesson: LessonRef): LessonStanding {
  const mine = records.filter((record) => lessonOf(record) === lesson.key);
  const parts = new Set(mine.flatMap((record) => (record.kind === 'passed' ? [record.part] : [])));
  const passed = lesson.exercises.filter((id) => parts.has(`${lesson.key}#${id}`)).length;
  const counts = { passed, exercises: lesson.exercises.length };
  const isRead = mine.some((record) => record.kind === 'read');
  if (isRead) return { kind: passed === counts.exercises ? 'done' : 'read', ...counts };
  return { kind: mine.length > 0 ? 'begun' : 'new', ...counts };
}

/** 0 to 1: half of each lesson is reading it, half its exercises. */
export function fractionOf(records: readonly ProgressRecord[], lessons: readonly LessonRef[]): number {
  if (lessons.length === 0) return 0;
  let sum = 0;
  for (const lesson of lessons) {
    const { kind, passed, exercises } = standingOf(records, lesson);
    const reading = kind === 'read' || kind === 'done' ? 1 : 0;
    sum += exercises === 0 ? reading : reading / 2 + passed / exercises / 2;
  }
  return sum / lessons.length;
}

/** What to do next, in the order of the course. */
export type Resume =
  | { kind: 'begin'; lesson: LessonRef }
  /** Left before its end. */
  | { kind: 'continue'; lesson: LessonRef }
  /** `after` was read; this one comes next. */
  | { kind: 'next'; lesson: LessonRef; after: LessonRef }
  /** Everything was read; `lesson` has exercises left. */
  | { kind: 'practise'; lesson: LessonRef }
  | { kind: 'finished' };

/** null: the course has no lessons. */
export function resume(records: readonly ProgressRecord[], lessons: readonly LessonRef[]): Resume | null {
  const [first] = lessons;
  if (first === undefined) return null;
  const standing = new Map(lessons.map((lesson) => [lesson, standingOf(records, lesson).kind]));
  const isOpen = (lesson: LessonRef): boolean => standing.get(lesson) === 'new' || standing.get(lesson) === 'begun';

  const visited = records.find((record) => record.kind === 'visited');
  const at = lessons.findIndex((lesson) => lesson.key === visited?.lesson);
  const last = lessons[at];
  if (last === undefined) {
    const begun = lessons.find((lesson) => standing.get(lesson) === 'begun');
    if (begun !== undefined) return { kind: 'continue', lesson: begun };
    if (lessons.every((lesson) => standing.get(lesson) === 'new')) return { kind: 'begin', lesson: first };
  } else if (isOpen(last)) return { kind: 'continue', lesson: last };

  const open = lessons.slice(at + 1).find(isOpen) ?? lessons.find(isOpen);
  if (open !== undefined) {
    const after = last ?? lessons.findLast((lesson) => !isOpen(lesson)) ?? first;
    return { kind: 'next', lesson: open, after };
  }
  const unfinished = lessons.find((lesson) => standing.get(lesson) === 'read');
  return unfinished === undefined ? { kind: 'finished' } : { kind: 'practise', lesson: unfinished };
}

export type LessonCounts = {
  lesson: string;
  isRead: boolean;
  answered: number;
  right: number;
  predicted: number;
  explained: number;
  passed: number;
  edited: number;
};

/** What is stored, lesson by lesson: those of the course in their order, then those it does not have any more. */
export function countByLesson(records: readonly ProgressRecord[], order: readonly string[]): readonly LessonCounts[] {
  const counts = new Map<string, LessonCounts>();
  const nothing = { isRead: false, answered: 0, right: 0, predicted: 0, explained: 0, passed: 0, edited: 0 };
  for (const lesson of order) counts.set(lesson, { lesson, ...nothing });
  for (const record of records) {
    const lesson = lessonOf(record);
    const known = counts.get(lesson) ?? { lesson, ...nothing };
    counts.set(lesson, add(known, record));
  }
  return [...counts.values()].filter((count) => records.some((record) => lessonOf(record) === count.lesson));
}

function add(counts: LessonCounts, record: ProgressRecord): LessonCounts {
  switch (record.kind) {
    case 'read':
      return { ...counts, isRead: true };
    case 'answered':
      return { ...counts, answered: counts.answered + 1, right: counts.right + (record.isRight ? 1 : 0) };
    case 'predicted':
      return { ...counts, predicted: counts.predicted + 1 };
    case 'explained':
      return record.text.trim() === '' ? counts : { ...counts, explained: counts.explained + 1 };
    case 'passed':
      return { ...counts, passed: counts.passed + 1 };
    case 'edited':
      return Object.keys(record.files).length === 0 ? counts : { ...counts, edited: counts.edited + 1 };
    case 'helped':
    case 'visited':
    case 'project':
      return counts;
    default:
      return assertNever(record);
  }
}
