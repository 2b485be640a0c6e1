import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal as Xterm } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { nextLeaveStep } from './leave-keys.ts';
import { PacedWriter } from './paced-writer.ts';
import type { TerminalChoices } from './terminal-choices.ts';
import { readFontFamily, readTheme, watchScheme } from './terminal-theme.ts';
import { transcriptOf, type BufferRow } from './transcript.ts';

/** How many lines above the screen are kept. */
const scrollback = 5_000;

export type ScreenEvents = {
  /** What was typed, and what the terminal itself answers when a program asks it. */
  readonly onKeys: (text: string) => void;
  readonly onResize: (columns: number, rows: number) => void;
  readonly onPaste: (text: string) => void;
  readonly onLink: (address: string) => void;
  /** Whether something is selected. */
  readonly onSelection: (isThere: boolean) => void;
  readonly onCopy: () => void;
  readonly onSearch: () => void;
  /** Escape was pressed: Tab leaves now. */
  readonly onArmed: (isArmed: boolean) => void;
};

/** Which match is shown, from 1, of how many; `at` is 0 when there are too many to tell. */
export type Matches = { readonly at: number; readonly count: number };

export type Screen = {
  readonly size: () => { columns: number; rows: number };
  /** `shown` is called when the bytes are on the screen: how its source is kept from running ahead. */
  readonly write: (bytes: Uint8Array, shown: () => void) => void;
  /** As a new terminal: empty, and out of every mode that a program left it in. */
  readonly clean: () => void;
  /** As if typed. */
  readonly type: (text: string) => void;
  /** As if pasted: programs that ask for it are told that it was. */
  readonly paste: (text: string) => void;
  readonly focus: () => void;
  readonly choose: (choices: TerminalChoices) => void;
  readonly selection: () => string;
  readonly transcript: () => string;
  readonly find: (text: string, way: 'next' | 'previous' | 'typing') => void;
  readonly endSearch: () => void;
  readonly isApplicationCursor: () => boolean;
  readonly close: () => void;
};

type ScreenOptions = TerminalChoices & {
  readonly isReadOnly: boolean;
  readonly inputLabel: string;
  readonly onMatches: (matches: Matches) => void;
};

/** A terminal emulator in `place`, which must be visible. Knows nothing of guests: bytes in, keys out. */
export function openScreen(place: HTMLElement, events: ScreenEvents, options: ScreenOptions): Screen {
  Xterm.strings.promptLabel = options.inputLabel;
  const xterm = new Xterm({
    // Marking what was found is not yet a settled interface of xterm's.
    allowProposedApi: true,
    cursorBlink: false,
    disableStdin: options.isReadOnly,
    drawBoldTextInBrightColors: false,
    fontFamily: readFontFamily(place),
    fontSize: options.fontSize,
    lineHeight: 1.2,
    linkHandler: { activate: (_event, address) => events.onLink(address) },
    minimumContrastRatio: 4.5,
    rightClickSelectsWord: true,
    screenReaderMode: options.isForScreenReader,
    scrollback,
    theme: readTheme(place),
  });
  const fit = new FitAddon();
  const search = new SearchAddon();
  xterm.loadAddon(fit);
  xterm.loadAddon(search);
  xterm.loadAddon(new WebLinksAddon((_event, address) => events.onLink(address)));
  xterm.open(place);
  const stopFitting = keepFitted(place, xterm, fit);

  xterm.onData(events.onKeys);
  xterm.onResize(({ cols, rows }) => events.onResize(cols, rows));
  xterm.onSelectionChange(() => events.onSelection(xterm.hasSelection()));
  search.onDidChangeResults(({ resultIndex, resultCount }) =>
    options.onMatches({ at: resultIndex + 1, count: resultCount }),
  );
  takeKeys(xterm, events);
  const takePaste = (event: ClipboardEvent) => {
    // Before xterm sees it: many lines are asked about first.
    event.preventDefault();
    event.stopPropagation();
    events.onPaste(event.clipboardData?.getData('text/plain') ?? '');
  };
  place.addEventListener('paste', takePaste, true);
  const writer = new PacedWriter(
    (bytes, shown) => xterm.write(bytes, shown),
    (then) => requestAnimationFrame(then),
  );
  const stopWatching = watchScheme(() => {
    xterm.options.theme = readTheme(place);
  });

  return {
    size: () => ({ columns: xterm.cols, rows: xterm.rows }),
    write: (bytes, shown) => writer.write(bytes, shown),
    clean: () => xterm.reset(),
    type: (text) => xterm.input(text, true),
    paste: (text) => xterm.paste(text),
    focus: () => xterm.textarea?.focus({ preventScroll: true }),
    choose: ({ fontSize, isForScreenReader }) => {
      if (xterm.options.screenReaderMode !== isForScreenReader) xterm.options.screenReaderMode = isForScreenReader;
      if (xterm.options.fontSize === fontSize) return;
      xterm.options.fontSize = fontSize;
      fitIfShown(place, xterm, fit);
    },
    selection: () => xterm.getSelection(),
    transcript: () => transcriptOf(rowsOf(xterm)),
    find: (text, way) => {
      const searchOptions = { decorations: matchColours(place), incremental: way === 'typing' };
      if (way === 'previous') search.findPrevious(text, searchOptions);
      else search.findNext(text, searchOptions);
    },
    endSearch: () => search.clearDecorations(),
    isApplicationCursor: () => xterm.modes.applicationCursorKeysMode,
    close: () => {
      stopWatching();
      stopFitting();
      place.removeEventListener('paste', takePaste, true);
      xterm.dispose();
    },
  };
}

