import type { Metadata } from 'next';
import { ProgressPage } from '@/components/progress/progress-page.tsx';
import { loadCourse } from '@/lib/course/load-course.server.ts';

export const metadata: Metadata = { title: 'Your progress' };

export default async function Page() {
  const { course } = await loadCourse();
  const lessons = course.modules
    .flatMap((part) => part.lessons)
    .map(({ key, number, title, exercises }) => ({ key, number, title, exercises: exercises.map(({ id }) => id) }));
  return (
    <main id="main" className="course-page">
      <header className="course-hero">
        <h1>Your progress</h1>
        <p>What you read, answered, passed and wrote stays in this browser. There is no account and no server copy.</p>
      </header>
      <ProgressPage lessons={lessons} />
    </main>
  );
}
