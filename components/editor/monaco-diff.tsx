'use client';

import { useEffect, useRef } from 'react';
import { commonOptions, remeasureWhenFontsArrive } from './monaco/monaco-options.ts';
import { openMonaco } from './monaco/monaco.ts';
import { themeName } from './monaco/code-theme.ts';
import { languageOf, withUnixLineEnds } from './surface.ts';

type Props = {
  /** Says the language by its ending. */
  file: string;
  mine: string;
  theirs: string;
  mineTitle: string;
  theirsTitle: string;
  onFailed: () => void;
};

// Two columns of code need about this much; below it one column shows both.
const twoColumnsPx = 760;

/** Like monaco-surface.tsx for two texts that are only read: makes the editor and its two models, and ends them. */
export function MonacoDiff({ file, mine, theirs, mineTitle, theirsTitle, onFailed }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const failed = useRef(onFailed);
  useEffect(() => {
    failed.current = onFailed;
  });

  useEffect(() => {
    if (host.current === null) return undefined;
    try {
      return createDiff(host.current, { file, mine, theirs, mineTitle, theirsTitle });
    } catch (error) {
      console.error(error);
      failed.current();
      return undefined;
    }
  }, [file, mine, theirs, mineTitle, theirsTitle]);

  return <div ref={host} className="size-full" />;
}

function createDiff(host: HTMLElement, texts: Omit<Props, 'onFailed'>): () => void {
  const monaco = openMonaco();
  const language = languageOf(texts.file);
  const original = monaco.editor.createModel(withUnixLineEnds(texts.mine), language);
  const modified = monaco.editor.createModel(withUnixLineEnds(texts.theirs), language);
  // A box of its own, because the editor may outlive its place on the page for a moment (see below).
  const box = document.createElement('div');
  box.className = 'size-full';
  host.append(box);
  const view = monaco.editor.createDiffEditor(box, {
    ...commonOptions(host),
    theme: themeName,
    readOnly: true,
    originalEditable: false,
    domReadOnly: true,
    renderOverviewRuler: false,
    renderMarginRevertIcon: false,
    renderGutterMenu: false,
    renderSideBySide: true,
    useInlineViewWhenSpaceIsLimited: true,
    renderSideBySideInlineBreakpoint: twoColumnsPx,
    // Nothing can be typed, so Tab need not indent.
    tabFocusMode: true,
  });
  view.setModel({ original, modified });
  for (const [side, title] of [
    [view.getOriginalEditor(), texts.mineTitle],
    [view.getModifiedEditor(), texts.theirsTitle],
  ] as const) {
    const name = () => {
      if (side.getOption(monaco.editor.EditorOption.ariaLabel) !== title) side.updateOptions({ ariaLabel: title });
    };
    name();
    // Monaco forgets the names when it changes between one column and two.
    side.onDidChangeConfiguration(name);
  }
  const stopFonts = remeasureWhenFontsArrive(monaco.editor);
  const end = () => {
    view.dispose();
    original.dispose();
    modified.dispose();
  };
  return () => {
    stopFonts();
    box.remove();
    // The Worker that compares complains about texts that vanish while it reads them.
    if (view.getLineChanges() === null) view.onDidUpdateDiff(() => queueMicrotask(end));
    else end();
  };
}
