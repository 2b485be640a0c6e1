import type { ByteReader } from './bytes.ts';

/** What follows an opcode: enough to step over it, no more. */
type Immediates =
  | ''
  | 'index'
  | 'index index'
  | 'memory'
  | 'lane'
  | 'number'
  | '1'
  | '4'
  | '8'
  | '16'
  | 'table'
  | 'types'
  | 'catches';

type Instruction = { name: string; immediates: Immediates };

/** One instruction of a body: where it starts and what it is called. A null name is known by its length only. */
type DecodedInstruction = { at: number; name: string | null };

const single = new Map<number, Instruction>();
const misc = new Map<number, Instruction>();

/** `names` are the opcodes from `first` on, separated by spaces. */
function define(table: Map<number, Instruction>, first: number, immediates: Immediates, names: string): void {
  for (const [step, name] of names.split(' ').entries()) table.set(first + step, { name, immediates });
}

define(single, 0x00, '', 'unreachable nop');
define(single, 0x02, 'number', 'block loop if');
define(single, 0x05, '', 'else');
define(single, 0x08, 'index', 'throw');
define(single, 0x0a, '', 'throw_ref end');
define(single, 0x0c, 'index', 'br br_if');
define(single, 0x0e, 'table', 'br_table');
define(single, 0x0f, '', 'return');
define(single, 0x10, 'index', 'call');
define(single, 0x11, 'index index', 'call_indirect');
define(single, 0x12, 'index', 'return_call');
define(single, 0x13, 'index index', 'return_call_indirect');
define(single, 0x14, 'index', 'call_ref return_call_ref');
define(single, 0x1a, '', 'drop select');
define(single, 0x1c, 'types', 'select');
define(single, 0x1f, 'catches', 'try_table');
define(single, 0x20, 'index', 'local.get local.set local.tee global.get global.set table.get table.set');
define(
  single,
  0x28,
  'memory',
  'i32.load i64.load f32.load f64.load i32.load8_s i32.load8_u i32.load16_s i32.load16_u i64.load8_s i64.load8_u ' +
    'i64.load16_s i64.load16_u i64.load32_s i64.load32_u i32.store i64.store f32.store f64.store i32.store8 ' +
    'i32.store16 i64.store8 i64.store16 i64.store32',
);
define(single, 0x3f, 'index', 'memory.size memory.grow');
define(single, 0x41, 'number', 'i32.const i64.const');
define(single, 0x43, '4', 'f32.const');
define(single, 0x44, '8', 'f64.const');
const compareIntegers = (type: string) =>
  ['eqz', 'eq', 'ne', 'lt_s', 'lt_u', 'gt_s', 'gt_u', 'le_s', 'le_u', 'ge_s', 'ge_u'].map((op) => `${type}.${op}`);
const compareFloats = (type: string) => ['eq', 'ne', 'lt', 'gt', 'le', 'ge'].map((op) => `${type}.${op}`);
const computeIntegers = (type: string) =>
  'clz ctz popcnt add sub mul div_s div_u rem_s rem_u and or xor shl shr_s shr_u rotl rotr'
    .split(' ')
    .map((op) => `${type}.${op}`);
const computeFloats = (type: string) =>
  'abs neg ceil floor trunc nearest sqrt add sub mul div min max copysign'.split(' ').map((op) => `${type}.${op}`);
