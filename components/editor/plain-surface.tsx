'use client';

import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { countLines, fontSizePx, lineHeightPx, paddingPx } from './surface.ts';
import type { SurfaceProps } from './surface.ts';
import { createHistory, cursorAfter, record, redo, undo } from './text-history.ts';
import type { TextHistory } from './text-history.ts';

// A gutter of a hundred thousand numbers costs more than it tells.
const mostNumberedLines = 20_000;

/**
 * A text area with line numbers: for touch, for readers who prefer it, and when Monaco cannot be loaded.
 * Its undo is its own, because a browser forgets a text area's history when its text is set from outside.
 * Tab is left alone and moves the focus.
 */
export function PlainSurface({
  files,
  active,
  readOnly,
  diagnostics,
  label,
  onChange,
  reveal,
  onRevealed,
}: SurfaceProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const histories = useRef(new Map<string, TextHistory>());
  const text = files[active] ?? '';
  const isReadOnly = readOnly.has(active);
  const lineCount = countLines(text);
  const markedLines = [
    ...new Set(diagnostics.flatMap(({ file, range }) => (file === active && range !== null ? [range.start.line] : []))),
  ];

  // Whatever comes from outside (Reset, Format, Show solution) becomes one step that Ctrl+Z takes back.
  useEffect(() => {
    for (const [file, now] of Object.entries(files)) {
      const history = histories.current.get(file);
      histories.current.set(file, history === undefined ? createHistory(now) : record(history, now, 'whole'));
    }
  }, [files]);

  useEffect(() => {
    const box = area.current;
    if (box === null || reveal === null || reveal.file !== active) return;
    const at = offsetOf(box.value, reveal.position);
    box.focus({ preventScroll: true });
    box.setSelectionRange(at, at);
    const top = (reveal.position.line - 1) * lineHeightPx;
    const isInView = top >= box.scrollTop && top + 2 * lineHeightPx <= box.scrollTop + box.clientHeight;
    if (!isInView) box.scrollTop = Math.max(0, top - 2 * lineHeightPx);
    box.scrollIntoView({ block: 'nearest' });
    onRevealed(reveal.key);
  }, [reveal, active, onRevealed]);

  function type(next: string) {
    const history = histories.current.get(active) ?? createHistory(text);
    histories.current.set(active, record(history, next, 'typing'));
    onChange(active, next);
  }

  function travel(step: typeof undo) {
    const box = area.current;
    const before = histories.current.get(active);
    if (box === null || before === undefined || isReadOnly) return;
    const after = step(before);
    if (after === before) return;
    histories.current.set(active, after);
    const cursor = cursorAfter(before, after);
    // Set by hand first: React would put the cursor at the end of the text.
    box.value = after.text;
    box.setSelectionRange(cursor, cursor);
    onChange(active, after.text);
  }

  // The menus and gestures that undo without a key (React knows no `beforeinput` of this kind).
  const travelRef = useRef(travel);
  useEffect(() => {
    travelRef.current = travel;
  });
  useEffect(() => {
    const box = area.current;
    if (box === null) return undefined;
    const listen = (event: InputEvent) => {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
      event.preventDefault();
      travelRef.current(event.inputType === 'historyUndo' ? undo : redo);
    };
    box.addEventListener('beforeinput', listen);
    return () => box.removeEventListener('beforeinput', listen);
  }, []);

  function handleKey(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return;
    const hasModifier = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (hasModifier && !event.altKey && (key === 'z' || key === 'y')) {
      event.preventDefault();
      travel(key === 'y' || event.shiftKey ? redo : undo);
      return;
    }
    if (event.key !== 'Enter' || hasModifier || event.altKey || isReadOnly) return;
    // The next line begins as deep as this one.
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
    const inserted = `\n${/^[ \t]*/.exec(line)?.[0] ?? ''}`;
    event.preventDefault();
    event.currentTarget.setRangeText(inserted, selectionStart, selectionEnd, 'end');
    type(event.currentTarget.value);
  }

  return (
    <div className="flex size-full flex-col">
      <div
        className="relative flex min-h-0 flex-1 overflow-hidden bg-(--code-paper) font-mono text-(--code-ink)"
        style={{ fontSize: fontSizePx, lineHeight: `${lineHeightPx}px` }}
      >
        <div
          aria-hidden
          ref={gutter}
          className="relative w-12 shrink-0 overflow-hidden text-right text-ink-faint select-none"
        >
          <div className="relative pr-2 whitespace-pre" style={{ paddingBlock: paddingPx }}>
            {lineNumbers(lineCount)}
            {markedLines.map((line) => (
              <div
                key={line}
                className="absolute inset-x-0 border-l-4 border-bad bg-bad-soft pr-2 font-bold text-bad"
                style={{ top: paddingPx + (line - 1) * lineHeightPx }}
              >
                {line}
              </div>
            ))}
          </div>
        </div>
        <textarea
          ref={area}
          aria-label={label}
          aria-invalid={markedLines.length > 0}
          className="min-w-0 flex-1 resize-none overflow-auto bg-transparent pr-3 pl-2 whitespace-pre outline-offset-[-2px]"
          style={{ paddingBlock: paddingPx, tabSize: 2 }}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          wrap="off"
          readOnly={isReadOnly}
          value={text}
          onChange={(event) => type(event.target.value)}
          onKeyDown={handleKey}
          onScroll={(event) => {
            if (gutter.current !== null) gutter.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
      {isReadOnly ? null : (
        // A touch keyboard has no Ctrl+Z. The buttons leave the focus, and so the keyboard, where it is.
        <div className="flex gap-1 border-t border-line bg-(--code-paper) px-2 font-sans text-xs text-ink-soft">
          {(['Undo', 'Redo'] as const).map((name) => (
            <button
              key={name}
              type="button"
              className="min-h-8 px-2 outline-offset-[-2px] hover:text-ink hover:underline"
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => travel(name === 'Undo' ? undo : redo)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function lineNumbers(count: number): string {
  return count > mostNumberedLines ? '' : Array.from({ length: count }, (_, index) => index + 1).join('\n');
}

function offsetOf(text: string, position: { line: number; column: number }): number {
  let start = 0;
  for (let line = 1; line < position.line; line += 1) {
    const next = text.indexOf('\n', start);
    if (next < 0) return text.length;
    start = next + 1;
  }
  const lineEnd = text.indexOf('\n', start);
  return Math.min(start + position.column - 1, lineEnd < 0 ? text.length : lineEnd);
}
