import { useId, type ReactNode } from 'react';
import { InlineMarkdown } from '@/components/quiz/plain-markdown.tsx';
import type { GlossaryEntry } from '@/lib/course/course.ts';

/** A word that opens its meaning in the top layer: nothing on the page moves, Escape and a click elsewhere close it. */
export function Term({
  entry,
  see,
  children,
}: {
  entry: GlossaryEntry | null;
  see: string | null;
  children?: ReactNode;
}) {
  const id = useId();
  if (entry === null) return children;
  return (
    <>
      <button type="button" className="term" popoverTarget={id}>
        {children}
      </button>
      {/* A button may be torn from the full stop behind it; a word joiner holds them together. */}
      {'\u2060'}
      <span id={id} popover="auto" className="popover term-note" role="note">
        <strong className="term-name">{entry.term}</strong>
        <span className="term-meaning">
          <InlineMarkdown source={entry.meaning.replaceAll(/\s*\n\s*/g, ' ')} />
        </span>
        {see === null ? null : <span className="term-see">See also: {see}</span>}
      </span>
    </>
  );
}
