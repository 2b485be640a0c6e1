'use client';
import type { KernelPanelName } from '@/components/kernel/panel-props.ts';
import { useKernelHistory } from '@/components/kernel/use-kernel-history.ts';
import type { Guest } from '@/lib/vm/guest.ts';
import type { MachineState } from './machine.ts';
import { ProcessList } from './process-list.tsx';

type Props = { guest: Guest | null; state: MachineState; panels: readonly KernelPanelName[] };

/** What the kernel looks like from outside, beside what is typed into it. */
export function GuestPanels({ guest, state }: Props) {
  const history = useKernelHistory(guest);
  const now = history.moments.at(-1);
  return (
    <div className="guest-panels">
      {now === undefined || now.view.processes.size === 0 ? (
        <p className="guest-sentence">{noticeFor(state)}</p>
      ) : (
        <ProcessList view={now.view} />
      )}
    </div>
  );
}

function noticeFor(state: MachineState): string {
  if (state.kind === 'off') return 'When the machine is on, its kernel is drawn here, and every change as it happens.';
  if (state.kind === 'on' && state.state.kind === 'ended') return 'The machine is off.';
  return 'The kernel is asked what it looks like.';
}
