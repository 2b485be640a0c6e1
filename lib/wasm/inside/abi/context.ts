import type { StringEncoding } from '../component/component.ts';
import type { HandleTable } from './handle-table.ts';
import type { Recorder } from './recorder.ts';
import { AbiTrap } from './recording.ts';

/** The memory, allocator and encoding that one canonical definition names. */
export type AbiOptions = {
  memory: () => WebAssembly.Memory | null;
  realloc: ((oldAddress: number, oldSize: number, alignment: number, size: number) => number) | null;
  encoding: StringEncoding;
  handles: HandleTable;
};

/** Moves bytes in and out of linear memory, and notes what they are. */
export class AbiContext {
  readonly encoding: StringEncoding;
  readonly handles: HandleTable;
  readonly #options: AbiOptions;
  readonly #recorder: Recorder | null;

  /** `recorder` null: this crossing is not shown. */
  constructor(options: AbiOptions, recorder: Recorder | null) {
    this.#options = options;
    this.#recorder = recorder;
    this.encoding = options.encoding;
    this.handles = options.handles;
  }

  memory(): Uint8Array {
    const memory = this.#options.memory();
    if (memory === null) throw new AbiTrap('A memory is needed here, and the component names none.');
    return new Uint8Array(memory.buffer);
  }

  /** Source: CanonicalABI.md, "Storing": what realloc returns must be aligned and inside the memory. */
  allocate(alignment: number, size: number, path: string): number {
    const { realloc } = this.#options;
    if (realloc === null) throw new AbiTrap('A place in memory is needed, and the component names no `cabi_realloc`.');
    this.#recorder?.close();
    const result = realloc(0, 0, alignment, size) >>> 0;
    this.#recorder?.add({ kind: 'realloc', path, oldAddress: 0, oldSize: 0, alignment, size, result });
    this.check(result, alignment, size, '`cabi_realloc` returned');
    return result;
  }

  /** What was noted so far is a step of its own. */
  close(): void {
    this.#recorder?.close();
  }

  check(at: number, alignment: number, size: number, who: string): void {
    if (at % alignment !== 0) {
      throw new AbiTrap(`${who} address ${at}, which is no multiple of ${alignment}, the alignment of the value.`);
    }
    if (at + size > this.memory().length) {
      throw new AbiTrap(`${who} address ${at}: ${size} bytes from there reach outside the memory.`);
    }
  }

  write(at: number, bytes: Uint8Array, path: string, what: string): void {
    this.memory().set(bytes, at);
    this.#recorder?.note('write', { at, length: bytes.length, path, what }, () => this.memory());
  }

  read(at: number, length: number, path: string, what: (bytes: Uint8Array) => string): Uint8Array {
    const bytes = this.memory().slice(at, at + length);
    this.#recorder?.note('read', { at, length, path, what: what(bytes) }, () => this.memory());
    return bytes;
  }
}
