/** What follows an opcode in the binary format. */
export type ImmediateKind =
  | 'none'
  | 'block'
  | 'index'
  | 'two-indices'
  | 'branch-table'
  | 'call-indirect'
  | 'memory'
  | 'memory-index'
  | 'i32'
  | 'i64'
  | 'f32'
  | 'f64'
  | 'heap-type'
  | 'value-types';

export type Opcode = { op: string; immediate: ImmediateKind };

const table = new Map<number, Opcode>();

function define(first: number, immediate: ImmediateKind, names: string): void {
  let code = first;
  for (const op of names.trim().split(/\s+/)) {
    table.set(code, { op, immediate });
    code += 1;
  }
}

// Source: WebAssembly core specification, "Binary Format, Instructions". Instructions behind 0xFC stand at 0xFC00 + n.
define(0x00, 'none', 'unreachable nop');
define(0x02, 'block', 'block loop if');
define(0x05, 'none', 'else');
define(0x0b, 'none', 'end');
define(0x0c, 'index', 'br br_if');
define(0x0e, 'branch-table', 'br_table');
define(0x0f, 'none', 'return');
define(0x10, 'index', 'call');
define(0x11, 'call-indirect', 'call_indirect');
define(0x12, 'index', 'return_call');
define(0x13, 'call-indirect', 'return_call_indirect');
define(0x1a, 'none', 'drop select');
define(0x1c, 'value-types', 'select');
define(0x20, 'index', 'local.get local.set local.tee global.get global.set table.get table.set');
define(
  0x28,
  'memory',
  `i32.load i64.load f32.load f64.load i32.load8_s i32.load8_u i32.load16_s i32.load16_u
   i64.load8_s i64.load8_u i64.load16_s i64.load16_u i64.load32_s i64.load32_u
   i32.store i64.store f32.store f64.store i32.store8 i32.store16 i64.store8 i64.store16 i64.store32`,
);
define(0x3f, 'memory-index', 'memory.size memory.grow');
define(0x41, 'i32', 'i32.const');
define(0x42, 'i64', 'i64.const');
define(0x43, 'f32', 'f32.const');
define(0x44, 'f64', 'f64.const');
define(
  0x45,
  'none',
  `i32.eqz i32.eq i32.ne i32.lt_s i32.lt_u i32.gt_s i32.gt_u i32.le_s i32.le_u i32.ge_s i32.ge_u
   i64.eqz i64.eq i64.ne i64.lt_s i64.lt_u i64.gt_s i64.gt_u i64.le_s i64.le_u i64.ge_s i64.ge_u
   f32.eq f32.ne f32.lt f32.gt f32.le f32.ge f64.eq f64.ne f64.lt f64.gt f64.le f64.ge
   i32.clz i32.ctz i32.popcnt i32.add i32.sub i32.mul i32.div_s i32.div_u i32.rem_s i32.rem_u
   i32.and i32.or i32.xor i32.shl i32.shr_s i32.shr_u i32.rotl i32.rotr
   i64.clz i64.ctz i64.popcnt i64.add i64.sub i64.mul i64.div_s i64.div_u i64.rem_s i64.rem_u
   i64.and i64.or i64.xor i64.shl i64.shr_s i64.shr_u i64.rotl i64.rotr
   f32.abs f32.neg f32.ceil f32.floor f32.trunc f32.nearest f32.sqrt f32.add f32.sub f32.mul f32.div f32.min f32.max f32.copysign
   f64.abs f64.neg f64.ceil f64.floor f64.trunc f64.nearest f64.sqrt f64.add f64.sub f64.mul f64.div f64.min f64.max f64.copysign
   i32.wrap_i64 i32.trunc_f32_s i32.trunc_f32_u i32.trunc_f64_s i32.trunc_f64_u
   i64.extend_i32_s i64.extend_i32_u i64.trunc_f32_s i64.trunc_f32_u i64.trunc_f64_s i64.trunc_f64_u
   f32.convert_i32_s f32.convert_i32_u f32.convert_i64_s f32.convert_i64_u f32.demote_f64
   f64.convert_i32_s f64.convert_i32_u f64.convert_i64_s f64.convert_i64_u f64.promote_f32
   i32.reinterpret_f32 i64.reinterpret_f64 f32.reinterpret_i32 f64.reinterpret_i64
   i32.extend8_s i32.extend16_s i64.extend8_s i64.extend16_s i64.extend32_s`,
);
define(0xd0, 'heap-type', 'ref.null');
define(0xd1, 'none', 'ref.is_null');
define(0xd2, 'index', 'ref.func');
define(
  0xfc00,
  'none',
  `i32.trunc_sat_f32_s i32.trunc_sat_f32_u i32.trunc_sat_f64_s i32.trunc_sat_f64_u
   i64.trunc_sat_f32_s i64.trunc_sat_f32_u i64.trunc_sat_f64_s i64.trunc_sat_f64_u`,
);
define(0xfc08, 'two-indices', 'memory.init');
define(0xfc09, 'index', 'data.drop');
define(0xfc0a, 'two-indices', 'memory.copy');
define(0xfc0b, 'memory-index', 'memory.fill');
define(0xfc0c, 'two-indices', 'table.init');
define(0xfc0d, 'index', 'elem.drop');
define(0xfc0e, 'two-indices', 'table.copy');
define(0xfc0f, 'index', 'table.grow table.size table.fill');

/** The opcodes of WebAssembly 2.0 without SIMD, and tail calls. */
export const opcodes: ReadonlyMap<number, Opcode> = table;