/** Keys that are the page's, not the shell's. Returning false leaves them to the browser. */
function takeKeys(xterm: Xterm, events: ScreenEvents): void {
  let isArmed = false;
  xterm.attachCustomKeyEventHandler((event) => {
    if (event.type !== 'keydown') return true;
    const { key, ctrlKey, shiftKey, altKey, metaKey } = event;
    const step = nextLeaveStep(isArmed, { key, isModified: ctrlKey || altKey || metaKey });
    if (step.isArmed !== isArmed) events.onArmed(step.isArmed);
    isArmed = step.isArmed;
    if (step.isLeaving) return false;

    const letter = key.toLowerCase();
    if ((ctrlKey && shiftKey && letter === 'c') || (metaKey && letter === 'c')) {
      event.preventDefault();
      events.onCopy();
      return false;
    }
    if ((ctrlKey && shiftKey && letter === 'f') || (metaKey && letter === 'f')) {
      event.preventDefault();
      events.onSearch();
      return false;
    }
    // The browser's own paste, which `takePaste` meets. The shell's ^V is a rarer wish.
    if (letter === 'v' && (ctrlKey || metaKey) && !altKey) return false;
    return true;
  });
}

function rowsOf(xterm: Xterm): BufferRow[] {
  const rows: BufferRow[] = [];
  const buffer = xterm.buffer.normal;
  for (let at = 0; at < buffer.length; at += 1) {
    const line = buffer.getLine(at);
    if (line !== undefined) rows.push({ text: line.translateToString(false), isWrapped: line.isWrapped });
  }
  return rows;
}

/** As many columns and rows as there is place, whenever that changes. A hidden tab keeps what it had. */
function keepFitted(place: HTMLElement, xterm: Xterm, fit: FitAddon): () => void {
  let frame = 0;
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => fitIfShown(place, xterm, fit));
  });
  observer.observe(place);
  fitIfShown(place, xterm, fit);
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
  };
}

function fitIfShown(place: HTMLElement, xterm: Xterm, fit: FitAddon): void {
  if (place.clientWidth === 0 || place.clientHeight === 0) return;
  const wanted = fit.proposeDimensions();
  if (wanted === undefined || !Number.isFinite(wanted.cols) || !Number.isFinite(wanted.rows)) return;
  const columns = Math.max(20, wanted.cols);
  const rows = Math.max(4, wanted.rows);
  if (columns !== xterm.cols || rows !== xterm.rows) xterm.resize(columns, rows);
}

/** xterm wants these as #rrggbb. */
function matchColours(place: HTMLElement) {
  const theme = readTheme(place);
  return {
    matchBackground: hexOf(theme.selectionBackground),
    matchOverviewRuler: hexOf(theme.yellow),
    activeMatchBackground: hexOf(theme.selectionBackground),
    activeMatchBorder: hexOf(theme.cursor),
    activeMatchColorOverviewRuler: hexOf(theme.cursor),
  };
}

function hexOf(colour: string | undefined): string {
  const parts = colour?.match(/\d+/g)?.slice(0, 3) ?? [];
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}
