import type { TraceCall } from '@/lib/run/trace.ts';
import { printWave } from '../wave/print-wave.ts';
import type { FunctionSignature, WitType } from '../wit/types.ts';

/** More than this nobody reads, and a program can call a million times a second. */
export const mostTracedCalls = 2_000;
/** Of one value; a longer one ends in `…`. */
const longestValue = 300;
/** Elements of a list and characters of a string that are printed at all. */
const mostElements = 60;
/** Of all values together: printing may not take the time of the run. */
const mostCharacters = 400_000;

/** As often as a reader can follow. */
const tellMs = 50;

type Direction = TraceCall['direction'];

/**
 * Writes down the calls that cross the boundary of one run's program: exports that are called, and imports that they
 * call. What the host does inside one of its own functions is not seen: it crosses nothing.
 */
export class Tracer {
  readonly #now: () => number;
  readonly #send: (calls: readonly TraceCall[], dropped: number) => void;
  readonly #start: number;
  #sentAt = Number.NEGATIVE_INFINITY;
  readonly #stack: { id: number; direction: Direction }[] = [];
  readonly #changed = new Map<number, TraceCall>();
  #count = 0;
  #characters = 0;
  #dropped = 0;
  readonly #undone: (() => void)[] = [];

  /** `send` gets the news while the run goes on, so that what a killed run did is seen. */
  constructor(now: () => number, send: (calls: readonly TraceCall[], dropped: number) => void) {
    this.#now = now;
    this.#send = send;
    this.#start = now();
  }

  /** Has something put back when the run is over. */
  atEnd(undo: () => void): void {
    this.#undone.push(undo);
  }

  /** The run is over: tells the last news. */
  end(): void {
    for (const undo of this.#undone.splice(0).toReversed()) undo();
    this.#tell();
  }

  /** What is new since the last time: calls that began, and calls that ended. */
  #tell(): void {
    this.#sentAt = this.#now();
    const news = [...this.#changed.values()];
    this.#changed.clear();
    this.#send(news, this.#dropped);
  }

  #tellWhenDue(): void {
    if (this.#now() - this.#sentAt >= tellMs) this.#tell();
  }

  /** The same function, noted. `values` are as jco or the engine hands them over. */
  wrap<F extends (...values: never[]) => unknown>(call: F, signature: FunctionSignature, direction: Direction): F {
    const { params } = signature;
    const note = (self: unknown, values: unknown[]): unknown => {
      const begun = this.#begin(signature, direction, () =>
        params.map(({ name, type }, index) => ({ name, value: this.#print(values[index], type) })),
      );
      const invoke = (): unknown => Reflect.apply(call, self, values);
      return begun === null ? invoke() : this.#follow(invoke, begun, signature);
    };
    return function traced(this: unknown, ...values: unknown[]) {
      return note(this, values);
    } as unknown as F;
  }

  #begin(
    { path, interface: from, name, text }: FunctionSignature,
    direction: Direction,
    args: () => TraceCall['args'],
  ): TraceCall | null {
    const top = this.#stack.at(-1);
    if (direction === 'import' && top?.direction === 'import') return null;
    if (this.#count >= mostTracedCalls) {
      this.#dropped += 1;
      this.#tellWhenDue();
      return null;
    }
    const call: TraceCall = {
      id: this.#count,
      parent: top?.id ?? null,
      depth: this.#stack.length,
      direction,
      path,
      interface: from,
      name,
      type: text,
      args: args(),
      end: { kind: 'open' },
      startMs: this.#now() - this.#start,
      durationMs: null,
    };
    this.#count += 1;
    this.#changed.set(call.id, call);
    this.#tellWhenDue();
    return call;
  }

  #follow(invoke: () => unknown, begun: TraceCall, signature: FunctionSignature): unknown {
    this.#stack.push({ id: begun.id, direction: begun.direction });
    const leave = () => {
      const place = this.#stack.findLastIndex(({ id }) => id === begun.id);
      if (place >= 0) this.#stack.splice(place, 1);
    };
    let value: unknown;
    try {
      value = invoke();
    } catch (error) {
      leave();
      this.#finish(begun, this.#thrown(error, signature));
      throw error;
    }
    if (!(value instanceof Promise)) {
      leave();
      this.#finish(begun, this.#returned(value, signature));
      return value;
    }
    return value.then(
      (late: unknown) => {
        leave();
        this.#finish(begun, this.#returned(late, signature));
        return late;
      },
      (error: unknown) => {
        leave();
        this.#finish(begun, this.#thrown(error, signature));
        throw error;
      },
    );
  }

  #finish(begun: TraceCall, end: TraceCall['end']): void {
    const startedAt = begun.startMs + this.#start;
    this.#changed.set(begun.id, { ...begun, end, durationMs: Math.max(0, this.#now() - startedAt) });
  }

  /** jco returns the value of `ok` and throws that of `err`. */
  #returned(value: unknown, { result }: FunctionSignature): TraceCall['end'] {
    if (result === null) return { kind: 'returned', value: null };
    const whole = result.kind === 'result' ? { tag: 'ok', val: value } : value;
    return { kind: 'returned', value: this.#print(whole, result) };
  }

  #thrown(error: unknown, { result }: FunctionSignature): TraceCall['end'] {
    if (result?.kind === 'result') {
      if (error instanceof Error && 'payload' in error) {
        return { kind: 'returned', value: this.#print({ tag: 'err', val: error.payload }, result) };
      }
      // The way of WASI's functions here.
      if (!(error instanceof Error)) {
        return { kind: 'returned', value: this.#print({ tag: 'err', val: error }, result) };
      }
    }
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'threw', message: cut(message, longestValue) };
  }

  #print(value: unknown, type: WitType): string {
    if (this.#characters > mostCharacters) return '…';
    const { kept, isShortened } = shorten(value, type);
    const text = printWave(kept, type);
    const shown = isShortened ? `${cut(text.slice(0, -1), longestValue).replace(/…$/, '')}…` : cut(text, longestValue);
    this.#characters += text.length;
    return shown;
  }
}

/** A list or string of a million parts is not printed to show a hundred. */
function shorten(value: unknown, type: WitType): { kept: unknown; isShortened: boolean } {
  if (type.kind === 'string' && typeof value === 'string' && value.length > longestValue) {
    return { kept: value.slice(0, longestValue), isShortened: true };
  }
  if (type.kind === 'list' && isSliceable(value) && value.length > mostElements) {
    return { kept: value.slice(0, mostElements), isShortened: true };
  }
  return { kept: value, isShortened: false };
}

function isSliceable(value: unknown): value is { length: number; slice(start: number, end: number): unknown } {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value && 'slice' in value);
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}
