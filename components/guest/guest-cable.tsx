'use client';
import { useEffect, useState } from 'react';
import { Badge } from '@/components/ui/badge.tsx';
import { Button } from '@/components/ui/button.tsx';
import { joinGuests } from '@/lib/vm/join-guests.ts';
import type { MachineView } from './machine.ts';
import { useMachine } from './use-machine.ts';

/** One network cable between two machines of the page, by their names. It can be pulled out, and outlives a reset. */
export function GuestCable({ left, right }: { left: string; right: string }) {
  const [isPlugged, plug] = useState(true);
  const a = guestOf(useMachine(left)[1]);
  const b = guestOf(useMachine(right)[1]);
  useEffect(() => {
    if (!isPlugged || a === null || b === null) return undefined;
    return joinGuests(a, b);
  }, [isPlugged, a, b]);
  const isJoined = isPlugged && a !== null && b !== null;

  return (
    <div role="group" aria-label="Cable" className="guest-cable">
      <span>
        A network cable between <code>eth0</code> of both machines.
      </span>
      <span role="status">
        <Badge tone={isJoined ? 'good' : 'neutral'}>
          {!isPlugged ? 'Pulled out' : isJoined ? 'Plugged in' : 'Waits for both machines'}
        </Badge>
      </span>
      <Button size="small" onClick={() => plug(!isPlugged)}>
        {isPlugged ? 'Pull it out' : 'Plug it in'}
      </Button>
    </div>
  );
}

const guestOf = ({ machine }: MachineView) => (machine.kind === 'on' ? machine.guest : null);
