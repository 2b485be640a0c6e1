import { Worker } from 'node:worker_threads';
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

/** A guest in a worker thread: it can be ended whatever it does, and costs this thread nothing. */
export function openGuestThread({ root = process.cwd(), ...options }: NodeGuestOptions = {}): Guest {
  return createGuest(threadWire(root), options);
}

function threadWire(root: string): MachineWire {
  const entry = new URL('./guest-thread.server.ts', import.meta.url);
  // A thread does not inherit the loader that reads TypeScript.
  const start = `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))})
    .then(({ register }) => { register(); return import(${JSON.stringify(entry.href)}); })`;
  const worker = new Worker(start, { eval: true, workerData: { root } });
  const listeners = new Set<(message: FromMachine) => void>();
  const tell = (message: FromMachine): void => listeners.forEach((listener) => listener(message));
  worker.on('message', tell);
  worker.on('error', (error) => tell({ type: 'failed', detail: error.message }));
  return {
    // The thread keeps messages until it listens.
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    listen: (listener) => void listeners.add(listener),
    end: () => void worker.terminate(),
  };
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