define(
  single,
  0x45,
  '',
  [
    ...compareIntegers('i32'),
    ...compareIntegers('i64'),
    ...compareFloats('f32'),
    ...compareFloats('f64'),
    ...computeIntegers('i32'),
    ...computeIntegers('i64'),
    ...computeFloats('f32'),
    ...computeFloats('f64'),
    'i32.wrap_i64 i32.trunc_f32_s i32.trunc_f32_u i32.trunc_f64_s i32.trunc_f64_u i64.extend_i32_s i64.extend_i32_u',
    'i64.trunc_f32_s i64.trunc_f32_u i64.trunc_f64_s i64.trunc_f64_u f32.convert_i32_s f32.convert_i32_u',
    'f32.convert_i64_s f32.convert_i64_u f32.demote_f64 f64.convert_i32_s f64.convert_i32_u f64.convert_i64_s',
    'f64.convert_i64_u f64.promote_f32 i32.reinterpret_f32 i64.reinterpret_f64 f32.reinterpret_i32',
    'f64.reinterpret_i64 i32.extend8_s i32.extend16_s i64.extend8_s i64.extend16_s i64.extend32_s',
  ].join(' '),
);
define(single, 0xd0, 'number', 'ref.null');
define(single, 0xd1, '', 'ref.is_null');
define(single, 0xd2, 'index', 'ref.func');
define(single, 0xd3, '', 'ref.eq ref.as_non_null');
define(single, 0xd5, 'index', 'br_on_null br_on_non_null');
define(
  misc,
  0,
  '',
  'i32.trunc_sat_f32_s i32.trunc_sat_f32_u i32.trunc_sat_f64_s i32.trunc_sat_f64_u ' +
    'i64.trunc_sat_f32_s i64.trunc_sat_f32_u i64.trunc_sat_f64_s i64.trunc_sat_f64_u',
);
define(misc, 8, 'index index', 'memory.init');
define(misc, 9, 'index', 'data.drop');
define(misc, 10, 'index index', 'memory.copy');
define(misc, 11, 'index', 'memory.fill');
define(misc, 12, 'index index', 'table.init');
define(misc, 13, 'index', 'elem.drop');
define(misc, 14, 'index index', 'table.copy');
define(misc, 15, 'index', 'table.grow table.size table.fill');

/** Names as the text format writes them; an atom that is not among them is an immediate. */
export const instructionNames: ReadonlySet<string> = new Set(
  [...single.values(), ...misc.values()].map((instruction) => instruction.name),
);

/** Throws RangeError where an opcode is unknown to this table. */
export function decodeInstruction(reader: ByteReader): DecodedInstruction {
  const at = reader.at;
  const opcode = reader.byte();
  if (opcode === 0xfd) {
    skipImmediates(reader, vectorImmediates(reader.u32()));
    return { at, name: null };
  }
  if (opcode === 0xfe) {
    skipImmediates(reader, reader.u32() === 3 ? '1' : 'memory');
    return { at, name: null };
  }
  const instruction = opcode === 0xfc ? misc.get(reader.u32()) : single.get(opcode);
  if (instruction === undefined) throw new RangeError(`unknown opcode ${opcode} at ${at}`);
  skipImmediates(reader, instruction.immediates);
  return { at, name: instruction.name };
}

/** Source: SIMD proposal, "Binary encoding of SIMD"; everything it does not list has no immediates. */
function vectorImmediates(opcode: number): Immediates {
  if (opcode <= 11 || opcode === 92 || opcode === 93) return 'memory';
  if (opcode === 12 || opcode === 13) return '16';
  if (opcode >= 21 && opcode <= 34) return '1';
  if (opcode >= 84 && opcode <= 91) return 'lane';
  return '';
}

function skipImmediates(reader: ByteReader, immediates: Immediates): void {
  switch (immediates) {
    case '':
      return;
    case 'index':
    case 'number':
      return reader.skipLeb();
    case 'index index':
      reader.skipLeb();
      return reader.skipLeb();
    case 'memory':
      return skipAddress(reader);
    case 'lane':
      skipAddress(reader);
      return reader.skip(1);
    case '1':
    case '4':
    case '8':
    case '16':
      return reader.skip(Number(immediates));
    case 'table':
      for (let left = reader.u32() + 1; left > 0; left -= 1) reader.skipLeb();
      return;
    case 'types':
      for (let left = reader.u32(); left > 0; left -= 1) reader.skipLeb();
      return;
    case 'catches':
      reader.skipLeb();
      for (let left = reader.u32(); left > 0; left -= 1) {
        // Kinds 0 and 1 name a tag; every kind names a label.
        if (reader.byte() < 2) reader.skipLeb();
        reader.skipLeb();
      }
      return;
    default:
      return immediates satisfies never;
  }
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
    const type = reader.byte();
    if (type === 0x63 || type === 0x64) reader.skipLeb();
  }
}
