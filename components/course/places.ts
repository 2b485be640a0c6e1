import type { Lesson, Module } from '@/lib/course/course.ts';

/** A lesson's place in its module: written, or announced. */
export type LessonPlace =
  | { kind: 'open'; number: string; title: string; lesson: Lesson }
  | { kind: 'coming'; number: string; title: string; objectives: readonly string[] };

/**
 * Every place of a module in order. Announced lessons have no number of their own:
 * in their order they take the numbers that written lessons leave free.
 */
export function placesOf(module: Module): readonly LessonPlace[] {
  const taken = new Set(module.lessons.map((lesson) => lesson.number));
  let next = 0;
  const free = (): string => {
    do next += 1;
    while (taken.has(`${module.number}.${next}`));
    return `${module.number}.${next}`;
  };
  const places: LessonPlace[] = [
    ...module.lessons.map((lesson): LessonPlace => ({
      kind: 'open',
      number: lesson.number,
      title: lesson.title,
      lesson,
    })),
    ...module.coming.map((coming): LessonPlace => ({ kind: 'coming', number: free(), ...coming })),
  ];
  return places.toSorted((a, b) => a.number.localeCompare(b.number, 'en', { numeric: true }));
}

/** `2 lessons`, `1 lesson`. */
export function count(many: number, one: string): string {
  return `${many} ${many === 1 ? one : `${one}s`}`;
}

/** What a module offers today, in a few words. */
export function offerOf(module: Module): string {
  const written = module.lessons.length;
  const announced = module.coming.length;
  if (written === 0) return `${count(announced, 'lesson')} coming`;
  if (announced === 0) return count(written, 'lesson');
  return `${written} of ${count(written + announced, 'lesson')} open`;
}
