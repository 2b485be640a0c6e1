'use client';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Icon } from '@/components/ui/icon.tsx';
import { describeDamage, describeEnd, type GuestState } from '@/lib/vm/guest.ts';

type Props = {
  state: GuestState;
  problem: string | null;
  isBusy: boolean;
  onFresh: () => void;
  onDismiss: () => void;
};

/** What became of a machine, in a sentence, with the one way on; and what a task of the learner's ended with. */
export function GuestNotices({ state, problem, isBusy, onFresh, onDismiss }: Props) {
  const trouble = troubleOf(state);
  return (
    <>
      {trouble !== null && (
        <Notice tone="bad">
          <span>{trouble}</span>
          <Button size="small" icon="reset" busy={isBusy} onClick={onFresh}>
            Start a fresh machine
          </Button>
        </Notice>
      )}
      {problem !== null && (
        <Notice tone="warn">
          <span>{problem}</span>
          <Button size="small" onClick={onDismiss}>
            Close
          </Button>
        </Notice>
      )}
    </>
  );
}

function troubleOf(state: GuestState): string | null {
  switch (state.kind) {
    case 'starting':
      return null;
    case 'running':
    case 'paused':
      return state.damage === null ? null : describeDamage(state.damage);
    case 'ended':
      return describeEnd(state.end);
    default:
      return state satisfies never;
  }
}

function Notice({ tone, children }: { tone: 'bad' | 'warn'; children: ReactNode }) {
  return (
    <div role="alert" className={`guest-notice guest-notice-${tone}`}>
      <Icon name={tone === 'bad' ? 'error' : 'warn'} />
      {children}
    </div>
  );
}
