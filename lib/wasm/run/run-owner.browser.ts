import type { RunEvent, RunId } from '@/lib/run/events.ts';
import type { RunFailure } from '@/lib/run/failure.ts';
import { withEnding } from '@/lib/run/with-ending.ts';
import type { RunLimits } from '../artefact.ts';
import type { FromRunWorker, ToRunWorker } from './run-protocol.ts';

// A script of 40 kB from a slow line; after this the learner is told instead of kept waiting.
const loadMs = 15_000;
// Long enough that the spare does not compete with a short run for the processor, short enough for the next Run.
const spareAfterMs = 60;

/**
 * Owns the run Workers: one for each run, and a warm spare so that the next run starts at once.
 * Stop, the time limit and the end of the run all terminate the Worker; nothing is ever asked to stop by itself.
 */
export class RunOwner {
  #spare: RunWorker | null = null;
  #isDisposed = false;

  keepSpare(): void {
    if (this.#isDisposed) return;
    this.#spare ??= createWorker();
  }

  run(job: ToRunWorker, signal: AbortSignal): AsyncIterable<RunEvent> {
    const { runId, limits } = job.request;
    return withEnding(runId, this.#follow(job, { runId, limits, signal }), signal);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#spare?.worker.terminate();
    this.#spare = null;
  }

  async *#follow(
    job: ToRunWorker,
    { runId, limits, signal }: { runId: RunId; limits: RunLimits; signal: AbortSignal },
  ): AsyncGenerator<RunEvent> {
    yield { type: 'accepted', runId, ahead: 0 };
    if (signal.aborted) return;
    const { worker, isReady } = this.#spare ?? createWorker();
    this.#spare = null;
    const spareTimer = setTimeout(() => this.keepSpare(), spareAfterMs);
    const news = new NewsQueue();
    const fail = (failure: RunFailure) => news.push([{ type: 'failed', runId, failure }]);
    const unavailable = (detail: string) => fail({ by: 'platform', kind: 'toolchain-unavailable', detail });
    let timer = setTimeout(() => unavailable('it did not answer'), loadMs);

    const onAbort = () => fail({ by: 'learner', kind: 'cancelled' });
    signal.addEventListener('abort', onAbort);
    worker.onerror = (event) => unavailable(event.message || 'its script failed');
    worker.onmessage = ({ data }: MessageEvent<FromRunWorker>) => {
      if (data.type === 'ready') return;
      if (data.events.some(({ type }) => type === 'started')) {
        clearTimeout(timer);
        timer = setTimeout(() => fail({ by: 'limit', kind: 'out-of-time', limitMs: limits.timeMs }), limits.timeMs);
      }
      news.push(data.events);
    };
    void isReady.then(() => worker.postMessage(job));
    try {
      yield* news.untilEnding();
    } finally {
      clearTimeout(timer);
      clearTimeout(spareTimer);
      signal.removeEventListener('abort', onAbort);
      worker.terminate();
      this.keepSpare();
    }
  }
}

type RunWorker = { worker: Worker; isReady: Promise<void> };

function createWorker(): RunWorker {
  const worker = new Worker(new URL('./run.worker.ts', import.meta.url), { type: 'module' });
  const isReady = new Promise<void>((resolve) => {
    worker.addEventListener('message', () => resolve(), { once: true });
  });
  return { worker, isReady };
}

/** Events between the Worker's messages and the reader that takes them one by one. */
class NewsQueue {
  #events: RunEvent[] = [];
  #wake: (() => void) | null = null;

  push(events: readonly RunEvent[]): void {
    this.#events.push(...events);
    this.#wake?.();
  }

  async *untilEnding(): AsyncGenerator<RunEvent> {
    for (;;) {
      const event = this.#events.shift();
      if (event === undefined) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      yield event;
      if (event.type === 'exited' || event.type === 'failed') return;
    }
  }
}
