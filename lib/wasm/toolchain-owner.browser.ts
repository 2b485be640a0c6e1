import { ToolchainFailure } from './protocol.ts';
import type { CallName, FromWorker, ToolchainCalls } from './protocol.ts';
import { ToolchainClient } from './toolchain-client.ts';

// The slowest honest build is under two seconds; anything longer is a source that the tools cannot cope with.
const callMs = 10_000;
// The first call waits for 2 MB of compilers on a slow line.
const loadMs = 60_000;

type Toolchain = { worker: Worker; client: ToolchainClient; loading: Promise<unknown> };

/** Owns the tools Worker: starts it at the first call, and replaces it when it breaks or does not answer. */
export class ToolchainOwner {
  #current: Toolchain | null = null;

  async call<K extends CallName>(call: K, params: ToolchainCalls[K]['params']): Promise<ToolchainCalls[K]['result']> {
    this.#current ??= this.#start();
    const { worker, client, loading } = this.#current;
    await loading;
    return this.#within(call === 'prepare' ? loadMs : callMs, worker, client, client.call(call, params));
  }

  dispose(): void {
    if (this.#current === null) return;
    this.#end(
      this.#current.worker,
      this.#current.client,
      new ToolchainFailure('not-loaded', 'the workshop was closed'),
    );
  }

  #start(): Toolchain {
    const worker = new Worker(new URL('./toolchain.worker.ts', import.meta.url), { type: 'module' });
    const client = new ToolchainClient(portOf(worker), (failure) => this.#end(worker, client, failure));
    worker.addEventListener('error', (event) => {
      this.#end(worker, client, new ToolchainFailure('not-loaded', event.message || 'its script could not be loaded'));
    });
    const loading = this.#within(loadMs, worker, client, client.call('warmUp', null));
    return { worker, client, loading };
  }

  /** The next call starts another Worker; whoever waits for this one is told why. */
  #end(worker: Worker, client: ToolchainClient, reason: ToolchainFailure): void {
    if (this.#current?.worker === worker) this.#current = null;
    worker.terminate();
    client.abandon(reason);
  }

  async #within<T>(limitMs: number, worker: Worker, client: ToolchainClient, work: Promise<T>): Promise<T> {
    const tooSlow = () => this.#end(worker, client, new ToolchainFailure('too-slow', 'it did not answer'));
    const timer = setTimeout(tooSlow, limitMs);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Calls wait here until the Worker listens: a message that comes while its script is being fetched may be lost. */
function portOf(worker: Worker) {
  let held: unknown[] | null = [];
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.type !== 'ready' || held === null) return;
    for (const message of held) worker.postMessage(message);
    held = null;
  });
  return {
    postMessage: (message: unknown) => (held === null ? worker.postMessage(message) : void held.push(message)),
    addEventListener: (type: 'message', listener: (event: MessageEvent<FromWorker>) => void) =>
      worker.addEventListener(type, listener),
  };
}
