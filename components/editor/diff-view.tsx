'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { subscribeToEditorChoice, wantsPlainEditor } from './editor-choice.ts';
import { describeDiff, diffLines } from './line-diff.ts';
import { PlainDiff } from './plain-diff.tsx';
import { heightOf, withUnixLineEnds } from './surface.ts';
import { useLazy } from './use-lazy.ts';

type Props = {
  /** What is compared, for those who do not see the page around it: `main.wat, yours and the solution`. */
  label: string;
  mine: string;
  theirs: string;
  mineTitle: string;
  theirsTitle: string;
  /** Says the language by its ending. */
  file?: string;
};

const loadMonacoDiff = async () => (await import('./monaco-diff.tsx')).MonacoDiff;

/** One file, twice: what the learner has and what somebody else has. Says in words how far apart they are. */
export function DiffView({ label, mine, theirs, mineTitle, theirsTitle, file = '' }: Props) {
  const isPlain = useSyncExternalStore(subscribeToEditorChoice, wantsPlainEditor, () => true);
  const [monaco, giveUpMonaco] = useLazy(loadMonacoDiff, !isPlain);
  const lines = useMemo(() => diffLines(withUnixLineEnds(mine), withUnixLineEnds(theirs)), [mine, theirs]);
  const isDrawn = !isPlain && monaco.kind === 'ready';

  return (
    <section aria-label={label} className="flex min-w-0 flex-col bg-(--code-paper)">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1 border-b border-line bg-sunken px-3 py-1.5 text-sm text-ink-soft">
        <span className="flex items-center gap-1.5">
          <span aria-hidden className="w-4 rounded-sm bg-bad-soft text-center font-mono font-bold text-bad">
            −
          </span>
          {mineTitle}
        </span>
        <span className="flex items-center gap-1.5">
          <span aria-hidden className="w-4 rounded-sm bg-good-soft text-center font-mono font-bold text-good">
            +
          </span>
          {theirsTitle}
        </span>
        <output className="ml-auto font-semibold text-ink">{describeDiff(lines)}</output>
      </div>
      <div
        className="min-w-0 font-mono"
        style={{
          height: `clamp(var(--editor-min-height, 12rem), ${heightOf(lines.length)}px, var(--editor-max-height, 32rem))`,
        }}
      >
        {isDrawn ? (
          <monaco.value {...{ file, mine, theirs, mineTitle, theirsTitle }} onFailed={giveUpMonaco} />
        ) : (
          <PlainDiff {...{ lines, mineTitle, theirsTitle }} label={`${label}, line by line`} />
        )}
      </div>
    </section>
  );
}
