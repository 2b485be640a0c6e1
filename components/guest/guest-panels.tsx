'use client';
import { KernelPanels } from '@/components/kernel/kernel-panels.tsx';
import type { KernelPanelName } from '@/components/kernel/panel-props.ts';
import { useKernelHistory } from '@/components/kernel/use-kernel-history.ts';
import type { Guest } from '@/lib/vm/guest.ts';
import type { MachineState } from './machine.ts';

type Props = { guest: Guest | null; state: MachineState; panels: readonly KernelPanelName[] };

/** What the kernel looks like from outside, beside what is typed into it. */
export function GuestPanels({ guest, state, panels }: Props) {
  const history = useKernelHistory(guest);
  return (
    <div className="guest-panels">
      <KernelPanels history={history} panels={panels} notice={noticeFor(state)} />
    </div>
  );
}

function noticeFor(state: MachineState): string | null {
  if (state.kind === 'off') return 'When the machine is on, its kernel is drawn here, and every change as it happens.';
  if (state.kind === 'fetching' || state.state.kind === 'starting') return 'The machine starts.';
  return state.state.kind === 'ended' ? 'The machine is off.' : null;
}
