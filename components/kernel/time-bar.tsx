'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { describeMoment } from '@/lib/vm/diagrams/describe-change.ts';
import type { KernelHistory, Moment } from '@/lib/vm/diagrams/history.ts';
import type { Timeline } from './use-timeline.ts';

/** Changes come in bursts; a reader's voice is slow. */
const quietMs = 1200;

/** Now or then: freeze, step back and forth over the session's changes, go live again. */
export function TimeBar({ timeline, history }: { timeline: Timeline; history: KernelHistory }) {
  const { at, count, isLive, goTo, freeze, live } = timeline;
  const now = history.moments.at(-1) ?? history.moments[0];
  const { moment } = timeline.shown;
  const back = count - 1 - at;
  const where = isLive
    ? 'Now'
    : `${back === 0 ? 'Frozen' : `${back} change${back === 1 ? '' : 's'} ago`}, ${ago(now.lastMs - moment.beganMs)}`;
  return (
    <div className="kernel-time" role="group" aria-label="Time" data-live={isLive || undefined}>
      <Button
        size="small"
        variant={isLive ? 'quiet' : 'plain'}
        icon={isLive ? 'pause' : 'play'}
        onClick={isLive ? freeze : live}
      >
        {isLive ? 'Freeze' : 'Live'}
      </Button>
      <Button
        size="small"
        variant="quiet"
        icon="chevron-left"
        iconOnly
        disabled={at === 0}
        onClick={() => goTo(at - 1)}
      >
        Previous change
      </Button>
      <input
        type="range"
        className="kernel-slider"
        aria-label="Change of the session"
        aria-valuetext={where}
        min={0}
        max={Math.max(1, count - 1)}
        value={count === 1 ? 1 : at}
        disabled={count === 1}
        onChange={(event) => goTo(Number(event.target.value))}
      />
      <Button
        size="small"
        variant="quiet"
        icon="chevron-right"
        iconOnly
        disabled={isLive || back === 0}
        onClick={() => goTo(at + 1)}
      >
        Next change
      </Button>
      <span className="kernel-when">
        <span className="kernel-lamp" aria-hidden="true" />
        {where}
      </span>
      <LiveNews moment={moment} isFirst={count === 1} />
    </div>
  );
}

const ago = (ms: number): string =>
  ms < 90_000 ? `${Math.max(0, Math.round(ms / 1000))} s` : `${Math.round(ms / 60_000)} min`;

/** Says in a pause what changed, once a moment, and the first few things only. */
function LiveNews({ moment, isFirst }: { moment: Moment; isFirst: boolean }) {
  const [text, say] = useState('');
  const said = useRef(-1);
  const lines = useMemo(() => describeMoment(moment), [moment]);
  useEffect(() => {
    if (isFirst || said.current === moment.id || lines.length === 0) return undefined;
    const wait = setTimeout(() => {
      said.current = moment.id;
      const more = lines.length > 3 ? `, and ${lines.length - 3} more` : '';
      say(
        `${lines
          .slice(0, 3)
          .map((line) => line.text)
          .join(', ')}${more}`,
      );
    }, quietMs);
    return () => clearTimeout(wait);
  }, [lines, moment.id, isFirst]);
  return (
    <span className="visually-hidden" role="status">
      {text}
    </span>
  );
}
