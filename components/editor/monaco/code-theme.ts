import type { editor } from 'monaco-editor/editor';
import { isDark, toHex } from './color.ts';

type Monaco = { editor: Pick<typeof editor, 'defineTheme' | 'setTheme'> };

export const themeName = 'course';

/** Makes Monaco's theme from the site's colours, now and whenever the colour scheme changes. */
export function followScheme(monaco: Monaco): void {
  const apply = () => {
    monaco.editor.defineTheme(themeName, readTheme());
    monaco.editor.setTheme(themeName);
  };
  apply();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
  new MutationObserver(apply).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
}

/** Monaco takes only hexadecimal colours, so every variable is resolved through an element that wears it. */
function readTheme(): editor.IStandaloneThemeData {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const read = (variable: string): string => {
    probe.style.color = `var(${variable})`;
    return toHex(getComputedStyle(probe).color);
  };
  const paper = read('--code-paper');
  const ink = read('--code-ink');
  const soft = read('--ink-soft');
  const faint = read('--ink-faint');
  const surface = read('--surface');
  const sunken = read('--sunken');
  const line = read('--line');
  const lineStrong = read('--line-strong');
  const accent = read('--accent');
  const accentSoft = read('--accent-soft');
  const bad = read('--bad');
  const warn = read('--warn');
  const rules = (
    [
      ['comment', '--code-comment'],
      ['keyword', '--code-keyword'],
      ['type', '--code-type'],
      ['variable', '--code-name'],
      ['string', '--code-string'],
      ['number', '--code-number'],
      ['function', '--code-function'],
    ] as const
  ).map(([token, variable]) => ({ token, foreground: read(variable).slice(1) }));
  const data: editor.IStandaloneThemeData = {
    base: isDark(paper) ? 'vs-dark' : 'vs',
    // Only our own rules: an inherited one would bring a colour that is not the site's.
    inherit: false,
    rules: [{ token: '', foreground: ink.slice(1), background: paper.slice(1) }, ...rules],
    colors: {
      foreground: ink,
      focusBorder: accent,
      'editor.background': paper,
      'editor.foreground': ink,
      'editorCursor.foreground': accent,
      'editor.selectionBackground': accentSoft,
      'editor.inactiveSelectionBackground': accentSoft,
      'editor.selectionHighlightBackground': `${accent}26`,
      'editor.wordHighlightBackground': `${accent}1f`,
      'editor.wordHighlightStrongBackground': `${accent}33`,
      'editor.findMatchBackground': `${warn}59`,
      'editor.findMatchHighlightBackground': `${warn}33`,
      'editor.rangeHighlightBackground': `${accent}14`,
      'editor.hoverHighlightBackground': `${accent}1f`,
      'editor.lineHighlightBackground': `${sunken}99`,
      'editor.lineHighlightBorder': '#00000000',
      'editorLineNumber.foreground': faint,
      'editorLineNumber.activeForeground': ink,
      'editorIndentGuide.background1': line,
      'editorIndentGuide.activeBackground1': lineStrong,
      'editorBracketMatch.background': accentSoft,
      'editorBracketMatch.border': accent,
      'editorBracketHighlight.foreground1': soft,
      'editorBracketHighlight.foreground2': soft,
      'editorBracketHighlight.foreground3': soft,
      'editorBracketHighlight.unexpectedBracket.foreground': bad,
      'editorError.foreground': bad,
      'editorWarning.foreground': warn,
      'editorGutter.foldingControlForeground': faint,
      'editorGutter.background': paper,
      'editorWidget.background': surface,
      'editorWidget.foreground': ink,
      'editorWidget.border': lineStrong,
      'editorHoverWidget.background': surface,
      'editorHoverWidget.foreground': ink,
      'editorHoverWidget.border': lineStrong,
      'editorSuggestWidget.background': surface,
      'editorSuggestWidget.foreground': ink,
      'editorSuggestWidget.border': lineStrong,
      'editorSuggestWidget.selectedBackground': accentSoft,
      'editorSuggestWidget.selectedForeground': ink,
      'editorSuggestWidget.highlightForeground': accent,
      'editorSuggestWidget.focusHighlightForeground': accent,
      'editorMarkerNavigation.background': surface,
      'editorMarkerNavigationError.background': bad,
      'editorMarkerNavigationWarning.background': warn,
      'input.background': paper,
      'input.foreground': ink,
      'input.border': lineStrong,
      'input.placeholderForeground': faint,
      'inputOption.activeBackground': accentSoft,
      'inputOption.activeBorder': accent,
      'inputOption.activeForeground': ink,
      'list.hoverBackground': sunken,
      'list.hoverForeground': ink,
      'list.focusBackground': accentSoft,
      'list.focusForeground': ink,
      'menu.background': surface,
      'menu.foreground': ink,
      'menu.selectionBackground': accentSoft,
      'menu.selectionForeground': ink,
      'menu.border': lineStrong,
      'menu.separatorBackground': line,
      'textLink.foreground': accent,
      'textLink.activeForeground': accent,
      'textCodeBlock.background': sunken,
      'scrollbar.shadow': '#00000000',
      'scrollbarSlider.background': `${lineStrong}59`,
      'scrollbarSlider.hoverBackground': `${lineStrong}8c`,
      'scrollbarSlider.activeBackground': `${lineStrong}bf`,
      'widget.shadow': isDark(paper) ? '#00000099' : '#2822141f',
      // Letters that changed are underlined (monaco.css), not laid on a second colour: all code stays readable.
      'diffEditor.insertedLineBackground': read('--good-soft'),
      'diffEditor.removedLineBackground': read('--bad-soft'),
      'diffEditor.insertedTextBackground': '#00000000',
      'diffEditor.removedTextBackground': '#00000000',
      'diffEditorGutter.insertedLineBackground': read('--good-soft'),
      'diffEditorGutter.removedLineBackground': read('--bad-soft'),
      'diffEditor.diagonalFill': line,
    },
  };
  probe.remove();
  return data;
}
