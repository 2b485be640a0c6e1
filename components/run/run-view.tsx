'use client';
import { useEffect, useRef, useState } from 'react';
import { describeFailure, describeTrap, type RunFailure } from '@/lib/run/failure.ts';
import type { RunLog, RunRecord, RunState } from '@/lib/run/state.ts';
import type { Typed } from '@/lib/run/typed-input.ts';
import { assertNever } from '@/lib/shared/assert-never.ts';
import { Button } from '@/components/ui/button.tsx';
import { CodeWords } from './code-words.tsx';
import { CopyOutput } from './copy-output.tsx';
import { formatDuration } from './format.ts';
import { InputLine } from './input-line.tsx';
import { StageTimeline } from './stage-timeline.tsx';

/** A run on screen: what it printed, what its calls gave, how it ended. Knows nothing of what ran. */
export function RunView(props: {
  run: RunState;
  onRetry?: (() => void) | undefined;
  /** Takes what is typed while the program runs. */
  onTyped?: ((typed: Typed) => void) | undefined;
  /** Why nothing can be run now. */
  hold?: string | null | undefined;
}) {
  const { run, onRetry, onTyped, hold = null } = props;
  return (
    <section aria-label="Output" className="flex min-h-0 flex-1 flex-col">
      <RunStage run={run} onRetry={onRetry} onTyped={onTyped} hold={hold} />
    </section>
  );
}

const slowBuild =
  'Building. The first build of a language, or of a world that is new here, fetches and makes what it needs: some seconds more, once.';

/** Whether something has been going on for so long that a person wonders. */
function useSlowness(isGoingOn: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isGoingOn) return undefined;
    const timer = setTimeout(() => setSlow(true), 2000);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isGoingOn]);
  return isSlow;
}

function RunStage(props: {
  run: RunState;
  onRetry: (() => void) | undefined;
  onTyped: ((typed: Typed) => void) | undefined;
  hold: string | null;
}) {
  const { run, onRetry, onTyped, hold } = props;
  const isSlow = useSlowness(run.kind === 'queued');
  switch (run.kind) {
    case 'idle':
      return (
        <p data-resting className="m-auto max-w-sm p-6 text-center text-sm text-balance text-ink-faint">
          Nothing has run yet.{' '}
          {hold ?? (
            <>
              Press Run<span className="pointer-coarse:hidden">, or Ctrl + Enter in the editor</span>.
            </>
          )}
        </p>
      );
    case 'queued':
      return (
        <>
          <Records log={run.log} />
          <Ending run={run} tone="quiet">
            {run.ahead > 0 ? `Waiting: ${run.ahead} before you.` : isSlow ? slowBuild : 'Building.'}
          </Ending>
        </>
      );
    case 'running':
      return (
        <>
          <Records log={run.log} />
          {run.input !== undefined && onTyped !== undefined && <InputLine key={run.runId} onTyped={onTyped} />}
          <Ending run={run} tone="quiet">
            {run.input === 'waiting' ? 'Waiting for input.' : 'Running.'}
          </Ending>
        </>
      );
    case 'exited':
      return (
        <>
          <Records log={run.log} />
          <Ending run={run} tone={run.exitCode === 0 ? 'good' : 'warn'}>
            {run.exitCode === 0
              ? `Done in ${formatDuration(run.durationMs)}.`
              : `Ended with exit code ${run.exitCode} after ${formatDuration(run.durationMs)}.`}
          </Ending>
        </>
      );
    case 'failed':
      return (
        <>
          <Records log={run.log} />
          <Ending run={run} tone={toneOf(run.failure)} onRetry={run.failure.by === 'platform' ? onRetry : undefined}>
            {describeFailure(run.failure)}
          </Ending>
        </>
      );
    default:
      return assertNever(run);
  }
}

function toneOf(failure: RunFailure): Tone {
  switch (failure.by) {
    case 'program':
      return 'bad';
    case 'limit':
      return 'warn';
    case 'learner':
      return 'quiet';
    case 'platform':
      return 'warn';
    default:
      return assertNever(failure);
  }
}

type Tone = 'quiet' | 'good' | 'warn' | 'bad';
const toneClass: Record<Tone, string> = {
  quiet: 'text-ink-soft',
  good: 'text-good',
  warn: 'text-warn bg-warn-soft',
  bad: 'text-bad bg-bad-soft',
};

/** The last line: how it stands. Said aloud by screen readers without the output being read again. */
function Ending(props: {
  run: Exclude<RunState, { kind: 'idle' }>;
  tone: Tone;
  /** Where trying again may help, and changing the program does not. */
  onRetry?: (() => void) | undefined;
  children: string;
}) {
  const { run, tone, onRetry, children } = props;
  return (
    <footer className="border-t border-line">
      <div className={`flex items-start gap-3 px-3 py-2 text-sm ${toneClass[tone]}`}>
        <p role="status" className="m-0 flex-1 py-0.5">
          <CodeWords>{children}</CodeWords>
        </p>
        {onRetry !== undefined && (
          <Button size="small" onClick={onRetry}>
            Try again
          </Button>
        )}
        {run.log.records.length > 0 && <CopyOutput run={run} />}
      </div>
      {run.log.stages.length > 0 && (
        <div className="border-t border-line px-3 py-2">
          <StageTimeline stages={run.log.stages} />
        </div>
      )}
    </footer>
  );
}

function Records({ log }: { log: RunLog }) {
  const end = useRef<HTMLDivElement>(null);
  const followsEnd = useRef(true);
  // After every paint: only a run that goes on paints again.
  useEffect(() => {
    const box = end.current;
    if (box !== null && followsEnd.current) box.scrollTop = box.scrollHeight;
  });
  return (
    // Scrollable by keyboard, which needs a tab stop.
    <div
      ref={end}
      role="log"
      aria-live="polite"
      aria-label="What the program did"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={(event) => {
        const box = event.currentTarget;
        followsEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 24;
      }}
      className="min-h-0 flex-1 overflow-auto px-3 py-2 font-mono text-[0.875rem] leading-6"
    >
      {log.records.map((record, index) => (
        // Records are only ever appended, so that their place is their identity.
        <RecordLine key={index} record={record} />
      ))}
    </div>
  );
}

function RecordLine({ record }: { record: RunRecord }) {
  if (record.kind === 'text')
    return (
      <pre
        className={`m-0 font-[inherit] break-words whitespace-pre-wrap ${record.stream === 'stderr' ? 'text-bad' : record.stream === 'stdin' ? 'font-semibold text-accent' : ''}`}
      >
        {record.text}
      </pre>
    );
  const { invocation, outcome } = record;
  if (outcome.kind === 'trapped')
    return (
      <p className="m-0 break-words whitespace-pre-wrap text-bad">
        {invocation} <strong className="font-semibold">trapped</strong>
        {outcome.where !== null && <> in {outcome.where}</>}:{' '}
        <CodeWords>{describeTrap(outcome.trap, outcome.message)}</CodeWords>
      </p>
    );
  return (
    <p className="m-0 flex flex-wrap gap-x-2">
      <span className="min-w-0 break-words whitespace-pre-wrap">
        {invocation}{' '}
        {outcome.value === null ? (
          <span className="text-ink-faint">returned</span>
        ) : (
          <>
            <span className="text-ink-faint">→</span>{' '}
            <strong className="font-semibold text-good">{outcome.value}</strong>
          </>
        )}
      </span>
      <span className="ml-auto text-xs leading-6 text-ink-faint tabular-nums">{formatDuration(record.durationMs)}</span>
    </p>
  );
}
