import { loadGuest } from './load-guest.browser.ts';
import { Machine } from './machine.ts';
import type { FromMachine, ToMachine } from './protocol.ts';

// v86 would start a Worker of its own from a blob: URL to wait in, which the page's policy forbids and `sleepWhenIdle`
// makes needless. It looks for the constructor when it is loaded.
Reflect.deleteProperty(self, 'Worker');

const turns: (() => void)[] = [];
const channel = new MessageChannel();
channel.port1.addEventListener('message', () => turns.shift()?.());
channel.port1.start();

const machine = new Machine({
  post: (message: FromMachine, transfer: ArrayBuffer[] = []) => self.postMessage(message, { transfer }),
  load: loadGuest,
  soon: (turn) => {
    turns.push(turn);
    channel.port2.postMessage(null);
  },
});
self.addEventListener('message', (event: MessageEvent<ToMachine>) => void machine.take(event.data));
self.postMessage({ type: 'ready' } satisfies FromMachine);
