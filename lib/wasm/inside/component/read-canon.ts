import type { ByteReader } from '../../bytes.ts';
import type { CanonOptions, Origin, StringEncoding } from './component.ts';
import { repeat } from './read-types.ts';

type Canon = Extract<Origin, { kind: 'lift' | 'lower' | 'builtin' }>;

/** What stands behind the opcode of a built-in function: `t` an index, `o` options, `b` a byte, `r` a result list. */
const builtins: Readonly<Record<number, readonly [name: string, operands: string]>> = {
  0x02: ['resource.new', 't'],
  0x03: ['resource.drop', 't'],
  0x04: ['resource.rep', 't'],
  0x05: ['task.cancel', ''],
  0x06: ['subtask.cancel', 'b'],
  0x07: ['resource.drop async', 't'],
  0x08: ['backpressure.set', ''],
  0x09: ['task.return', 'ro'],
  0x0a: ['context.get', 'bt'],
  0x0b: ['context.set', 'bt'],
  0x0c: ['thread.yield', 'b'],
  0x0d: ['subtask.drop', ''],
  0x0e: ['stream.new', 't'],
  0x0f: ['stream.read', 'to'],
  0x10: ['stream.write', 'to'],
  0x11: ['stream.cancel-read', 'tb'],
  0x12: ['stream.cancel-write', 'tb'],
  0x13: ['stream.drop-readable', 't'],
  0x14: ['stream.drop-writable', 't'],
  0x15: ['future.new', 't'],
  0x16: ['future.read', 'to'],
  0x17: ['future.write', 'to'],
  0x18: ['future.cancel-read', 'tb'],
  0x19: ['future.cancel-write', 'tb'],
  0x1a: ['future.drop-readable', 't'],
  0x1b: ['future.drop-writable', 't'],
  0x1c: ['error-context.new', 'o'],
  0x1d: ['error-context.debug-message', 'o'],
  0x1e: ['error-context.drop', ''],
  0x1f: ['waitable-set.new', ''],
  0x20: ['waitable-set.wait', 'bt'],
  0x21: ['waitable-set.poll', 'bt'],
  0x22: ['waitable-set.drop', ''],
  0x23: ['waitable.join', ''],
  0x24: ['backpressure.inc', ''],
  0x25: ['backpressure.dec', ''],
};

/** One definition of the section of canonical functions. Source: Binary.md, "Canonical Definitions". */
export function readCanon(reader: ByteReader): Canon {
  const code = reader.byte();
  if (code === 0x00) {
    reader.byte();
    const coreFunc = reader.u32();
    const options = readOptions(reader);
    return { kind: 'lift', coreFunc, options, type: reader.u32() };
  }
  if (code === 0x01) {
    reader.byte();
    const func = reader.u32();
    return { kind: 'lower', func, options: readOptions(reader) };
  }
  const builtin = builtins[code];
  if (builtin === undefined) {
    throw new RangeError(`unknown canonical function 0x${code.toString(16)} at ${reader.at - 1}`);
  }
  const [name, operands] = builtin;
  let type: number | null = null;
  for (const operand of operands) {
    if (operand === 'o') readOptions(reader);
    else if (operand === 'b') reader.byte();
    else if (operand === 'r') readResults(reader);
    else type = reader.u32();
  }
  return { kind: 'builtin', name, type };
}

function readResults(reader: ByteReader): void {
  if (reader.byte() === 0) reader.skipLeb();
  else reader.byte();
}

const encodings: readonly StringEncoding[] = ['utf8', 'utf16', 'latin1+utf16'];

function readOptions(reader: ByteReader): CanonOptions {
  const options: CanonOptions = { encoding: 'utf8', memory: null, realloc: null, postReturn: null, isAsync: false };
  repeat(reader, () => {
    const code = reader.byte();
    const encoding = encodings[code];
    if (encoding !== undefined) options.encoding = encoding;
    else if (code === 3) options.memory = reader.u32();
    else if (code === 4) options.realloc = reader.u32();
    else if (code === 5) options.postReturn = reader.u32();
    else if (code === 6) options.isAsync = true;
    else if (code === 7 || code === 8) reader.u32();
    else if (code !== 9) throw new RangeError(`unknown canonical option ${code} at ${reader.at - 1}`);
  });
  return options;
}
