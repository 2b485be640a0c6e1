import type { Guest, GuestOptions, GuestState, TerminalNumber } from '@/lib/vm/guest.ts';
import { toldReason, withReason, type PauseReason, type Pauses } from './pauses.ts';

export type GuestOpener = (options: GuestOptions) => Guest | Promise<Guest>;

export type MachineState =
  | { readonly kind: 'off' }
  /** The code that makes machines is on its way. */
  | { readonly kind: 'fetching' }
  | { readonly kind: 'on'; readonly guest: Guest; readonly state: GuestState };

/** What takes a moment and must not be done twice at once. */
export type MachineTask = 'resetting' | 'saving' | 'opening';

/** All that is shown of a machine. A new object whenever something in it changed. */
export type MachineView = {
  readonly machine: MachineState;
  readonly pausedBy: PauseReason | null;
  /** It stood still while nobody could see it, and that was not long ago. */
  readonly hasRested: boolean;
  readonly task: MachineTask | null;
  /** What the last task ended with, if not well. */
  readonly problem: string | null;
  /** The lab that shows its terminals; the others of the page say where it is. */
  readonly holder: string | null;
  readonly terminal: TerminalNumber;
  /** Counts wishes to have the focus in the terminal. */
  readonly focusKey: number;
};

const off: MachineView = {
  machine: { kind: 'off' },
  pausedBy: null,
  hasRested: false,
  task: null,
  problem: null,
  holder: null,
  terminal: 0,
  focusKey: 0,
};

export const offView = (): MachineView => off;

const encoder = new TextEncoder();

/**
 * One machine of a page, and how the labs of that page share it. Outlives every lab's rendering; ends with `switchOff`.
 * Knows nothing of React.
 */
export class Machine {
  #open: GuestOpener;
  #view = off;
  #listeners = new Set<() => void>();
  #pauses: Pauses = new Set();
  #isSettling = false;
  #unsubscribe: (() => void) | null = null;
  #wasUp = false;
  #typed: { text: string; which: TerminalNumber }[] = [];
  #activity = new Set<() => void>();

  constructor(open: GuestOpener) {
    this.#open = open;
  }

  get view(): MachineView {
    return this.#view;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): MachineView => this.#view;

  /** Does nothing when it is on already. Never rejects: what went wrong is in the view. */
  async boot(options: GuestOptions = {}): Promise<void> {
    const { machine } = this.#view;
    if (machine.kind === 'fetching' || (machine.kind === 'on' && machine.state.kind !== 'ended')) return;
    this.#release();
    this.#set({ machine: { kind: 'fetching' }, problem: null });
    try {
      const guest = await this.#open(options);
      // Switched off while it was on its way.
      if (this.#view.machine.kind !== 'fetching') guest.stop();
      else this.#take(guest);
    } catch (error) {
      this.#set({
        machine: { kind: 'off' },
        problem: `The machine could not be fetched (${sentenceOf(error)}). Check the connection and boot again.`,
      });
    }
  }

  switchOff(): void {
    const { machine } = this.#view;
    this.#release();
    if (machine.kind === 'on') machine.guest.stop();
    this.#typed = [];
    this.#pauses = new Set();
    this.#set({ machine: { kind: 'off' }, pausedBy: null, task: null, problem: null });
  }

