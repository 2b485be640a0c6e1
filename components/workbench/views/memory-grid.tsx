'use client';
import { useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { asciiByte, bytesPerRow, hexAddress, hexByte, rowAt } from './memory-bytes.ts';

export type MemoryGridHandle = { show(at: number): void };

const rowPx = 22;
// A screenful above and below, so that scrolling never shows a gap.
const spareRows = 12;

type Props = { bytes: Uint8Array; before: Uint8Array | null; ref: Ref<MemoryGridHandle> };

/**
 * Sixteen bytes a row; only the rows in sight are in the page. One tab stop: arrows move by a byte and a row,
 * Page Up and Down by a screen, Home and End to the ends.
 */
export function MemoryGrid({ bytes, before, ref }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 400 });
  const [cursor, setCursor] = useState<number | null>(null);
  const rows = Math.ceil(bytes.length / bytesPerRow);
  const first = Math.max(0, Math.floor(seen.top / rowPx) - spareRows);
  const last = Math.min(rows, Math.ceil((seen.top + seen.height) / rowPx) + spareRows);

  function show(at: number, place: 'start' | 'nearest') {
    setCursor(at);
    const element = box.current;
    if (element === null) return;
    const top = Math.floor(at / bytesPerRow) * rowPx;
    const height = element.clientHeight;
    if (place === 'start') element.scrollTop = top;
    else if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowPx > element.scrollTop + height) element.scrollTop = top + rowPx - height;
  }
  useImperativeHandle(ref, () => ({ show: (at) => show(at, 'start') }));

  function move(event: KeyboardEvent) {
    const at = cursor ?? 0;
    const screen = Math.max(1, Math.floor(seen.height / rowPx) - 1) * bytesPerRow;
    const to = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at + bytesPerRow,
      ArrowUp: at - bytesPerRow,
      PageDown: at + screen,
      PageUp: at - screen,
      Home: 0,
      End: bytes.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    show(Math.min(bytes.length - 1, Math.max(0, to)), 'nearest');
  }

  const byte = cursor === null ? undefined : bytes[cursor];
  return (
    <>
      {/* The arrow keys belong to the grid as a whole: 65,536 tab stops would help nobody. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={box}
        role="application"
        aria-label="Bytes of the memory. Arrow keys move."
        aria-describedby="memory-cursor"
        // One tab stop for the whole grid; without it the keyboard could not scroll.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onKeyDown={move}
        onScroll={(event) => setSeen({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}
        className="min-h-40 flex-1 overflow-auto bg-code-paper font-mono text-xs text-(--code-ink)"
      >
        <div className="relative w-max min-w-full" style={{ height: rows * rowPx }}>
          {Array.from({ length: Math.max(0, last - first) }, (_, index) => {
            const row = first + index;
            return (
              <div
                key={row}
                className="absolute inset-x-0 flex gap-2.5 px-2 whitespace-nowrap"
                style={{ top: row * rowPx, height: rowPx, lineHeight: `${rowPx}px` }}
              >
                <span className="text-ink-faint">{hexAddress(row * bytesPerRow).slice(2)}</span>
                <MemoryRow bytes={bytes} before={before} row={row} cursor={cursor} onPoint={setCursor} />
              </div>
            );
          })}
        </div>
      </div>
      <p
        id="memory-cursor"
        aria-live="polite"
        className="m-0 min-h-7 border-t border-line px-3 py-1 text-xs text-ink-soft"
      >
        {cursor === null || byte === undefined ? (
          <>Sixteen bytes a row. {before === null ? '' : 'Marked bytes changed since the run before.'}</>
        ) : (
          <span className="font-mono">
            {hexAddress(cursor)} = 0x{hexByte(byte)} = {byte}
            {byte >= 0x20 && byte <= 0x7e ? ` = '${asciiByte(byte)}'` : ''}
            {before !== null && byte !== (before[cursor] ?? 0) ? `, was 0x${hexByte(before[cursor] ?? 0)}` : ''}
          </span>
        )}
      </p>
    </>
  );
}

function MemoryRow(props: {
  bytes: Uint8Array;
  before: Uint8Array | null;
  row: number;
  cursor: number | null;
  onPoint: (at: number) => void;
}) {
  const cells = rowAt(props.bytes, props.before, props.row);
  return (
    <>
      <span>
        {cells.map(({ at, byte, hasChanged }) => (
          // The pointer's shortcut for what the arrow keys do.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
          <span
            key={at}
            onClick={() => props.onPoint(at)}
            className={`inline-block w-[1.1875rem] rounded-sm text-center ${at % 8 === 0 && at % 16 !== 0 ? 'ml-1.5' : ''} ${
              hasChanged ? 'bg-warn-soft font-bold text-warn underline' : byte === 0 ? 'text-ink-faint' : ''
            } ${props.cursor === at ? 'outline-2 -outline-offset-1 outline-accent' : ''}`}
          >
            {hexByte(byte)}
          </span>
        ))}
      </span>
      <span aria-hidden="true">
        {cells.map(({ at, byte, hasChanged }) => (
          <span key={at} className={hasChanged ? 'font-bold text-warn' : byte === 0 ? 'text-ink-faint' : ''}>
            {asciiByte(byte)}
          </span>
        ))}
      </span>
    </>
  );
}
