import { parentPort, workerData } from 'node:worker_threads';
import { loadGuest } from './load-guest.server.ts';
import { Machine } from './machine.ts';
import type { ToMachine } from './protocol.ts';

const { root } = workerData as { root: string };
const machine = new Machine({
  post: (message, transfer = []) => parentPort?.postMessage(message, transfer),
  load: (start) => loadGuest(root, start),
  soon: (turn) => void setImmediate(turn),
});
parentPort?.on('message', (message: ToMachine) => void machine.take(message));
