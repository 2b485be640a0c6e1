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
  const view = monaco.editor.createDiffEditor(host, {
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
    originalAriaLabel: texts.mineTitle,
    modifiedAriaLabel: texts.theirsTitle,
    // Nothing can be typed, so Tab need not indent.
    tabFocusMode: true,
  });
  view.setModel({ original, modified });
  const stopFonts = remeasureWhenFontsArrive(monaco.editor);
  return () => {
    stopFonts();
    view.dispose();
    original.dispose();
    modified.dispose();
  };
}
