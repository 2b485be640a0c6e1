import type { Typed } from '@/lib/run/typed-input.ts';

/** Who is told when a program begins to wait for what is typed, when it goes on, and what was typed. */
export type InputListener = { waiting: () => void; resumed: () => void; typed: (text: string) => void };

/** Standard input that is typed while the program runs. What comes before it is read waits here. */
export class LiveInput {
  #rest = new Uint8Array();
  #hasEnded = false;
  #wake: (() => void)[] = [];
  #listener: InputListener | null = null;
  #isWaitedFor = false;

  set listener(listener: InputListener) {
    this.#listener = listener;
  }

  take(typed: Typed): void {
    if (this.#hasEnded) return;
    if (typed.kind === 'end') this.#hasEnded = true;
    else {
      this.#listener?.typed(typed.text);
      const more = new TextEncoder().encode(typed.text);
      const joined = new Uint8Array(this.#rest.length + more.length);
      joined.set(this.#rest);
      joined.set(more, this.#rest.length);
      this.#rest = joined;
    }
    for (const wake of this.#wake.splice(0)) wake();
  }

  /** Something can be read, be it the end. */
  get isReady(): boolean {
    return this.#rest.length > 0 || this.#hasEnded;
  }

  /** At most so many bytes; none: nothing is there yet. null: the input has ended. */
  read(most: number): Uint8Array | null {
    if (this.#rest.length === 0) return this.#hasEnded ? null : new Uint8Array();
    const part = this.#rest.slice(0, most);
    this.#rest = this.#rest.slice(part.length);
    return part;
  }

  async untilReady(): Promise<void> {
    while (!this.isReady) {
      if (!this.#isWaitedFor) this.#listener?.waiting();
      this.#isWaitedFor = true;
      await new Promise<void>((resolve) => {
        this.#wake.push(resolve);
      });
    }
    this.rest();
  }

  /** Nobody waits for what is typed any more: it came, or something else did. */
  rest(): void {
    if (this.#isWaitedFor) this.#listener?.resumed();
    this.#isWaitedFor = false;
  }
}
