import { createGuest } from './guest-client.ts';
import type { MachineWire } from './guest-client.ts';
import type { Guest, GuestOptions } from './guest.ts';
import { loadGuest } from './load-guest.server.ts';
import { Machine } from './machine.ts';
import type { FromMachine } from './protocol.ts';

export type NodeGuestOptions = GuestOptions & {
  /** The checkout whose `public/vendor` holds the images; the current folder unless told. */
  readonly root?: string;
};

/** A guest in this thread: it works in slices of a millisecond. For tests, recipes, and inside a worker thread. */
export function openGuest({ root = process.cwd(), ...options }: NodeGuestOptions = {}): Guest {
  return createGuest(hereWire(root), options);
}

function hereWire(root: string): MachineWire {
  const listeners = new Set<(message: FromMachine) => void>();
  const machine = new Machine({
    post: (message) => setImmediate(() => listeners.forEach((listener) => listener(message))),
    load: (start) => loadGuest(root, start),
    soon: (turn) => void setImmediate(turn),
  });
  return {
    post: (message) => void setImmediate(() => void machine.take(message)),
    listen: (listener) => void listeners.add(listener),
    end: () => void machine.dispose(),
  };
}