  /** A fresh machine in place of this one, whatever became of it. */
  async reset(): Promise<void> {
    const { machine } = this.#view;
    if (machine.kind !== 'on' || machine.state.kind === 'ended') return this.boot();
    this.#typed = [];
    return this.#during('resetting', async (guest) => {
      this.#pauses = withReason(this.#pauses, 'learner', false);
      this.#set({ pausedBy: toldReason(this.#pauses) });
      await guest.reset();
      this.#wantFocus();
    });
  }

  /** Null when it could not be saved; the view says why. */
  async save(): Promise<Uint8Array | null> {
    let saved: Uint8Array | null = null;
    await this.#during('saving', async (guest) => {
      saved = await guest.save();
    });
    return saved;
  }

  /** Boots one first when none is on. */
  async openSaved(bytes: Uint8Array): Promise<void> {
    await this.boot();
    await this.#untilUsable();
    await this.#during('opening', async (guest) => {
      await guest.restore(bytes);
      // What was on its screens is not in the file. Ctrl+L makes a shell or an editor draw anew.
      guest.terminal(this.#view.terminal).write(encoder.encode('\f'));
      this.#wantFocus();
    });
  }

  pause(reason: PauseReason, isThere = true): void {
    this.#pauses = withReason(this.#pauses, reason, isThere);
    this.#set({ pausedBy: toldReason(this.#pauses) });
    void this.#settle();
  }

  noteRest(hasRested: boolean): void {
    this.#set({ hasRested });
  }

  /** Somebody types, or something was printed: it does not idle. */
  readonly noteActivity = (): void => {
    for (const listener of this.#activity) listener();
  };

  readonly onActivity = (listener: () => void): (() => void) => {
    this.#activity.add(listener);
    return () => this.#activity.delete(listener);
  };

  /** Types this into a terminal as soon as there is a shell; boots when nobody has. `\r` is the Enter key. */
  type(text: string, which: TerminalNumber = this.#view.terminal): void {
    const { machine } = this.#view;
    this.noteActivity();
    this.#set({ terminal: which });
    if (machine.kind === 'on' && machine.state.kind !== 'starting' && machine.state.kind !== 'ended') {
      machine.guest.terminal(which).write(encoder.encode(text));
      return;
    }
    this.#typed.push({ text, which });
    void this.boot();
  }

  show(terminal: TerminalNumber): void {
    this.#set({ terminal });
  }

  focus(): void {
    this.#wantFocus();
  }

  /** The labs of a page take turns: the shell can have one size only. */
  hold(lab: string): void {
    this.#set({ holder: lab });
  }

  release(lab: string): void {
    if (this.#view.holder === lab) this.#set({ holder: null });
  }

  setProblem(problem: string | null): void {
    this.#set({ problem });
  }

  #take(guest: Guest): void {
    this.#wasUp = false;
    this.#unsubscribe = guest.subscribe((state) => this.#meet(guest, state));
    this.#meet(guest, guest.state);
  }

  #meet(guest: Guest, state: GuestState): void {
    this.#set({ machine: { kind: 'on', guest, state } });
    if (state.kind === 'running') {
      if (!this.#wasUp) this.#wantFocus();
      this.#wasUp = true;
      for (const { text, which } of this.#typed) guest.terminal(which).write(encoder.encode(text));
      this.#typed = [];
      // It came up while the tab was hidden.
      if (this.#pauses.size > 0) void this.#settle();
    }
  }

  #release(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }

  /** One at a time, until what is and what should be agree; wishes that change meanwhile are met in the end. */
  async #settle(): Promise<void> {
    if (this.#isSettling || this.#view.task !== null) return;
    this.#isSettling = true;
    try {
      for (;;) {
        const { machine } = this.#view;
        if (machine.kind !== 'on') return;
        const shouldRest = this.#pauses.size > 0;
        if (machine.state.kind === 'running' && shouldRest) await machine.guest.pause();
        else if (machine.state.kind === 'paused' && !shouldRest) await machine.guest.resume();
        else return;
        // A guest that does not say so would keep us here for ever.
        const now = this.#view.machine;
        if (now.kind === 'on' && now.state.kind === machine.state.kind) return;
      }
    } catch (error) {
      this.#set({ problem: `Pausing did not work (${sentenceOf(error)}).` });
    } finally {
      this.#isSettling = false;
    }
  }

  async #during(task: MachineTask, work: (guest: Guest) => Promise<void>): Promise<void> {
    const { machine } = this.#view;
    if (machine.kind !== 'on' || this.#view.task !== null) return;
    this.#set({ task, problem: null });
    try {
      await work(machine.guest);
    } catch (error) {
      this.#set({ problem: `${taskWords[task]} ${sentenceOf(error)}` });
    } finally {
      this.#set({ task: null });
      void this.#settle();
    }
  }

  #untilUsable(): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        const { machine } = this.#view;
        const isWaiting = machine.kind === 'fetching' || (machine.kind === 'on' && machine.state.kind === 'starting');
        if (isWaiting) return;
        stop();
        resolve();
      };
      const stop = this.subscribe(look);
      look();
    });
  }

  #wantFocus(): void {
    this.#set({ focusKey: this.#view.focusKey + 1 });
  }

  #set(part: Partial<MachineView>): void {
    this.#view = { ...this.#view, ...part };
    for (const listener of this.#listeners) listener();
  }
}

const taskWords: Readonly<Record<MachineTask, string>> = {
  resetting: 'The fresh machine did not come up.',
  saving: 'The machine could not be saved.',
  opening: 'The saved machine was not opened; yours is as it was.',
};

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
