'use client';

import { useEffect, useState } from 'react';
import type { Guest } from '@/lib/vm/guest.ts';
import { emptyHistory, record, type KernelHistory } from '@/lib/vm/diagrams/history.ts';

/**
 * What the guest's kernel has gone through since this is mounted. Batches are taken when they come and drawn once a
 * frame. Mount it for as long as the machine lives, whether or not a picture is open: a past that nobody noted cannot
 * be stepped back to.
 */
export function useKernelHistory(guest: Pick<Guest, 'watch'> | null): KernelHistory {
  const [history, show] = useState(emptyHistory);

  useEffect(() => {
    if (guest === null) return undefined;
    let noted = emptyHistory;
    let frame = 0;
    const stop = guest.watch((view, change) => {
      noted = record(noted, view, change);
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        show(noted);
      });
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
      show(emptyHistory);
    };
  }, [guest]);

  return history;
}
