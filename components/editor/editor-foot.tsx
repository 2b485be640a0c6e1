'use client';

import { useSyncExternalStore } from 'react';
import { chooseEditor } from './editor-choice.ts';
import { isMac } from './surface.ts';

type Hint = { isPlain: boolean; hasFocus: boolean; tabMovesFocus: boolean; runs: boolean; formats: boolean };
type Props = Hint & {
  /** What the reader chose; `isPlain` is what they got. */
  wantsPlain: boolean;
};

/**
 * One line under the text: how to run, or with the cursor in the text, how to leave by keyboard; and the switch
 * between the two editors. As high for every hint, so that nothing moves with the focus. Fingers have no such keys.
 */
export function EditorFoot({ wantsPlain, ...hint }: Props) {
  const isOnMac = useSyncExternalStore(never, isMac, () => false);
  return (
    <div className="flex min-h-10 items-center justify-between gap-3 border-t border-line bg-sunken px-3 text-xs/4 text-ink-soft">
      <p aria-live="polite" className="min-w-0 pointer-coarse:invisible">
        {words(hint, isOnMac)}
      </p>
      <button
        type="button"
        role="switch"
        aria-checked={wantsPlain}
        className="flex min-h-8 shrink-0 items-center gap-2 hover:text-ink"
        onClick={() => chooseEditor(wantsPlain ? 'full' : 'plain')}
      >
        <span
          aria-hidden
          className={`flex h-4 w-7 items-center rounded-full border border-line-strong p-0.5 ${wantsPlain ? 'justify-end bg-accent' : 'bg-surface'}`}
        >
          <span className={`size-2.5 rounded-full ${wantsPlain ? 'bg-on-accent' : 'bg-line-strong'}`} />
        </span>
        Plain editor
      </button>
    </div>
  );
}

function words({ isPlain, hasFocus, tabMovesFocus, runs, formats }: Hint, isOnMac: boolean): string {
  const run = isOnMac ? '⌘ Return runs it' : 'Ctrl + Enter runs it';
  const format = isOnMac ? '⇧ ⌥ F formats it' : 'Shift + Alt + F formats it';
  const save = isOnMac ? '⌘ S saves it' : 'Ctrl + S saves it';
  const [first = save, ...others] = [...(runs ? [run] : []), ...(formats ? [format] : [])];
  if (!hasFocus) return `${[first, ...others].join(', ')}.`;
  if (isPlain) return `Tab leaves the editor. ${first}.`;
  const toggle = isOnMac ? '⌃ ⇧ M' : 'Ctrl + M';
  return tabMovesFocus
    ? `Tab leaves the editor. ${toggle} makes it indent again.`
    : `Tab indents. To leave with Tab, press ${toggle} first.`;
}

function never() {
  return () => {};
}
