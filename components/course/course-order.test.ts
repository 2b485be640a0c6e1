import { expect, it } from 'vitest';
import type { Course, Lesson, Module } from '@/lib/course/course.ts';
import { findLesson, writtenLessons } from './course-order.ts';

const lesson = (key: string) => ({ key, id: key.split('/')[1] }) as Lesson;
const part = (id: string, lessons: string[]) =>
  ({ id, lessons: lessons.map((name) => lesson(`${id}/${name}`)) }) as unknown as Module;

const course: Course = {
  title: '',
  tagline: '',
  glossary: {},
  modules: [part('core', ['stack', 'memory']), part('empty', []), part('components', ['wit'])],
};

it('finds neighbours across modules that have no lesson yet', () => {
  const found = findLesson(course, 'core', 'memory');
  expect(found?.previous?.key).toBe('core/stack');
  expect(found?.next?.key).toBe('components/wit');
});

it('has no neighbour beyond the ends of the course', () => {
  expect(findLesson(course, 'core', 'stack')?.previous).toBeNull();
  expect(findLesson(course, 'components', 'wit')?.next).toBeNull();
});

it('finds nothing under a lesson that does not exist', () => {
  expect(findLesson(course, 'core', 'wit')).toBeNull();
});

it('keeps only the lessons that are written', () => {
  expect(writtenLessons(course, ['core/stack', 'orientation/race']).map(({ key }) => key)).toEqual(['core/stack']);
});
