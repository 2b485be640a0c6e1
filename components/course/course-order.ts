import type { Course, Lesson, Module } from '@/lib/course/course.ts';

export type LessonInCourse = { module: Module; lesson: Lesson; previous: Lesson | null; next: Lesson | null };

/** A written lesson with its module and its neighbours in the order of the course. */
export function findLesson(course: Course, moduleId: string, lessonId: string): LessonInCourse | null {
  const all = course.modules.flatMap((part) => part.lessons.map((lesson) => ({ module: part, lesson })));
  const at = all.findIndex(({ module: part, lesson }) => part.id === moduleId && lesson.id === lessonId);
  const found = all[at];
  if (found === undefined) return null;
  return { ...found, previous: all[at - 1]?.lesson ?? null, next: all[at + 1]?.lesson ?? null };
}

/** Written lessons among these keys, in the order given. Announced ones cannot be read yet and are left out. */
export function writtenLessons(course: Course, keys: readonly string[]): readonly Lesson[] {
  const all = course.modules.flatMap((part) => part.lessons);
  return keys.flatMap((key) => all.find((lesson) => lesson.key === key) ?? []);
}
