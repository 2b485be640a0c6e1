import { ToolchainFailure } from './protocol.ts';
import type { CallName, FromWorker, ToolchainCalls } from './protocol.ts';
import { ToolchainClient } from './toolchain-client.ts';

// The slowest honest build is under two seconds; anything longer is a source that the tools cannot cope with.
const callMs = 10_000;
// The first call waits for 2 MB of compilers on a slow line.
const loadMs = 60_000;

/** Owns the tools Worker: starts it at the first call, and replaces it when it breaks or does not answer. */
export class ToolchainOwner {
  #current: { worker: Worker; client: ToolchainClient; loading: Promise<unknown> } | null = null;

  async call<K extends CallName>(call: K, params: ToolchainCalls[K]['params']): Promise<ToolchainCalls[K]['result']> {
    const { client, loading } = this.#start();
    await loading;
    return this.#within(callMs, client.call(call, params));
  }

  dispose(): void {
    this.#replace(new ToolchainFailure('not-loaded', 'the workshop was closed'));
  }

  #start() {
    if (this.#current !== null) return this.#current;
    const worker = new Worker(new URL('./toolchain.worker.ts', import.meta.url), { type: 'module' });
    const client = new ToolchainClient(portOf(worker), (failure) => this.#replace(failure));
    worker.addEventListener('error', (event) => {
      this.#replace(new ToolchainFailure('not-loaded', event.message || 'its script could not be loaded'));
    });
    const loading = this.#within(loadMs, client.call('warmUp', null));
    this.#current = { worker, client, loading };
    return this.#current;
  }

  #replace(reason: ToolchainFailure): void {
    const current = this.#current;
    this.#current = null;
    current?.worker.terminate();
    current?.client.abandon(reason);
  }

  async #within<T>(limitMs: number, work: Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.#replace(new ToolchainFailure('too-slow', 'it did not answer')), limitMs);
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
