'use client';
import { Badge, type BadgeTone } from '@/components/ui/badge.tsx';
import { assertNever } from '@/lib/shared/assert-never.ts';
import type { MachineTask, MachineView } from './machine.ts';
import { describePause } from './pauses.ts';

const tasks: Readonly<Record<MachineTask, string>> = {
  resetting: 'A fresh machine comes up',
  saving: 'Being saved',
  opening: 'Being opened',
};

/** How a machine stands, in a word or two. */
export function GuestStatus({ view }: { view: MachineView }) {
  const { tone, text } = standing(view);
  return (
    <span role="status" className="guest-status">
      <Badge tone={tone} icon={tone === 'good' ? 'play' : undefined}>
        {text}
      </Badge>
      {view.hasRested && view.machine.kind === 'on' && <span>It stood still while this tab was hidden.</span>}
    </span>
  );
}

function standing({ machine, pausedBy, task }: MachineView): { tone: BadgeTone; text: string } {
  if (task !== null) return { tone: 'accent', text: tasks[task] };
  if (machine.kind === 'off') return { tone: 'neutral', text: 'Off' };
  if (machine.kind === 'fetching') return { tone: 'accent', text: 'Starting' };
  const { state } = machine;
  switch (state.kind) {
    case 'starting':
      return { tone: 'accent', text: 'Starting' };
    case 'running':
      return state.damage === null ? { tone: 'good', text: 'Running' } : { tone: 'bad', text: 'Damaged' };
    case 'paused':
      return { tone: 'neutral', text: pausedBy === null ? 'Paused' : describePause(pausedBy) };
    case 'ended':
      return state.end.kind === 'failed' ? { tone: 'bad', text: 'Failed' } : { tone: 'neutral', text: 'Off' };
    default:
      return assertNever(state);
  }
}
