import { poll } from '@bytecodealliance/preview2-shim/io';

const { Pollable } = poll;
type Waiting = { ready(): boolean };

/**
 * `wasi:io/poll` for a program that cannot be suspended: it waits in its own Worker, which has nothing else to do.
 * The owner of the Worker ends a wait that is longer than the time limit.
 */
Pollable.prototype.block = function block(this: Waiting): void {
  waitUntil(() => this.ready());
};

export const waitingPoll = {
  Pollable,
  poll: (list: readonly Waiting[]): Uint32Array => {
    if (list.length === 0) throw new WebAssembly.RuntimeError('`poll` was called with an empty list');
    const ready = () => list.flatMap((pollable, index) => (pollable.ready() ? [index] : []));
    waitUntil(() => list.some((pollable) => pollable.ready()));
    return new Uint32Array(ready());
  },
};

function waitUntil(isReady: () => boolean): void {
  // Sleeping wants memory that can be shared, which a page has only when it is isolated.
  const bell = typeof SharedArrayBuffer === 'undefined' ? null : new Int32Array(new SharedArrayBuffer(4));
  while (!isReady()) if (bell !== null) Atomics.wait(bell, 0, 0, 1);
}
