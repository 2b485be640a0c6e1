import type { Metadata } from 'next';
import Link from 'next/link';
import '@/components/author/author.css';
import { LazyAuthorDesk } from '@/components/author/lazy-author-desk.tsx';
import { loadCourse } from '@/lib/course/load-course.server.ts';

export const metadata: Metadata = {
  title: 'Author’s preview',
  description: 'Write a lesson and see it as readers will.',
};

export default async function AuthorPage() {
  const { course } = await loadCourse();
  const lessons = course.modules.flatMap((part) =>
    part.lessons.map(({ key, number, title }) => ({ key, title: `${number} ${title}` })),
  );
  return (
    <main id="main" className="mx-auto grid max-w-[110rem] gap-4 px-4 py-6 sm:px-6">
      <header className="grid gap-1">
        <h1 className="text-3xl font-bold tracking-tight">Author’s preview</h1>
        <p className="text-ink-soft">
          Write a lesson and see it as readers will. Nothing leaves this page.{' '}
          <Link href="/author/tags" prefetch={false} className="text-accent underline">
            Every tag, live
          </Link>
          {' · '}
          <Link href="/author/prove" prefetch={false} className="text-accent underline">
            Prove exercises
          </Link>
        </p>
      </header>
      <LazyAuthorDesk lessons={lessons} />
    </main>
  );
}
