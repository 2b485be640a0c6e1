import { assertNever } from '@/lib/shared/assert-never.ts';
import type { FactsBatch, KernelChange, KernelView } from './facts.ts';
import type { Damage, Guest, GuestOptions, GuestState, GuestTerminal, ProbeResult, TerminalNumber } from './guest.ts';
import { applyBatch, emptyView } from './kernel-view.ts';
import type { KnownFacts } from './kernel-view.ts';
import type { CallName, Calls, FromMachine, Screen, ToMachine } from './protocol.ts';

/** The machine at the other end: a Worker, a worker thread. */
export type MachineWire = {
  readonly post: (message: ToMachine, transfer?: ArrayBuffer[]) => void;
  readonly listen: (listener: (message: FromMachine) => void) => void;
  /** Ends it at once, whatever it does. */
  readonly end: () => void;
};

type Waiting = { resolve: (result: Calls[CallName]['result']) => void; reject: (error: Error) => void };
type ScreenListener = (bytes: Uint8Array, done: () => void) => void;

const keptOnScreen = 64 * 1024;
/** ESC c: a terminal starts afresh. */
const wipe = new Uint8Array([0x1b, 0x63]);

/** A `Guest` over a wire. */
export function createGuest(wire: MachineWire, options: GuestOptions): Guest {
  const client = new GuestClient(wire);
  wire.post({
    type: 'start',
    start: options.start ?? 'snapshot',
    kernelArguments: options.kernelArguments ?? '',
  });
  return client;
}

class ScreenMemory {
  readonly listeners = new Set<ScreenListener>();
  #kept: Uint8Array[] = [];
  #bytes = 0;

  get kept(): readonly Uint8Array[] {
    return this.#kept;
  }

  add(bytes: Uint8Array): void {
    this.#kept.push(bytes);
    this.#bytes += bytes.length;
    while (this.#kept.length > 1 && this.#bytes > keptOnScreen) this.#bytes -= this.#kept.shift()?.length ?? 0;
  }

  clear(): void {
    this.#kept = [];
    this.#bytes = 0;
  }
}

class GuestClient implements Guest {
  state: GuestState = { kind: 'starting', stage: 'download', done: null };
  view: KernelView = emptyView;

  readonly console: Guest['console'];
  readonly network: Guest['network'];
  readonly #wire: MachineWire;
  readonly #terminals: readonly GuestTerminal[];
  readonly #screens = new Map<Screen, ScreenMemory>();
  readonly #stateListeners = new Set<(state: GuestState) => void>();
  readonly #watchers = new Set<(view: KernelView, change: KernelChange, batch: FactsBatch) => void>();
  readonly #frameListeners = new Set<(frame: Uint8Array) => void>();
  readonly #waiting = new Map<number, Waiting>();
  #known: KnownFacts = new Map();
  #damage: Damage | null = null;
  #nextId = 1;

  constructor(wire: MachineWire) {
    this.#wire = wire;
    for (const screen of [0, 1, 2, 'console'] as const) this.#screens.set(screen, new ScreenMemory());
    this.console = { listen: (listener) => this.#listen('console', listener) };
    this.#terminals = ([0, 1, 2] as const).map((which) => ({
      listen: (listener) => {
        wire.post({ type: 'open', terminal: which });
        return this.#listen(which, listener);
      },
      write: (bytes) => wire.post({ type: 'type', terminal: which, bytes }),
      resize: (columns, rows) => wire.post({ type: 'resize', terminal: which, columns, rows }),
    }));
    this.network = {
      listen: (listener) => {
        this.#frameListeners.add(listener);
        return () => this.#frameListeners.delete(listener);
      },
      send: (bytes) => wire.post({ type: 'frame', bytes }),
    };
    wire.listen((message) => this.#take(message));
  }

  terminal = (which: TerminalNumber): GuestTerminal => {
    const terminal = this.#terminals[which];
    if (terminal === undefined) throw new RangeError(`There is no terminal ${which}.`);
    return terminal;
  };

  subscribe = (listener: (state: GuestState) => void): (() => void) => {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  };

  probe: Guest['probe'] = async (script, { timeoutMs = 10_000, view = 'own', signal } = {}) => {
    signal?.throwIfAborted();
    const { id, result } = this.#call('probe', { script, timeoutMs, view });
    const cancel = (): void => this.#wire.post({ type: 'cancel', id });
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await result;
    } catch (error) {
      const refused: ProbeResult = { kind: 'refused', errno: null, detail: String(error) };
      return refused;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  };

  readFile: Guest['readFile'] = (path) => this.#call('readFile', { path }).result;

  writeFile: Guest['writeFile'] = (path, bytes, { mode = 0o644, owner = 0 } = {}) =>
    this.#call('writeFile', { path, bytes, mode, owner }).result;

  watch: Guest['watch'] = (listener) => this.#watch(listener);

