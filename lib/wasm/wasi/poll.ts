import { poll } from '@bytecodealliance/preview2-shim/io';

const { Pollable } = poll;
type Waiting = { ready(): boolean };

/** The shim's own way, whose types do not say so: a promise, for a program whose engine suspends it. */
// oxlint-disable-next-line typescript/unbound-method
const promised = Pollable.prototype.block as unknown as (this: Waiting) => Promise<void>;
const untilReady = (pollable: Waiting): Promise<void> => promised.call(pollable);

/**
 * How programs of this Worker wait. `blocking`: a program that cannot be suspended waits in its own Worker, which has
 * nothing else to do; the owner of the Worker ends a wait that is longer than the time limit. `suspending`: the program
 * is suspended; `pause` is called before it is, and `resume` when it goes on.
 */
export type WaitingStyle = { kind: 'blocking' } | { kind: 'suspending'; pause: () => void; resume: () => void };

let style: WaitingStyle = { kind: 'blocking' };

/** A Worker runs one program, and its streams share one class of pollables. */
export function waitLike(next: WaitingStyle): void {
  style = next;
}

// Its types know no promises, and the engine takes both.
// oxlint-disable-next-line typescript/no-misused-promises
Pollable.prototype.block = function block(this: Waiting): void | Promise<void> {
  if (style.kind === 'blocking') blockUntil(() => this.ready());
  else if (!this.ready()) return suspended(() => untilReady(this), style);
};

export const waitingPoll = {
  Pollable,
  poll: (list: readonly Waiting[]): Uint32Array | Promise<Uint32Array> => {
    if (list.length === 0) throw new WebAssembly.RuntimeError('`poll` was called with an empty list');
    const ready = () => new Uint32Array(list.flatMap((pollable, index) => (pollable.ready() ? [index] : [])));
    const isReady = () => list.some((pollable) => pollable.ready());
    if (style.kind === 'blocking') blockUntil(isReady);
    else if (!isReady()) {
      const race = () => Promise.race(list.map(untilReady));
      return suspended(race, style).then(ready);
    }
    return ready();
  },
};

async function suspended(
  wait: () => Promise<void>,
  { pause, resume }: Extract<WaitingStyle, { kind: 'suspending' }>,
): Promise<void> {
  pause();
  try {
    await wait();
  } finally {
    resume();
  }
}

function blockUntil(isReady: () => boolean): void {
  // Sleeping wants memory that can be shared, which a page has only when it is isolated.
  const bell = typeof SharedArrayBuffer === 'undefined' ? null : new Int32Array(new SharedArrayBuffer(4));
  while (!isReady()) if (bell !== null) Atomics.wait(bell, 0, 0, 1);
}
