'use client';
import { MDXProvider, useMDXComponents } from '@mdx-js/react';
import { useMemo } from 'react';
import { createTags } from '@/components/mdx/create-tags.tsx';
import type { LessonContext } from '@/components/mdx/lesson-context.ts';
import { LessonText } from '@/components/mdx/lesson-text.tsx';
import type { LessonTree } from '@/lib/course/lesson-tree.ts';

/** A tree with the very tags of the course; frontmatter as it is typed now, everything else from the saved lesson. */
export function RenderedLesson({ made, context }: { made: LessonTree; context: LessonContext }) {
  const { frontmatter } = made;
  const tags = useMemo(
    () =>
      createTags(frontmatter === null ? context : { ...context, lesson: { ...context.lesson, ...pick(frontmatter) } }),
    [frontmatter, context],
  );
  return (
    <MDXProvider components={tags as Parameters<typeof MDXProvider>[0]['components'] & object}>
      <Text tree={made.tree} />
    </MDXProvider>
  );
}

function pick({ title, summary, objectives, sources }: NonNullable<LessonTree['frontmatter']>) {
  return { title, summary, objectives, sources };
}

function Text({ tree }: { tree: LessonTree['tree'] }) {
  const tags = useMDXComponents() as Parameters<typeof LessonText>[0]['tags'];
  return <LessonText tree={tree} tags={tags} />;
}
