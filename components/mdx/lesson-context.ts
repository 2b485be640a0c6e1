import type { Course, Lesson } from '@/lib/course/course.ts';
import type { Figure } from '@/lib/course/figure.ts';

/** What the tags of one lesson may refer to. */
export type LessonContext = {
  lesson: Lesson;
  /** File name in figures/ → the drawing. */
  figures: Readonly<Record<string, Figure>>;
  glossary: Course['glossary'];
};

/** Under which name the learner's work on one part of the lesson is kept. */
export function partOf(context: LessonContext, id: string): string {
  return `${context.lesson.key}#${id}`;
}
