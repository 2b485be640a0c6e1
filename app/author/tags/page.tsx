import type { Metadata } from 'next';
import Link from 'next/link';
import '@/components/author/author.css';
import { sampleLesson } from '@/components/author/sample-lesson.ts';
import { createTags } from '@/components/mdx/create-tags.tsx';
import { LessonText } from '@/components/mdx/lesson-text.tsx';
import { createHighlight } from '@/lib/course/highlight.ts';
import { toTree } from '@/lib/course/lesson-tree.ts';
import { readLesson } from '@/lib/course/lesson-draft.ts';
import { plainTags, tags } from '@/lib/course/tags.ts';

export const metadata: Metadata = {
  title: 'Every tag',
  description: 'The whole vocabulary of an author, each tag live beside its source.',
};

/** Written from the definitions the checks use, so it cannot fall behind them. */
export default async function TagCataloguePage() {
  const highlight = await createHighlight();
  const context = sampleLesson();
  const components = createTags(context);
  return (
    <main id="main" className="mx-auto grid max-w-4xl grid-cols-1 gap-8 px-4 py-6 sm:px-6">
      <header className="grid gap-2">
        <h1 className="text-3xl font-bold">Every tag</h1>
        <p className="text-ink-soft">
          The whole vocabulary of an author: what each tag means, what it takes, its source and what readers see. A
          lesson holds these tags and Markdown, and no code.{' '}
          <Link href="/author" prefetch={false} className="text-accent underline">
            Try them in the preview
          </Link>
        </p>
        <nav aria-label="Tags">
          <ul className="m-0 flex list-none flex-wrap gap-x-4 gap-y-1 p-0 font-mono text-sm">
            {tags.map(({ name }) => (
              <li key={name}>
                <a href={`#${name.toLowerCase()}`} className="inline-block py-1 text-accent underline">
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <div className="tag-catalogue">
        {tags.map((tag) => (
          <section key={tag.name} id={tag.name.toLowerCase()} aria-label={tag.name}>
            <h2>{`<${tag.name}>`}</h2>
            <p>{tag.meaning}</p>
            {tag.attributes.length > 0 && (
              <ul className="m-0 grid list-none gap-1 p-0 text-[0.9375rem]">
                {tag.attributes.map((attribute) => (
                  <li key={attribute.name}>
                    <code className="font-mono font-semibold">{attribute.name}</code>
                    {attribute.required ? '' : ', may be left out'}: {attribute.meaning}
                    {attribute.oneOf === undefined ? '' : ` One of ${attribute.oneOf.join(', ')}.`}
                  </li>
                ))}
              </ul>
            )}
            <div className="prose">
              <LessonText
                tree={toTree(readLesson('tags.mdx', `\`\`\`mdx\n${tag.example}\n\`\`\``), highlight)}
                tags={components}
              />
            </div>
            <div className="tag-live prose">
              <LessonText tree={toTree(readLesson('tags.mdx', tag.example), highlight)} tags={components} />
            </div>
          </section>
        ))}
        <section aria-label="Plain tags">
          <h2>{plainTags.map((name) => `<${name}>`).join(' ')}</h2>
          <p>What Markdown has no sign for. They take no attributes.</p>
          <div className="tag-live prose">
            <p>
              Press <kbd>Ctrl</kbd> + <kbd>Enter</kbd>: 2<sup>32</sup> bytes, H<sub>2</sub>O.
            </p>
          </div>
        </section>
      </div>
    </main>
  );
}
