import { AbiRefusal, type AbiRange, type AbiStep, type AbiWindow } from './recording.ts';

// More than anyone steps through, and little enough to be sent from the Worker at once.
const mostRanges = 4_000;
const mostSteps = 1_000;
const mostBytes = 256 * 2 ** 10;
const rowBytes = 8;
/** Rows of one step that are drawn at most: about two screens. */
const mostRows = 64;

/** Collects the steps of one call. Neighbouring writes, and neighbouring reads, are one step. */
export class Recorder {
  readonly steps: AbiStep[] = [];
  #ranges = 0;
  #bytes = 0;
  #open: { kind: 'write' | 'read'; ranges: AbiRange[]; memory: () => Uint8Array } | null = null;

  clear(): void {
    this.#open = null;
    this.steps.length = 0;
  }

  add(step: AbiStep): void {
    this.close();
    this.#push(step);
  }

  note(kind: 'write' | 'read', range: AbiRange, memory: () => Uint8Array): void {
    this.#ranges += 1;
    this.#bytes += range.length;
    if (this.#ranges > mostRanges || this.#bytes > mostBytes) {
      throw new AbiRefusal('These values are too large to step through. Call it with a shorter string or list.');
    }
    if (this.#open?.kind !== kind) {
      this.close();
      this.#open = { kind, ranges: [], memory };
    }
    this.#open.ranges.push(range);
  }

  close(): void {
    if (this.#open === null) return;
    const { kind, ranges, memory } = this.#open;
    this.#open = null;
    this.#push({ kind, ranges, windows: windowsAround(memory(), ranges) });
  }

  #push(step: AbiStep): void {
    if (this.steps.length >= mostSteps) {
      throw new AbiRefusal('This call takes more than a thousand steps. Call it with a shorter list.');
    }
    this.steps.push(step);
  }
}

/** Whole rows that hold the ranges, one more above and below, in the order of addresses. */
export function windowsAround(memory: Uint8Array, ranges: readonly AbiRange[]): AbiWindow[] {
  const rows = new Set<number>();
  const last = Math.ceil(memory.length / rowBytes) - 1;
  const spans = ranges
    .filter(({ length }) => length > 0)
    .map(({ at, length }) => [Math.floor(at / rowBytes) - 1, Math.floor((at + length - 1) / rowBytes) + 1] as const);
  // Ranges that touch share rows, so the set is counted as it grows.
  for (const [from, to] of spans) {
    for (let row = Math.max(0, from); row <= Math.min(last, to) && rows.size < mostRows; row++) rows.add(row);
  }
  const windows: AbiWindow[] = [];
  let start = -1;
  let end = -1;
  const flush = () => {
    if (start >= 0) windows.push({ at: start * rowBytes, bytes: memory.slice(start * rowBytes, (end + 1) * rowBytes) });
  };
  for (const row of [...rows].toSorted((a, b) => a - b)) {
    if (start >= 0 && row === end + 1) end = row;
    else {
      flush();
      start = row;
      end = row;
    }
  }
  flush();
  return windows;
}
