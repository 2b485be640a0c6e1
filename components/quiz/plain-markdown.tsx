import type { ReactNode } from 'react';
import { assertNever } from '@/lib/shared/assert-never.ts';
import { parseInline, parsePlainMarkdown, type Block, type Inline } from '@/lib/shared/plain-markdown.ts';

/** Paragraphs, fenced code, `code`, **strong** and *emphasis* of a question, hint or meaning. */
export function PlainMarkdown({ source }: { source: string }) {
  return <Blocks blocks={parsePlainMarkdown(source)} />;
}

/** The same within a line: an option, an item, a claim. */
export function InlineMarkdown({ source }: { source: string }) {
  return <>{showInline(parseInline(source))}</>;
}

/** A question asked of a group: its first paragraph names the group, the rest stands below. */
export function LegendMarkdown({ source, before }: { source: string; before?: ReactNode }) {
  const [first, ...rest] = parsePlainMarkdown(source);
  const isSentence = first?.kind === 'paragraph';
  return (
    <>
      <legend>
        {before}
        {isSentence ? <span className="question-legend">{showInline(first.children)}</span> : null}
      </legend>
      <Blocks blocks={isSentence || first === undefined ? rest : [first, ...rest]} />
    </>
  );
}

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  // The list never changes its order: places are good keys.
  return blocks.map((block, place) =>
    block.kind === 'paragraph' ? (
      // oxlint-disable-next-line react/no-array-index-key
      <p key={place}>{showInline(block.children)}</p>
    ) : (
      // A code block that scrolls must be reachable by keyboard.
      // oxlint-disable-next-line react/no-array-index-key, jsx-a11y/no-noninteractive-tabindex
      <pre key={place} className="plain-code" tabIndex={0}>
        <code>{block.text}</code>
      </pre>
    ),
  );
}

function showInline(parts: readonly Inline[]): ReactNode[] {
  return parts.map((part, place) => {
    switch (part.kind) {
      case 'text':
        return part.text;
      case 'code':
        // oxlint-disable-next-line react/no-array-index-key
        return <code key={place}>{part.text}</code>;
      case 'strong':
        // oxlint-disable-next-line react/no-array-index-key
        return <strong key={place}>{showInline(part.children)}</strong>;
      case 'emphasis':
        // oxlint-disable-next-line react/no-array-index-key
        return <em key={place}>{showInline(part.children)}</em>;
      default:
        return assertNever(part);
    }
  });
}
