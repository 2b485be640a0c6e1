import type { editor } from 'monaco-editor/editor';
import { fontSizePx, lineHeightPx, paddingPx } from '../surface.ts';

/** What every Monaco of the site has in common. `host` wears the site's code face. */
export function commonOptions(host: HTMLElement) {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return {
    // Monaco wants the face by name.
    fontFamily: getComputedStyle(host).fontFamily,
    fontSize: fontSizePx,
    lineHeight: lineHeightPx,
    fontLigatures: false,
    padding: { top: paddingPx, bottom: paddingPx },
    automaticLayout: true,
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    hideCursorInOverviewRuler: true,
    overviewRulerBorder: false,
    scrollBeyondLastLine: false,
    scrollbar: { alwaysConsumeMouseWheel: false, useShadows: false },
    lineNumbersMinChars: 3,
    renderLineHighlight: 'line',
    renderLineHighlightOnlyWhenFocus: true,
    // Dimmed, its number would be too faint to read.
    renderFinalNewline: 'on',
    bracketPairColorization: { enabled: true },
    guides: { indentation: true, bracketPairs: false },
    // Lists and hovers may reach beyond a short editor.
    fixedOverflowWidgets: true,
    links: false,
    stickyScroll: { enabled: false },
    cursorBlinking: isStill ? 'solid' : 'blink',
    cursorSmoothCaretAnimation: 'off',
    smoothScrolling: false,
  } satisfies editor.IEditorOptions;
}

/** Monaco measures a character once; before the web font is there it would measure another face. */
export function remeasureWhenFontsArrive(monacoEditor: { remeasureFonts(): void }): () => void {
  let isOver = false;
  async function remeasure() {
    await document.fonts.ready;
    if (!isOver) monacoEditor.remeasureFonts();
  }
  void remeasure();
  return () => {
    isOver = true;
  };
}
