'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RunEvent, RunId } from '@/lib/run/events.ts';
import { advance, idle, type RunState } from '@/lib/run/state.ts';
import { withEnding } from '@/lib/run/with-ending.ts';

/** Anything that runs: ends by itself, and at once when the signal aborts. */
export type Lab = (runId: RunId, signal: AbortSignal) => AsyncIterable<RunEvent>;

// One picture in three on a 60 Hz screen: a flood of output costs the page no more than a trickle.
const paintEveryMs = 48;

// Ids tell the runs of one page apart, and no more is asked of them.
let runs = 0;

/**
 * The whole bridge between React and runs: the reducer, and something that can be aborted.
 * `stop` shows the ending at once; what the lab still says afterwards is late news and ignored.
 */
export function useRun(onEnded?: (state: RunState) => void) {
  const [run, show] = useState<RunState>(idle);
  const latest = useRef<RunState>(idle);
  const current = useRef<AbortController>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ended = useRef(onEnded);
  useEffect(() => {
    ended.current = onEnded;
  });

  const paint = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    show(latest.current);
  }, []);

  const take = useCallback(
    (event: RunEvent) => {
      const before = latest.current;
      latest.current = advance(before, event);
      if (latest.current === before) return;
      const isOver = latest.current.kind === 'exited' || latest.current.kind === 'failed';
      // The start and the ending are painted at once; what comes in between, at most every few frames.
      if (isOver || event.type === 'accepted' || event.type === 'started') paint();
      else timer.current ??= setTimeout(paint, paintEveryMs);
      if (isOver) ended.current?.(latest.current);
    },
    [paint],
  );

  const stop = useCallback(() => {
    current.current?.abort();
    current.current = null;
    const state = latest.current;
    if (state.kind === 'queued' || state.kind === 'running')
      take({ type: 'failed', runId: state.runId, failure: { by: 'learner', kind: 'cancelled' } });
  }, [take]);

  const begin = useCallback(
    async (lab: Lab): Promise<RunState> => {
      current.current?.abort();
      const controller = new AbortController();
      current.current = controller;
      runs += 1;
      const runId = `run-${runs}` as RunId;
      take({ type: 'accepted', runId, ahead: 0 });
      for await (const event of withEnding(runId, lab(runId, controller.signal), controller.signal)) {
        if (current.current !== controller) break; // replaced by a newer run, or stopped
        // The lab was accepted above, before it had been built; a second `accepted` would empty the screen.
        if (event.type !== 'accepted') take(event);
      }
      return latest.current;
    },
    [take],
  );

  const clear = useCallback(() => {
    current.current?.abort();
    current.current = null;
    latest.current = idle;
    paint();
  }, [paint]);

  useEffect(
    () => () => {
      current.current?.abort();
      clearTimeout(timer.current);
    },
    [],
  );

  return { run, begin, stop, clear, isBusy: run.kind === 'queued' || run.kind === 'running' };
}
