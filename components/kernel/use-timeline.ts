'use client';

import { useMemo, useState } from 'react';
import { isBeginning, type KernelHistory, type Moment } from '@/lib/vm/diagrams/history.ts';
import type { KernelPanelProps } from './panel-props.ts';

export type Timeline = {
  /** Spread over a panel. */
  readonly shown: KernelPanelProps;
  readonly isLive: boolean;
  /** Place of the shown moment, 0 the oldest, and how many there are. */
  readonly at: number;
  readonly count: number;
  readonly goTo: (at: number) => void;
  /** Keeps what is on screen while the machine goes on. */
  readonly freeze: () => void;
  readonly live: () => void;
};

/** Which moment of the history is on screen. One for all panels of a lab, so that they show the same time. */
export function useTimeline(history: KernelHistory): Timeline {
  // A frozen moment is kept whole: it stays on screen even when the history lets go of it.
  const [held, hold] = useState<Moment | null>(null);
  const now = history.moments.at(-1) ?? history.moments[0];
  // A clock that went back: another machine, whose past is not this one's.
  const kept = held !== null && held.beganMs > now.lastMs ? null : held;
  const moment = kept ?? now;
  const isLive = kept === null;
  const found = history.moments.findLastIndex(({ id }) => id <= moment.id);
  const at = Math.max(0, found);

  return useMemo(
    () => ({
      shown: {
        view: moment.view,
        change: isBeginning(moment) ? null : moment.change,
        moment,
        history,
        isLive,
      },
      isLive,
      at,
      count: history.moments.length,
      goTo: (to) => hold(history.moments[Math.max(0, Math.min(to, history.moments.length - 1))] ?? null),
      freeze: () => hold(moment),
      live: () => hold(null),
    }),
    [history, moment, isLive, at],
  );
}