  async *facts(signal: AbortSignal): AsyncIterable<FactsBatch> {
    const queue: FactsBatch[] = [];
    let wake: (() => void) | null = null;
    const stop = this.#watch((_view, _change, batch) => {
      queue.push(batch);
      wake?.();
    });
    const woken = (): void => wake?.();
    signal.addEventListener('abort', woken);
    const unsubscribe = this.subscribe(woken);
    try {
      while (!signal.aborted && this.state.kind !== 'ended') {
        const batch = queue.shift();
        if (batch !== undefined) yield batch;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      stop();
      unsubscribe();
      signal.removeEventListener('abort', woken);
    }
  }

  pause = async (): Promise<void> => void (await this.#call('pause', null).result);
  resume = async (): Promise<void> => void (await this.#call('resume', null).result);
  save = (): Promise<Uint8Array> => this.#call('save', null).result;
  restore = async (saved: Uint8Array): Promise<void> => void (await this.#call('restore', { saved }).result);
  reset = async (): Promise<void> => void (await this.#call('reset', null).result);

  stop = (): void => {
    if (this.state.kind === 'ended') return;
    this.#end({ kind: 'ended', end: { kind: 'stopped' } });
  };

  #call<K extends CallName>(name: K, params: Calls[K]['params']): { id: number; result: Promise<Calls[K]['result']> } {
    const id = this.#nextId++;
    const result = new Promise<Calls[K]['result']>((resolve, reject) => {
      if (this.state.kind === 'ended') {
        reject(new Error('The machine is off.'));
        return;
      }
      this.#waiting.set(id, { resolve, reject });
      this.#wire.post({ type: 'call', id, name, params } as ToMachine);
    });
    return { id, result };
  }

  #take(message: FromMachine): void {
    if (this.state.kind === 'ended') return;
    switch (message.type) {
      case 'ready':
        return;
      case 'stage':
        return this.#setState({ kind: 'starting', stage: message.stage, done: message.done });
      case 'running':
      case 'paused':
        return this.#setState({ kind: message.type, damage: this.#damage });
      case 'damage':
        this.#damage = message.damage;
        if (this.state.kind === 'running' || this.state.kind === 'paused')
          this.#setState({ kind: this.state.kind, damage: this.#damage });
        return;
      case 'fresh':
        return this.#fresh();
      case 'output':
        return this.#show(message.screen, message.bytes);
      case 'facts':
        return message.batches.forEach((batch) => this.#apply(batch));
      case 'frame':
        return this.#frameListeners.forEach((listener) => listener(message.bytes));
      case 'answer':
        this.#waiting.get(message.id)?.resolve(message.result);
        this.#waiting.delete(message.id);
        return;
      case 'refusal':
        this.#waiting.get(message.id)?.reject(new Error(message.detail));
        this.#waiting.delete(message.id);
        return;
      case 'failed':
        return this.#end({ kind: 'ended', end: { kind: 'failed', detail: message.detail } });
      default:
        assertNever(message);
    }
  }

  #listen(screen: Screen, listener: ScreenListener): () => void {
    const memory = this.#screens.get(screen);
    if (memory === undefined) return () => undefined;
    for (const bytes of memory.kept) listener(bytes, () => undefined);
    memory.listeners.add(listener);
    return () => memory.listeners.delete(listener);
  }

  #show(screen: Screen, bytes: Uint8Array): void {
    const memory = this.#screens.get(screen);
    if (memory === undefined) return;
    memory.add(bytes);
    // The slowest reader sets the pace; where nobody reads there is nothing to wait for.
    let left = memory.listeners.size;
    const shown = (): void => this.#wire.post({ type: 'shown', bytes: bytes.length });
    if (left === 0) return shown();
    for (const listener of memory.listeners)
      listener(bytes, () => {
        left -= 1;
        if (left === 0) shown();
      });
  }

  #fresh(): void {
    this.#known = new Map();
    this.view = emptyView;
    for (const [screen, memory] of this.#screens) {
      memory.clear();
      if (screen !== 'console') for (const listener of memory.listeners) listener(wipe, () => undefined);
    }
  }

  #watch(listener: (view: KernelView, change: KernelChange, batch: FactsBatch) => void): () => void {
    this.#watchers.add(listener);
    if (this.#watchers.size === 1) this.#wire.post({ type: 'watch', on: true });
    return () => {
      if (this.#watchers.delete(listener) && this.#watchers.size === 0) this.#wire.post({ type: 'watch', on: false });
    };
  }

  #apply(batch: FactsBatch): void {
    const { known, view, change } = applyBatch(this.#known, this.view, batch);
    this.#known = known;
    this.view = view;
    if (view.machine.get('shell') === 'missing' && this.#damage === null) {
      this.#damage = { kind: 'no-shell' };
      if (this.state.kind === 'running') this.#setState({ kind: 'running', damage: this.#damage });
    }
    for (const watcher of this.#watchers) watcher(view, change, batch);
  }

  #setState(state: GuestState): void {
    this.state = state;
    for (const listener of this.#stateListeners) listener(state);
  }

  #end(state: GuestState): void {
    this.#wire.end();
    for (const { reject } of this.#waiting.values()) reject(new Error('The machine was switched off.'));
    this.#waiting.clear();
    this.#setState(state);
  }
}
