'use client';
import { useEffect, useId, useMemo, useState } from 'react';
import { formatDuration } from '@/components/run/format.ts';
import { Button } from '@/components/ui/button.tsx';
import type { RunState } from '@/lib/run/state.ts';
import type { TraceCall } from '@/lib/run/trace.ts';
import { callText, endText, filterTrace, traceOf, traceText, type TraceFilter } from '@/lib/run/trace-list.ts';
import { ViewNote } from './view-note.tsx';

type Props = {
  run: RunState;
  /** Runs again; null: it may not run now. */
  onRun: (() => void) | null;
};

// Rows are cheap until there are thousands of them.
const shownAtFirst = 200;
// Deeper nesting is told by the number alone.
const deepestIndent = 8;

/** Every call across the boundary of the last run, as it was noted while it ran. */
export function TraceView({ run, onRun }: Props) {
  const facts = run.kind === 'idle' ? null : run.log.facts;
  const trace = useMemo(() => (facts === null ? null : traceOf(facts)), [facts]);
  const [filter, setFilter] = useState<TraceFilter>({ text: '', direction: 'all' });
  const [shown, show] = useState(shownAtFirst);
  const found = useMemo(() => (trace === null ? [] : filterTrace(trace.calls, filter)), [trace, filter]);
  if (trace === null) {
    return (
      <div className="m-auto flex flex-col items-center gap-3 p-6 text-center text-sm text-ink-faint">
        <p className="m-0 max-w-md">
          {run.kind === 'idle'
            ? 'Nothing has run yet. This view writes down each call of the next run: who called what, with which values.'
            : 'The last run was not written down: this view was closed. It is open now, so the next run is.'}
        </p>
        {onRun !== null && (
          <Button size="small" icon="play" onClick={onRun}>
            Run and write down
          </Button>
        )}
      </div>
    );
  }
  const { calls, dropped } = trace;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Controls
        filter={filter}
        onFilter={setFilter}
        text={() => traceText({ calls: found, dropped }, formatDuration)}
        summary={found.length === calls.length ? countOf(calls.length) : `${found.length} of ${countOf(calls.length)}`}
      />
      {dropped > 0 && (
        <p className="m-0 border-b border-line bg-warn-soft px-3 py-1.5 text-xs">
          Cut here: the first {calls.length.toLocaleString('en')} calls are written down, and{' '}
          {dropped.toLocaleString('en')} more were only counted.
        </p>
      )}
      {calls.length === 0 ? (
        <ViewNote>Nothing crossed the boundary: no export was called, and nothing was asked of the host.</ViewNote>
      ) : found.length === 0 ? (
        <ViewNote>No call fits the filter.</ViewNote>
      ) : (
        <div
          role="region"
          aria-label="Calls"
          // A region that scrolls must be in reach of the keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          className="min-h-0 flex-1 overflow-auto"
        >
          <table className="w-full border-collapse text-[0.8125rem]">
            <caption className="sr-only">
              Calls across the boundary of the program, in the order in which they began. A call that happened inside
              another has a greater depth.
            </caption>
            <thead className="text-left text-xs text-ink-faint">
              <tr className="border-b border-line">
                <th scope="col" className="py-1 pr-2 pl-3 font-medium">
                  Way
                </th>
                <th scope="col" className="py-1 pr-2 font-medium">
                  Call and result
                </th>
                <th scope="col" className="py-1 pr-3 text-right font-medium">
                  Took
                </th>
              </tr>
            </thead>
            <tbody>
              {found.slice(0, shown).map((call) => (
                <Row key={call.id} call={call} />
              ))}
            </tbody>
          </table>
          {found.length > shown && (
            <p className="m-0 p-3">
              <Button size="small" onClick={() => show(shown + 1_000)}>
                {`Show more (${(found.length - shown).toLocaleString('en')} left)`}
              </Button>
            </p>
          )}
        </div>
      )}
    </div>
  );
}

function Row({ call }: { call: TraceCall }) {
  const isExport = call.direction === 'export';
  const hasTrouble = call.end.kind !== 'returned' || call.end.value?.startsWith('err(') === true;
  return (
    <tr className="border-b border-line align-top">
      <td className="py-1.5 pr-2 pl-3 whitespace-nowrap">
        <span
          className={`inline-block rounded-control px-1.5 text-xs ${isExport ? 'bg-accent-soft text-accent' : 'bg-sunken text-ink-soft'}`}
        >
          <span aria-hidden="true">{isExport ? '→ ' : '← '}</span>
          {call.direction}
        </span>
      </td>
      <td
        className="py-1.5 pr-2 font-mono [overflow-wrap:anywhere] break-words"
        style={{ paddingInlineStart: `${Math.min(call.depth, deepestIndent) * 1.1}rem` }}
      >
        {call.depth > 0 && <span className="sr-only">Depth {call.depth}: </span>}
        {call.interface !== null && <span className="text-xs text-ink-faint">{call.interface} </span>}
        <span title={call.type}>{callText(call)}</span>{' '}
        <span className={hasTrouble ? 'text-bad' : 'text-good'}>
          <span className="text-ink-faint" aria-hidden="true">
            {'→ '}
          </span>
          {endText(call)}
        </span>
      </td>
      <td className="py-1.5 pr-3 text-right text-xs whitespace-nowrap text-ink-soft tabular-nums">
        {call.durationMs === null ? '–' : formatDuration(call.durationMs)}
      </td>
    </tr>
  );
}

function Controls(props: {
  filter: TraceFilter;
  onFilter: (filter: TraceFilter) => void;
  text: () => string;
  summary: string;
}) {
  const { filter, onFilter, text, summary } = props;
  const id = useId();
  const [said, say] = useState('Copy as text');
  useEffect(() => {
    if (said === 'Copy as text') return undefined;
    const timer = setTimeout(() => say('Copy as text'), 2_000);
    return () => clearTimeout(timer);
  }, [said]);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text());
      say('Copied');
    } catch {
      say('Not copied: the browser refused');
    }
  }
  return (
    <div className="flex flex-none flex-wrap items-center gap-2 border-b border-line px-3 py-1.5 text-sm">
      <label htmlFor={`${id}-text`} className="sr-only">
        Only calls that hold
      </label>
      <input
        id={`${id}-text`}
        type="search"
        value={filter.text}
        placeholder="Filter: a name, a value"
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
        className="h-7 min-w-0 flex-1 basis-36 rounded-control border border-line-strong bg-surface px-2 text-sm"
      />
      <label htmlFor={`${id}-way`} className="sr-only">
        Which way
      </label>
      <select
        id={`${id}-way`}
        value={filter.direction}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onFilter({ ...filter, direction: value === 'import' || value === 'export' ? value : 'all' });
        }}
        className="h-7 rounded-control border border-line-strong bg-surface px-1 text-sm"
      >
        <option value="all">Both ways</option>
        <option value="export">Exports only</option>
        <option value="import">Imports only</option>
      </select>
      <span role="status" className="text-xs text-ink-soft">
        {summary}
      </span>
      <Button variant="quiet" size="small" icon="copy" onClick={() => void copy()}>
        {said}
      </Button>
    </div>
  );
}

function countOf(count: number): string {
  return count === 1 ? '1 call' : `${count.toLocaleString('en')} calls`;
}
