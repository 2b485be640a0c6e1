import { ToolchainFailure } from './protocol.ts';
import type { CallName, FromWorker, ToolchainCalls } from './protocol.ts';

/** The part of Worker and MessagePort used here, so that tests can pass a MessageChannel. */
type Port = {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<FromWorker>) => void): void;
};

type Waiting = { resolve: (result: never) => void; reject: (error: Error) => void };

/** The page's side of the tools Worker: each call gets the answer with its own id. */
export class ToolchainClient {
  #nextId = 1;
  readonly #waiting = new Map<number, Waiting>();
  readonly #port: Port;
  #ended: Error | null = null;

  /** `onBroken` is told when the tools behind the port cannot be trusted any more. */
  constructor(port: Port, onBroken: (reason: ToolchainFailure) => void) {
    this.#port = port;
    port.addEventListener('message', ({ data }) => {
      if (data.type === 'ready') return;
      const call = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (data.type === 'answer') return call?.resolve(data.result as never);
      const failure = new ToolchainFailure(data.isBroken ? 'broke' : 'not-loaded', data.message);
      call?.reject(failure);
      onBroken(failure);
    });
  }

  call<K extends CallName>(call: K, params: ToolchainCalls[K]['params']): Promise<ToolchainCalls[K]['result']> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#port.postMessage({ id, call, params });
    });
  }

  /** For the Worker's `error` and for its end: nobody may be left waiting, and nobody may begin to. */
  abandon(reason: Error): void {
    this.#ended = reason;
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}
