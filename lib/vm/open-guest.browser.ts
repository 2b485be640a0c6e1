import { createGuest } from './guest-client.ts';
import type { MachineWire } from './guest-client.ts';
import type { Guest, GuestOptions } from './guest.ts';
import type { FromMachine, ToMachine } from './protocol.ts';

/** A guest in a Worker of its own. Its memory (about 200 MB) is freed by `stop`. */
export function openGuest(options: GuestOptions = {}): Guest {
  return createGuest(workerWire(), options);
}

function workerWire(): MachineWire {
  const worker = new Worker(new URL('./guest.worker.ts', import.meta.url), { type: 'module' });
  const listeners = new Set<(message: FromMachine) => void>();
  // A message that comes while the Worker's script is being fetched may be lost: they wait for its `ready`.
  let held: { message: ToMachine; transfer: ArrayBuffer[] }[] | null = [];
  const tell = (message: FromMachine): void => listeners.forEach((listener) => listener(message));
  worker.addEventListener('message', ({ data }: MessageEvent<FromMachine>) => {
    if (data.type === 'ready' && held !== null) {
      for (const { message, transfer } of held) worker.postMessage(message, transfer);
      held = null;
    }
    tell(data);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    tell({ type: 'failed', detail: event.message || 'the script of the machine could not be loaded' });
  });
  return {
    post: (message, transfer = []) => {
      if (held === null) worker.postMessage(message, transfer);
      else held.push({ message, transfer });
    },
    listen: (listener) => void listeners.add(listener),
    end: () => worker.terminate(),
  };
}
