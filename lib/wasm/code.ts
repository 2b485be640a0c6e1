import type { ByteReader } from './bytes.ts';
import { readOpcode } from './opcodes.ts';
import type { ImmediateKind } from './opcodes.ts';

/** One instruction of a body: where it starts and what it is called. A null name is known by its length only. */
type DecodedInstruction = { at: number; name: string | null };

/** Throws RangeError where an opcode is unknown. */
export function decodeInstruction(reader: ByteReader): DecodedInstruction {
  const { at } = reader;
  const opcode = readOpcode(reader);
  if (opcode === null) throw new RangeError(`unknown opcode ${reader.bytes[at]} at ${at}`);
  skipImmediates(reader, opcode.immediate);
  return { at, name: opcode.name };
}

function skipImmediates(reader: ByteReader, immediate: ImmediateKind): void {
  switch (immediate) {
    case 'none':
      return;
    case 'block':
      // A type of the module by its number, or one result.
      return skipValueType(reader);
    case 'index':
    case 'i32':
    case 'i64':
    case 'heap-type':
      return reader.skipLeb();
    case 'two-indices':
    case 'call-indirect':
      reader.skipLeb();
      return reader.skipLeb();
    case 'memory':
      return skipAddress(reader);
    case 'memory-byte':
      skipAddress(reader);
      return reader.skip(1);
    case 'byte':
      return reader.skip(1);
    case 'f32':
      return reader.skip(4);
    case 'f64':
      return reader.skip(8);
    case 'sixteen-bytes':
      return reader.skip(16);
    case 'branch-table':
      for (let left = reader.u32() + 1; left > 0; left -= 1) reader.skipLeb();
      return;
    case 'value-types':
      for (let left = reader.u32(); left > 0; left -= 1) skipValueType(reader);
      return;
    case 'catches':
      skipValueType(reader);
      for (let left = reader.u32(); left > 0; left -= 1) {
        // Kinds 0 and 1 name a tag; every kind names a label.
        if (reader.byte() < 2) reader.skipLeb();
        reader.skipLeb();
      }
      return;
    default:
      return immediate satisfies never;
  }
}

/** A reference to a type of its own, `(ref null $t)`, is two numbers; every other type is one. */
function skipValueType(reader: ByteReader): void {
  const first = reader.bytes[reader.at];
  reader.skipLeb();
  if (first === 0x63 || first === 0x64) reader.skipLeb();
}

function skipAddress(reader: ByteReader): void {
  // Bit 6 of the alignment says that the index of a memory follows.
  if ((reader.u32() & 0x40) !== 0) reader.skipLeb();
  reader.skipLeb();
}

/** Steps over a constant expression, its `end` included. */
export function skipConstant(reader: ByteReader): void {
  while (decodeInstruction(reader).name !== 'end');
}

/** Steps over the declarations of locals at the start of a body. */
export function skipLocals(reader: ByteReader): void {
  for (let left = reader.u32(); left > 0; left -= 1) {
    reader.u32();
    skipValueType(reader);
  }
}
