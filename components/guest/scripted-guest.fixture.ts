import { emptyView } from '@/lib/vm/kernel-view.ts';
import type { Guest, GuestState } from '@/lib/vm/guest.ts';

/** A guest whose every step a test decides: it claims nothing by itself, and notes what it was asked. */
export class ScriptedGuest implements Guest {
  state: GuestState = { kind: 'starting', stage: 'download', done: 0 };
  readonly view = emptyView;
  readonly asked: string[] = [];
  /** What `save`, `restore` and `reset` end with, if with an error. */
  fails: Error | null = null;
  #listeners = new Set<(state: GuestState) => void>();

  become(state: GuestState): void {
    this.state = state;
    for (const listener of this.#listeners) listener(state);
  }

  subscribe = (listener: (state: GuestState) => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  terminal: Guest['terminal'] = (which) => ({
    listen: () => () => undefined,
    write: (bytes) => this.#note(`type ${which} ${JSON.stringify(new TextDecoder().decode(bytes))}`),
    resize: () => undefined,
  });

  readonly console = { listen: () => () => undefined };
  readonly network = { listen: () => () => undefined, send: () => undefined };
  probe: Guest['probe'] = () => Promise.resolve({ kind: 'refused', errno: null, detail: 'scripted' });
  readFile: Guest['readFile'] = () => Promise.resolve({ kind: 'refused', errno: 2, detail: 'No such file' });
  writeFile: Guest['writeFile'] = () => Promise.resolve({ kind: 'written' });
  watch: Guest['watch'] = () => () => undefined;
  // oxlint-disable-next-line require-yield -- it has no facts
  async *facts(): AsyncGenerator<never> {
    await Promise.resolve();
  }

  pause = () => this.#do('pause', { kind: 'paused', damage: null });
  resume = () => this.#do('resume', { kind: 'running', damage: null });
  reset = () => this.#do('reset', { kind: 'running', damage: null });
  restore = () => this.#do('restore', { kind: 'running', damage: null });

  save = async () => {
    await this.#do('save', this.state);
    return new Uint8Array([1, 2, 3]);
  };

  stop = () => {
    this.#note('stop');
    this.become({ kind: 'ended', end: { kind: 'stopped' } });
  };

  async #do(what: string, then: GuestState): Promise<void> {
    this.#note(what);
    await Promise.resolve();
    if (this.fails !== null) throw this.fails;
    this.become(then);
  }

  #note(what: string): void {
    this.asked.push(what);
  }
}
