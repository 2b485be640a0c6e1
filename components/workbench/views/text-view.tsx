'use client';
import { useEffect, useState } from 'react';
import { assertNever } from '@/lib/shared/assert-never.ts';
import type { Artefact, ArtefactView } from '@/lib/wasm/artefact.ts';
import type { Workshop } from '@/lib/wasm/workshop.ts';
import { ViewNote } from './view-note.tsx';

type Props = { workshop: Workshop; artefact: Artefact; kind: ArtefactView['kind']; label: string; about: string };
type Shown = { kind: 'loading' } | { kind: 'shown'; text: string } | { kind: 'failed'; why: string };

/** What a tool says of the artefact, as text: its WIT, its structure, its types. Asked for when it is looked at. */
export function TextView({ workshop, artefact, kind, label, about }: Props) {
  const [shown, show] = useState<Shown>({ kind: 'loading' });
  useEffect(() => {
    let isLate = false;
    const look = async (): Promise<Shown> => {
      try {
        const { text } = await workshop.view(artefact, kind);
        return { kind: 'shown', text };
      } catch (error) {
        return { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
      }
    };
    const lookAndShow = async () => {
      const next = await look();
      if (!isLate) show(next);
    };
    void lookAndShow();
    return () => {
      isLate = true;
    };
  }, [workshop, artefact, kind]);

  switch (shown.kind) {
    case 'loading':
      return <ViewNote>Looking at what was built.</ViewNote>;
    case 'failed':
      return <ViewNote>This view could not be made: {shown.why}</ViewNote>;
    case 'shown':
      return (
        <div className="flex min-h-0 flex-1 flex-col">
          <p className="m-0 border-b border-line px-3 py-2 text-xs text-ink-soft">{about}</p>
          {/* Scrollable by keyboard, which needs a tab stop. */}
          <pre
            aria-label={label}
            role="region"
            tabIndex={0}
            className="m-0 min-h-0 flex-1 overflow-auto bg-code-paper px-3 py-2 font-mono text-[0.8125rem] leading-5 text-(--code-ink)"
          >
            {shown.text}
          </pre>
        </div>
      );
    default:
      return assertNever(shown);
  }
}
