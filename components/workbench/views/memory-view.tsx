'use client';
import { useId, useMemo, useRef, useState } from 'react';
import { formatBytes } from '@/components/run/format.ts';
import type { Fact } from '@/lib/run/events.ts';
import { bytesPerRow, changedRanges, hexAddress, readAddress, usedRanges } from './memory-bytes.ts';
import { MemoryGrid, type MemoryGridHandle } from './memory-grid.tsx';
import { ViewNote } from './view-note.tsx';

export type MemoryFact = Extract<Fact, { kind: 'memory' }>;

/** The linear memory after the run, beside the run before it. */
export function MemoryView({ now, before }: { now: readonly MemoryFact[]; before: readonly MemoryFact[] }) {
  const [chosen, choose] = useState<string | null>(null);
  const memory = now.find(({ name }) => name === chosen) ?? now[0];
  if (memory === undefined)
    return <ViewNote>Run the program to see its memory. A program without a memory has nothing to show.</ViewNote>;
  const last = before.find(({ name }) => name === memory.name)?.bytes ?? null;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {now.length > 1 && (
        <label className="flex items-center gap-2 border-b border-line px-3 py-1.5 text-sm">
          Memory
          <select
            value={memory.name}
            onChange={(event) => choose(event.target.value)}
            className="rounded-control border border-line-strong bg-surface px-2 py-0.5"
          >
            {now.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      <OneMemory key={memory.name} memory={memory} last={last} />
    </div>
  );
}

function OneMemory({ memory, last }: { memory: MemoryFact; last: Uint8Array | null }) {
  const grid = useRef<MemoryGridHandle>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [address, setAddress] = useState('');
  const fieldId = useId();
  const changed = useMemo(() => changedRanges(memory.bytes, last), [memory.bytes, last]);
  const used = useMemo(() => usedRanges(memory.bytes), [memory.bytes]);

  function jump() {
    const at = readAddress(address);
    if (at === null) setWrong('Write an address: 32 or 0x20.');
    else if (at >= memory.bytes.length)
      setWrong(
        `The first ${formatBytes(memory.bytes.length)} are shown, up to ${hexAddress(memory.bytes.length - 1)}.`,
      );
    else {
      setWrong(null);
      grid.current?.show(at);
    }
  }

  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-3 py-2 text-xs">
        <PagesGauge memory={memory} />
        <form
          className="ml-auto flex items-center gap-1.5"
          onSubmit={(event) => {
            event.preventDefault();
            jump();
          }}
        >
          <label htmlFor={fieldId}>Address</label>
          <input
            id={fieldId}
            value={address}
            onChange={(event) => setAddress(event.target.value)}
            placeholder="0x20"
            aria-invalid={wrong !== null}
            aria-describedby={wrong === null ? undefined : `${fieldId}-wrong`}
            className="h-7 w-20 rounded-control border border-line-strong bg-surface px-1.5 font-mono"
          />
          <button
            type="submit"
            className="h-7 rounded-control border border-line-strong px-2 font-medium hover:border-accent hover:text-accent"
          >
            Go
          </button>
        </form>
        {wrong !== null && (
          <p id={`${fieldId}-wrong`} role="alert" className="m-0 w-full text-right text-bad">
            {wrong}
          </p>
        )}
      </div>
      <MemoryGrid ref={grid} bytes={memory.bytes} before={last} />
      <RangeList
        title={
          last === null
            ? `${used.length} used range${used.length === 1 ? '' : 's'}`
            : `${changed.length} range${changed.length === 1 ? '' : 's'} changed since the run before`
        }
        ranges={last === null ? used : changed}
        bytes={memory.bytes}
        onShow={(at) => grid.current?.show(at)}
      />
    </>
  );
}

function PagesGauge({ memory }: { memory: MemoryFact }) {
  const { pages, maxPages } = memory;
  const size = formatBytes(pages * 65_536);
  return (
    <div className="flex items-center gap-2 text-ink-soft">
      {maxPages !== null && (
        <span className="h-2 w-20 overflow-hidden rounded-full bg-sunken" aria-hidden="true">
          <span
            className="block h-full bg-(--wall-wasm-line)"
            style={{ width: `${Math.min(100, (100 * pages) / Math.max(1, maxPages))}%` }}
          />
        </span>
      )}
      <span>
        <strong className="font-semibold text-ink">
          {pages} page{pages === 1 ? '' : 's'}
        </strong>{' '}
        ({size}){maxPages === null ? ', no maximum of its own' : ` of at most ${maxPages}`}
      </span>
    </div>
  );
}

/** The same as the coloured cells, as a list: for those who read rather than see, and as a way to jump. */
function RangeList(props: {
  title: string;
  ranges: readonly { start: number; end: number }[];
  bytes: Uint8Array;
  onShow: (at: number) => void;
}) {
  return (
    <details className="border-t border-line text-xs">
      <summary className="cursor-pointer px-3 py-1.5 text-ink-soft">{props.title}</summary>
      <ul className="m-0 max-h-32 list-none overflow-auto p-0 pb-2 font-mono">
        {props.ranges.map(({ start, end }) => (
          <li key={start}>
            <button
              type="button"
              onClick={() => props.onShow(start)}
              className="block min-h-6 w-full px-3 text-left hover:bg-sunken"
            >
              {hexAddress(start)}
              {end - start > 1 && `–${hexAddress(end - 1)}`}{' '}
              <span className="text-ink-faint">{sample(props.bytes, start, end)}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function sample(bytes: Uint8Array, start: number, end: number): string {
  const shown = [...bytes.subarray(start, Math.min(end, start + bytesPerRow))];
  const hex = shown.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return end - start > bytesPerRow ? `${hex} … ${end - start} bytes` : hex;
}
