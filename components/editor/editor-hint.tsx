'use client';

import { useSyncExternalStore } from 'react';
import { isMac } from './surface.ts';

type Props = { isPlain: boolean; hasFocus: boolean; tabMovesFocus: boolean };

/** One line of fixed height under the text: how to run, and with the cursor in it, how to leave by keyboard. */
export function EditorHint({ isPlain, hasFocus, tabMovesFocus }: Props) {
  const isOnMac = useSyncExternalStore(never, isMac, () => false);
  return (
    <p
      aria-live="polite"
      className="flex min-h-7 items-center border-t border-line bg-sunken px-3 py-1 text-xs text-ink-soft"
    >
      {words({ isPlain, hasFocus, tabMovesFocus }, isOnMac)}
    </p>
  );
}

function words({ isPlain, hasFocus, tabMovesFocus }: Props, isOnMac: boolean): string {
  const run = isOnMac ? '⌘ Return runs it' : 'Ctrl + Enter runs it';
  if (!hasFocus) return `${run}, ${isOnMac ? '⇧ ⌥ F' : 'Shift + Alt + F'} formats it.`;
  if (isPlain) return `Tab leaves the editor. ${run}.`;
  const toggle = isOnMac ? '⌃ ⇧ M' : 'Ctrl + M';
  return tabMovesFocus
    ? `Tab leaves the editor. ${toggle} makes it indent again.`
    : `Tab indents. To leave with Tab, press ${toggle} first.`;
}

function never() {
  return () => {};
}
