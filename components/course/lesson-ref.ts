import type { Lesson } from '@/lib/course/course.ts';
import type { LessonRef } from '@/lib/progress/summary.ts';

/** What progress needs to know of a lesson: small enough to be sent to every page. */
export function refOf({ key, number, title, exercises, guestExercises }: Lesson): LessonRef {
  return { key, number, title, exercises: [...exercises, ...guestExercises].map(({ id }) => id) };
}
