import { ByteReader } from '../bytes.ts';
import { readOpcode } from '../opcodes.ts';
import type { ImmediateKind } from '../opcodes.ts';

/** Input and output of a structured instruction: nothing, one value, or a type of the module by index. */
export type BlockType = { kind: 'empty' } | { kind: 'value'; type: ValueType } | { kind: 'type'; index: number };
export type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128' | 'funcref' | 'externref';

export type Immediate =
  | { kind: 'none' }
  | { kind: 'index'; index: number }
  | { kind: 'two-indices'; first: number; second: number }
  /** Positions in the instruction list: `end` of the structure, `orElse` of an if that has one. */
  | { kind: 'block'; type: BlockType; end: number; orElse: number | null }
  | { kind: 'branch-table'; labels: readonly number[]; otherwise: number }
  | { kind: 'call-indirect'; type: number; table: number }
  | { kind: 'memory'; align: number; offset: number }
  | { kind: 'i32'; value: number }
  | { kind: 'i64'; value: bigint }
  | { kind: 'f32' | 'f64'; value: number };

/** `at` is the offset of the opcode in the module's bytes; `depth` how many structures are open around it. */
export type Instruction = { op: string; immediate: Immediate; at: number; depth: number };
export type Body = { locals: readonly ValueType[]; code: readonly Instruction[] };

const valueTypes: ReadonlyMap<number, ValueType> = new Map([
  [0x7f, 'i32'],
  [0x7e, 'i64'],
  [0x7d, 'f32'],
  [0x7c, 'f64'],
  [0x7b, 'v128'],
  [0x70, 'funcref'],
  [0x6f, 'externref'],
]);

/** Vectors, atomics and exceptions: the step interpreter says so instead of guessing. */
export class UnknownInstruction extends Error {
  constructor(code: number, at: number) {
    super(`instruction 0x${code.toString(16)} at byte ${at} is not known to the step view`);
    this.name = 'UnknownInstruction';
  }
}

/** Reads one function body: local declarations, then instructions up to the last `end`. Throws UnknownInstruction, RangeError. */
export function decodeBody(bytes: Uint8Array, range: { start: number; end: number }): Body {
  const reader = new ByteReader(bytes, range.start, range.end);
  const locals: ValueType[] = [];
  for (let groups = reader.u32(); groups > 0; groups -= 1) {
    const count = reader.u32();
    // V8's own bound on locals; without it a hundred bytes could ask for 2^32 entries.
    if (locals.length + count > 50_000) throw new RangeError('a function may have at most 50,000 locals');
    const type = readValueType(reader);
    for (let i = 0; i < count; i += 1) locals.push(type);
  }
  return { locals, code: decodeInstructions(reader) };
}

/** Reads instructions up to and including the `end` that closes the outermost structure. */
export function decodeInstructions(reader: ByteReader): Instruction[] {
  const code: Instruction[] = [];
  /** Open structures by their position; -1 is the body itself. */
  const open: number[] = [-1];
  while (open.length > 0) {
    const at = reader.at;
    const opcode = readOpcode(reader);
    const [first] = opcode?.code ?? [reader.bytes[at] ?? 0];
    if (opcode === null || opcode.name === null || first === 0xfd) throw new UnknownInstruction(first, at);
    const op = opcode.name;
    const immediate = readImmediate(reader, opcode.immediate);
    if (immediate === null) throw new UnknownInstruction(first, at);
    const isCloser = op === 'end' || op === 'else';
    code.push({ op, immediate, at, depth: open.length - (isCloser ? 2 : 1) });
    const here = code.length - 1;
    if (immediate.kind === 'block') open.push(here);
    if (op === 'else') closeBlock(code, open.at(-1), { orElse: here });
    if (op === 'end') closeBlock(code, open.pop(), { end: here });
  }
  return code;
}

function closeBlock(code: Instruction[], opener: number | undefined, found: { end?: number; orElse?: number }): void {
  const instruction = opener === undefined ? undefined : code[opener];
  if (opener === undefined || instruction?.immediate.kind !== 'block') return;
  code[opener] = { ...instruction, immediate: { ...instruction.immediate, ...found } };
}

/** null: only instructions that the step interpreter does not know have it. */
function readImmediate(reader: ByteReader, kind: ImmediateKind): Immediate | null {
  switch (kind) {
    case 'none':
      return { kind };
    case 'block':
      return { kind, type: readBlockType(reader), end: 0, orElse: null };
    case 'index':
      return { kind, index: reader.u32() };
    case 'two-indices':
      return { kind, first: reader.u32(), second: reader.u32() };
    case 'branch-table': {
      const labels = Array.from({ length: reader.u32() }, () => reader.u32());
      return { kind, labels, otherwise: reader.u32() };
    }
    case 'call-indirect':
      return { kind, type: reader.u32(), table: reader.u32() };
    case 'memory': {
      const align = reader.u32();
      // Bit 6 says that a memory index follows (multiple memories).
      if ((align & 0x40) !== 0) reader.u32();
      return { kind, align: align & 0x3f, offset: Number(reader.u64()) };
    }
    case 'i32':
      return { kind, value: Number(signedLeb(reader, 32n)) };
    case 'i64':
      return { kind, value: signedLeb(reader, 64n) };
    case 'f32':
      return { kind, value: view(reader.slice(4)).getFloat32(0, true) };
    case 'f64':
      return { kind, value: view(reader.slice(8)).getFloat64(0, true) };
    case 'heap-type':
      reader.skipLeb();
      return { kind: 'none' };
    case 'value-types':
      for (let left = reader.u32(); left > 0; left -= 1) reader.skip(1);
      return { kind: 'none' };
    case 'catches':
    case 'byte':
    case 'memory-byte':
    case 'sixteen-bytes':
      return null;
    default:
      return kind satisfies never;
  }
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function readValueType(reader: ByteReader): ValueType {
  const at = reader.at;
  const code = reader.byte();
  const type = valueTypes.get(code);
  if (type === undefined) throw new UnknownInstruction(code, at);
  return type;
}

/** A block type is 0x40, a value type, or a type index as a signed number of 33 bits. */
function readBlockType(reader: ByteReader): BlockType {
  const first = reader.bytes[reader.at] ?? 0;
  if (first === 0x40) {
    reader.skip(1);
    return { kind: 'empty' };
  }
  const type = valueTypes.get(first);
  if (type === undefined) return { kind: 'type', index: Number(signedLeb(reader, 33n)) };
  reader.skip(1);
  return { kind: 'value', type };
}

function signedLeb(reader: ByteReader, bits: bigint): bigint {
  let value = 0n;
  for (let shift = 0n; ; shift += 7n) {
    const byte = reader.byte();
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return BigInt.asIntN(Number(shift + 7n < bits ? shift + 7n : bits), value);
    if (shift > 70n) throw new RangeError(`number too long at ${reader.at}`);
  }
}
