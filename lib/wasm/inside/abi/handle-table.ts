import { AbiTrap, type HandleRow, type HandleStep } from './recording.ts';
import type { Recorder } from './recorder.ts';

type Entry = {
  resource: string;
  isOwn: boolean;
  /** What the component that defines the resource knows it by; null: the host defines it. */
  rep: number | null;
  /** The host's object; undefined for a resource of the component. */
  value: unknown;
};

// More rows than this nobody compares.
const mostRows = 24;

/**
 * The handles of one component instance: numbers that its core code holds instead of the things themselves. Place 0 is
 * never used, and a place that became free is used again first. Source: CanonicalABI.md, "Table State", "Resource State".
 */
export class HandleTable {
  readonly #entries: (Entry | null)[] = [null];
  readonly #free: number[] = [];
  readonly #recorder: Recorder | null;

  constructor(recorder: Recorder | null) {
    this.#recorder = recorder;
  }

  /** `canon resource.new`: the component makes a handle for something of its own. */
  make(resource: string, rep: number): number {
    const handle = this.#add({ resource, isOwn: true, rep, value: undefined });
    this.#note('made', handle, { resource, isOwn: true });
    return handle;
  }

  /** Something of the host's comes in: it gets a place, and the core code gets the number of the place. */
  give(resource: string, isOwn: boolean, value: unknown): number {
    const handle = this.#add({ resource, isOwn, rep: null, value });
    this.#note('given', handle, { resource, isOwn });
    return handle;
  }

  /** `canon resource.rep`: what the component itself knows it by. */
  rep(handle: number): number {
    const entry = this.#get(handle);
    if (entry.rep === null) throw new AbiTrap(`Handle ${handle} is of the host, so it stands for no number here.`);
    this.#note('looked-up', handle, entry);
    return entry.rep;
  }

  /** The core code names it in a call: lent for the call. */
  lend(handle: number, resource: string): unknown {
    const entry = this.#get(handle, resource);
    this.#note('lent', handle, entry);
    return entry.value;
  }

  /** The core code gives it away: its place is free again. */
  take(handle: number, resource: string): unknown {
    const entry = this.#get(handle, resource);
    if (!entry.isOwn) throw new AbiTrap(`Handle ${handle} is only borrowed, so it cannot be given away.`);
    this.#remove(handle);
    this.#note('taken', handle, entry);
    return entry.value;
  }

  /** `canon resource.drop`. Gives the host's object, for whoever has to end it. */
  drop(handle: number): { isOwn: boolean; rep: number | null; value: unknown } {
    const entry = this.#get(handle);
    this.#remove(handle);
    this.#note('dropped', handle, entry);
    return entry;
  }

  rows(): readonly HandleRow[] {
    return this.#entries
      .flatMap((entry, handle) =>
        entry === null ? [] : [{ handle, resource: entry.resource, isOwn: entry.isOwn, rep: entry.rep }],
      )
      .slice(0, mostRows);
  }

  #add(entry: Entry): number {
    const handle = this.#free.pop() ?? this.#entries.length;
    this.#entries[handle] = entry;
    return handle;
  }

  #remove(handle: number): void {
    this.#entries[handle] = null;
    this.#free.push(handle);
  }

  #get(handle: number, resource?: string): Entry {
    const entry = this.#entries[handle];
    if (entry === undefined || entry === null) {
      throw new AbiTrap(`Handle ${handle} is not in the table: it was dropped, or never given.`);
    }
    if (resource !== undefined && entry.resource !== resource) {
      throw new AbiTrap(`Handle ${handle} is of a \`${entry.resource}\`, and a \`${resource}\` is wanted.`);
    }
    return entry;
  }

  #note(act: HandleStep['act'], handle: number, { resource, isOwn }: { resource: string; isOwn: boolean }): void {
    this.#recorder?.add({ kind: 'handle', act, handle, resource, isOwn, table: this.rows() });
  }
}
