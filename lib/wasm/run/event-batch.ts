import type { RunEvent, RunId } from '@/lib/run/events.ts';
import { RunStopped } from './run-stopped.ts';

// Twenty messages a second is as often as a reader can follow, and few enough for the page to stay quick.
const batchMs = 50;

/**
 * Collects the news of one run and sends it in batches, so that a program which prints in a loop cannot flood the page:
 * neighbouring text is joined, at most one message goes out every `batchMs`, and the text is counted.
 */
export class EventBatch {
  readonly #runId: RunId;
  readonly #limitBytes: number;
  readonly #now: () => number;
  readonly #send: (events: readonly RunEvent[]) => void;
  #events: RunEvent[] = [];
  #text = '';
  #stream: 'stdin' | 'stdout' | 'stderr' = 'stdout';
  #sentAt: number;
  #writtenBytes = 0;

  constructor(options: {
    runId: RunId;
    limitBytes: number;
    now: () => number;
    send: (events: readonly RunEvent[]) => void;
  }) {
    this.#runId = options.runId;
    this.#limitBytes = options.limitBytes;
    this.#now = options.now;
    this.#send = options.send;
    this.#sentAt = options.now();
  }

  /** The program may catch what this throws, so the owner asks again after each call. */
  get isOverLimit(): boolean {
    return this.#writtenBytes > this.#limitBytes;
  }

  /** Output of the program. Throws at the limit; what was written up to it is shown. */
  write(text: string, stream: 'stdout' | 'stderr' = 'stdout'): void {
    if (this.isOverLimit) throw this.#tooMuch();
    if (stream !== this.#stream) this.#closeText();
    this.#stream = stream;
    const room = this.#limitBytes - this.#writtenBytes;
    this.#writtenBytes += text.length;
    this.#text += this.isOverLimit ? text.slice(0, room) : text;
    if (this.isOverLimit) {
      this.flush();
      throw this.#tooMuch();
    }
    this.#flushWhenDue();
  }

  /** Shows what was typed where it was typed. It came from the learner, so it counts for nothing. */
  echo(text: string): void {
    this.add({ type: 'output', runId: this.#runId, stream: 'stdin', text });
    this.flush();
  }

  /** Counts text that reaches the screen in other ways, such as the value a call returned. */
  count(text: string): void {
    this.#writtenBytes += text.length;
    if (this.isOverLimit) throw this.#tooMuch();
  }

  add(event: RunEvent): void {
    this.#closeText();
    this.#events.push(event);
    this.#flushWhenDue();
  }

  flush(): void {
    this.#closeText();
    this.#sentAt = this.#now();
    if (this.#events.length === 0) return;
    const events = this.#events;
    this.#events = [];
    this.#send(events);
  }

  #closeText(): void {
    if (this.#text === '') return;
    this.#events.push({ type: 'output', runId: this.#runId, stream: this.#stream, text: this.#text });
    this.#text = '';
  }

  #flushWhenDue(): void {
    if (this.#now() - this.#sentAt >= batchMs) this.flush();
  }

  #tooMuch(): RunStopped {
    return new RunStopped({ by: 'limit', kind: 'too-much-output', limitBytes: this.#limitBytes });
  }
}
