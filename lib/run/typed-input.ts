export type Typed = { kind: 'text'; text: string } | { kind: 'end' };

/** What a learner types while a program runs: the page writes, and whoever runs the program listens. */
export class TypedInput {
  #listener: ((typed: Typed) => void) | null = null;
  #early: Typed[] = [];

  type(typed: Typed): void {
    if (this.#listener === null) this.#early.push(typed);
    else this.#listener(typed);
  }

  /** Hears everything from the start; a second listener takes the place of the first. Gives the way to stop. */
  listen(listener: (typed: Typed) => void): () => void {
    this.#listener = listener;
    for (const typed of this.#early.splice(0)) listener(typed);
    return () => {
      if (this.#listener === listener) this.#listener = null;
    };
  }
}
