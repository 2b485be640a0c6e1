import type { RunEvent, RunId } from '@/lib/run/events.ts';
import type { TypedInput } from '@/lib/run/typed-input.ts';
import type { RunFailure } from '@/lib/run/failure.ts';
import { withEnding } from '@/lib/run/with-ending.ts';
import type { RunLimits } from '../artefact.ts';
import { keyOfModules } from './kept-modules.ts';
import type { KeptModules } from './kept-modules.ts';
import type { FromRunWorker, RunJob, ToRunWorker } from './run-protocol.ts';

// A script of 40 kB from a slow line; after this the learner is told instead of kept waiting.
const loadMs = 15_000;
// Long enough that spares do not compete with a short run for the processor, short enough for the next Run.
const spareAfterMs = 60;
// The checks of an exercise are several short runs in a row: one spare would be used up by the first.
const spares = 2;
// An engine with its code takes tens of megabytes, and a page has labs in one or two worlds.
const keptEngines = 3;

/**
 * Owns the run Workers: one for each run, and warm spares so that the next run starts at once.
 * Stop, the time limit and the end of the run all terminate the Worker; nothing is ever asked to stop by itself.
 */
export class RunOwner {
  #spares: RunWorker[] = [];
  #javascript: string | null = null;
  #isDisposed = false;
  readonly #modules = new Map<string, KeptModules>();

  keepSpares(): void {
    while (!this.#isDisposed && this.#spares.length < spares) {
      const spare = createWorker(this.#javascript);
      // A spare whose script could not be fetched would keep the first run after the network is back waiting.
      spare.worker.addEventListener('error', () => {
        this.#spares = this.#spares.filter((each) => each !== spare);
      });
      this.#spares.push(spare);
    }
  }

  /** @param typed what the learner types meanwhile; time spent waiting for it does not count */
  run(job: RunJob, signal: AbortSignal, typed?: TypedInput): AsyncIterable<RunEvent> {
    const { runId, limits } = job.request;
    return withEnding(runId, this.#follow(job, { runId, limits, signal, typed }), signal);
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const { worker } of this.#spares) worker.terminate();
    this.#spares = [];
  }

  #keepModules(key: string | null, made: KeptModules): void {
    if (key === null) return;
    this.#modules.delete(key);
    this.#modules.set(key, made);
    for (const oldest of [...this.#modules.keys()].slice(0, -keptEngines)) this.#modules.delete(oldest);
  }

  /** The one that has imported the JavaScript of this run already, if there is one. */
  #takeSpare(): RunWorker | null {
    const index = this.#spares.findIndex(({ javascript }) => javascript === this.#javascript);
    const [spare] = this.#spares.splice(Math.max(0, index), 1);
    return spare ?? null;
  }

  async *#follow(
    job: RunJob,
    {
      runId,
      limits,
      signal,
      typed,
    }: { runId: RunId; limits: RunLimits; signal: AbortSignal; typed: TypedInput | undefined },
  ): AsyncGenerator<RunEvent> {
    yield { type: 'accepted', runId, ahead: 0 };
    if (signal.aborted) return;
    this.#javascript = job.request.artefact.glue?.javascript ?? null;
    const { worker, isReady } = this.#takeSpare() ?? createWorker(null);
    const spareTimer = setTimeout(() => this.keepSpares(), spareAfterMs);
    const news = new NewsQueue();
    const fail = (failure: RunFailure) => news.push([{ type: 'failed', runId, failure }]);
    const unavailable = (detail: string) => fail({ by: 'platform', kind: 'toolchain-unavailable', detail });
    let timer = setTimeout(() => unavailable('it did not answer'), loadMs);
    let leftMs = limits.timeMs;
    let countsFrom = 0;
    const countTime = () => {
      countsFrom = performance.now();
      timer = setTimeout(() => fail({ by: 'limit', kind: 'out-of-time', limitMs: limits.timeMs }), leftMs);
    };
    const stopTime = () => {
      clearTimeout(timer);
      leftMs = Math.max(0, leftMs - (performance.now() - countsFrom));
    };

    const onAbort = () => fail({ by: 'learner', kind: 'cancelled' });
    signal.addEventListener('abort', onAbort);
    worker.onerror = (event) => unavailable(event.message || 'its script failed');
    worker.onmessage = ({ data }: MessageEvent<FromRunWorker>) => {
      if (data.type === 'ready') return;
      if (data.type === 'compiled') {
        this.#keepModules(key, data.made);
        return;
      }
      if (data.events.some(({ type }) => type === 'started')) {
        clearTimeout(timer);
        countTime();
      }
      for (const { type } of data.events) {
        if (type === 'waiting') stopTime();
        else if (type === 'resumed') countTime();
      }
      news.push(data.events);
    };
    const key = keyOfModules(job.request.artefact, limits.memoryBytes);
    const kept = key === null ? null : (this.#modules.get(key) ?? null);
    void isReady.then(() => worker.postMessage(job.type === 'run' ? { ...job, kept } : job));
    const post = (message: ToRunWorker) => void isReady.then(() => worker.postMessage(message));
    const deafen = typed?.listen((news) => post({ type: 'typed', typed: news }));
    try {
      yield* news.untilEnding();
    } finally {
      clearTimeout(timer);
      clearTimeout(spareTimer);
      deafen?.();
      signal.removeEventListener('abort', onAbort);
      worker.terminate();
      this.keepSpares();
    }
  }
}

type RunWorker = { worker: Worker; isReady: Promise<void>; javascript: string | null };

function createWorker(javascript: string | null): RunWorker {
  const worker = new Worker(new URL('./run.worker.ts', import.meta.url), { type: 'module' });
  const isReady = new Promise<void>((resolve) => {
    worker.addEventListener('message', () => resolve(), { once: true });
  });
  if (javascript !== null) {
    const prepare: ToRunWorker = { type: 'prepare', javascript };
    void isReady.then(() => worker.postMessage(prepare));
  }
  return { worker, isReady, javascript };
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
