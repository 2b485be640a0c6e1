'use client';

import { useSyncExternalStore } from 'react';

type Props = { isPlain: boolean; hasFocus: boolean; tabMovesFocus: boolean };

/** One line of fixed height under the text: how to run, and with the cursor in it, how to leave by keyboard. */
export function EditorHint({ isPlain, hasFocus, tabMovesFocus }: Props) {
  const isMac = useSyncExternalStore(never, readIsMac, () => false);
  return (
    <p
      aria-live="polite"
      className="flex min-h-7 items-center border-t border-line bg-sunken px-3 py-1 text-xs text-ink-soft"
    >
      {words({ isPlain, hasFocus, tabMovesFocus }, isMac)}
    </p>
  );
}

function words({ isPlain, hasFocus, tabMovesFocus }: Props, isMac: boolean): string {
  const run = isMac ? '⌘ Return runs it' : 'Ctrl + Enter runs it';
  if (!hasFocus) return `${run}, ${isMac ? '⇧ ⌥ F' : 'Shift + Alt + F'} formats it.`;
  if (isPlain) return `Tab leaves the editor. ${run}.`;
  const toggle = isMac ? '⌃ ⇧ M' : 'Ctrl + M';
  return tabMovesFocus
    ? `Tab leaves the editor. ${toggle} makes it indent again.`
    : `Tab indents. To leave with Tab, press ${toggle} first.`;
}

function readIsMac(): boolean {
  return navigator.platform.startsWith('Mac');
}

function never() {
  return () => {};
}
