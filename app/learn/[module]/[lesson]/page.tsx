import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LessonPage } from '@/components/course/lesson-page.tsx';
import { findLesson } from '@/components/course/course-order.ts';
import { createTags } from '@/components/mdx/create-tags.tsx';
import { LessonText } from '@/components/mdx/lesson-text.tsx';
import { loadCourse } from '@/lib/course/load-course.server.ts';
import { loadLessonTree } from '@/lib/course/load-lesson-tree.server.ts';

export const dynamicParams = false;

type Params = { module: string; lesson: string };
type Props = { params: Promise<Params> };

export async function generateStaticParams(): Promise<Params[]> {
  const { course } = await loadCourse();
  return course.modules.flatMap((part) => part.lessons.map((lesson) => ({ module: part.id, lesson: lesson.id })));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { module: moduleId, lesson: lessonId } = await params;
  const { course } = await loadCourse();
  const found = findLesson(course, moduleId, lessonId);
  if (found === null) return {};
  return { title: `${found.lesson.number} ${found.lesson.title}`, description: found.lesson.summary };
}

export default async function Page({ params }: Props) {
  const { module: moduleId, lesson: lessonId } = await params;
  const { course } = await loadCourse();
  const place = findLesson(course, moduleId, lessonId);
  if (place === null) notFound();
  const loaded = await loadLessonTree(place.lesson.key);
  if (loaded === null) notFound();

  const isDev = process.env.NODE_ENV === 'development';
  // Behind a condition the bundler knows, so that readers are not sent it.
  const ContentReload =
    process.env.NODE_ENV === 'development'
      ? (await import('@/components/author/content-reload.tsx')).ContentReload
      : null;
  return (
    <LessonPage course={course} place={place} tree={loaded.tree} problems={isDev ? loaded.problems : []}>
      {ContentReload === null ? null : <ContentReload />}
      <LessonText
        tree={loaded.tree}
        tags={createTags({ lesson: place.lesson, figures: loaded.figures, glossary: course.glossary })}
      />
    </LessonPage>
  );
}
