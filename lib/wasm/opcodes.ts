import type { ByteReader } from './bytes.ts';

/** What stands behind an opcode in the binary format. */
export type ImmediateKind =
  | 'none'
  | 'block'
  | 'index'
  | 'two-indices'
  | 'branch-table'
  | 'call-indirect'
  | 'memory'
  | 'i32'
  | 'i64'
  | 'f32'
  | 'f64'
  | 'heap-type'
  | 'value-types'
  | 'catches'
  | 'byte'
  | 'memory-byte'
  | 'sixteen-bytes';

export type Opcode = {
  /** The byte, or the prefix byte and the number behind it. */
  code: readonly [number] | readonly [number, number];
  /** As the text format writes it; null where only the length is known. */
  name: string | null;
  immediate: ImmediateKind;
};

/** Opcodes by number, for each prefix; 0 stands for none. */
const byPrefix: ReadonlyMap<number, Map<number, Opcode>> = new Map([
  [0, new Map<number, Opcode>()],
  [0xfc, new Map<number, Opcode>()],
  [0xfd, new Map<number, Opcode>()],
]);
const byName = new Map<string, Opcode>();

/** `names` are the opcodes from `first` on; gaps are written out as `-`. */
function define(prefix: 0 | 0xfc | 0xfd, first: number, immediate: ImmediateKind, names: string): void {
  for (const [step, name] of names.trim().split(/\s+/).entries()) {
    if (name === '-') continue;
    const number = first + step;
    const opcode: Opcode = { code: prefix === 0 ? [number] : [prefix, number], name, immediate };
    byPrefix.get(prefix)?.set(number, opcode);
    // `select` is there twice: the one without types is what everybody writes.
    if (!byName.has(name)) byName.set(name, opcode);
  }
}

// Source: WebAssembly core specification 3.0, "Binary Format, Instructions".
define(0, 0x00, 'none', 'unreachable nop');
define(0, 0x02, 'block', 'block loop if');
define(0, 0x05, 'none', 'else');
define(0, 0x08, 'index', 'throw');
define(0, 0x0a, 'none', 'throw_ref end');
define(0, 0x0c, 'index', 'br br_if');
define(0, 0x0e, 'branch-table', 'br_table');
define(0, 0x0f, 'none', 'return');
define(0, 0x10, 'index', 'call');
define(0, 0x11, 'call-indirect', 'call_indirect');
define(0, 0x12, 'index', 'return_call');
define(0, 0x13, 'call-indirect', 'return_call_indirect');
define(0, 0x14, 'index', 'call_ref return_call_ref');
define(0, 0x1a, 'none', 'drop select');
define(0, 0x1c, 'value-types', 'select');
define(0, 0x1f, 'catches', 'try_table');
define(0, 0x20, 'index', 'local.get local.set local.tee global.get global.set table.get table.set');
define(
  0,
  0x28,
  'memory',
  `i32.load i64.load f32.load f64.load i32.load8_s i32.load8_u i32.load16_s i32.load16_u
   i64.load8_s i64.load8_u i64.load16_s i64.load16_u i64.load32_s i64.load32_u
   i32.store i64.store f32.store f64.store i32.store8 i32.store16 i64.store8 i64.store16 i64.store32`,
);
define(0, 0x3f, 'index', 'memory.size memory.grow');
define(0, 0x41, 'i32', 'i32.const');
define(0, 0x42, 'i64', 'i64.const');
define(0, 0x43, 'f32', 'f32.const');
define(0, 0x44, 'f64', 'f64.const');
define(
  0,
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
define(0, 0xd0, 'heap-type', 'ref.null');
define(0, 0xd1, 'none', 'ref.is_null');
define(0, 0xd2, 'index', 'ref.func');
define(0, 0xd3, 'none', 'ref.eq ref.as_non_null');
define(0, 0xd5, 'index', 'br_on_null br_on_non_null');
define(
  0xfc,
  0,
  'none',
  `i32.trunc_sat_f32_s i32.trunc_sat_f32_u i32.trunc_sat_f64_s i32.trunc_sat_f64_u
   i64.trunc_sat_f32_s i64.trunc_sat_f32_u i64.trunc_sat_f64_s i64.trunc_sat_f64_u`,
);
define(0xfc, 8, 'two-indices', 'memory.init');
define(0xfc, 9, 'index', 'data.drop');
define(0xfc, 10, 'two-indices', 'memory.copy');
define(0xfc, 11, 'index', 'memory.fill');
define(0xfc, 12, 'two-indices', 'table.init');
define(0xfc, 13, 'index', 'elem.drop');
define(0xfc, 14, 'two-indices', 'table.copy');
define(0xfc, 15, 'index', 'table.grow table.size table.fill');
define(
  0xfd,
  0,
  'memory',
  `v128.load v128.load8x8_s v128.load8x8_u v128.load16x4_s v128.load16x4_u v128.load32x2_s v128.load32x2_u
   v128.load8_splat v128.load16_splat v128.load32_splat v128.load64_splat v128.store`,
);
define(0xfd, 12, 'sixteen-bytes', 'v128.const i8x16.shuffle');
define(0xfd, 14, 'none', 'i8x16.swizzle');
define(0xfd, 77, 'none', 'v128.not v128.and v128.andnot v128.or v128.xor v128.bitselect v128.any_true');
define(
  0xfd,
  84,
  'memory-byte',
  `v128.load8_lane v128.load16_lane v128.load32_lane v128.load64_lane
   v128.store8_lane v128.store16_lane v128.store32_lane v128.store64_lane`,
);
define(0xfd, 92, 'memory', 'v128.load32_zero v128.load64_zero');

// What each shape can do, by the number of the first.
const lanes: readonly (readonly [first: number, shape: string, operations: string])[] = [
  [15, 'i8x16', 'splat'],
  [16, 'i16x8', 'splat'],
  [17, 'i32x4', 'splat'],
  [18, 'i64x2', 'splat'],
  [19, 'f32x4', 'splat'],
  [20, 'f64x2', 'splat'],
  [21, 'i8x16', 'extract_lane_s extract_lane_u replace_lane'],
  [24, 'i16x8', 'extract_lane_s extract_lane_u replace_lane'],
  [27, 'i32x4', 'extract_lane replace_lane'],
  [29, 'i64x2', 'extract_lane replace_lane'],
  [31, 'f32x4', 'extract_lane replace_lane'],
  [33, 'f64x2', 'extract_lane replace_lane'],
  [35, 'i8x16', 'eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u'],
  [45, 'i16x8', 'eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u'],
  [55, 'i32x4', 'eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u'],
  [65, 'f32x4', 'eq ne lt gt le ge'],
  [71, 'f64x2', 'eq ne lt gt le ge'],
  [94, 'f32x4', 'demote_f64x2_zero'],
  [95, 'f64x2', 'promote_low_f32x4'],
  [96, 'i8x16', 'abs neg popcnt all_true bitmask narrow_i16x8_s narrow_i16x8_u'],
  [103, 'f32x4', 'ceil floor trunc nearest'],
  [107, 'i8x16', 'shl shr_s shr_u add add_sat_s add_sat_u sub sub_sat_s sub_sat_u'],
  [116, 'f64x2', 'ceil floor'],
  [118, 'i8x16', 'min_s min_u max_s max_u'],
  [122, 'f64x2', 'trunc'],
  [123, 'i8x16', 'avgr_u'],
  [124, 'i16x8', 'extadd_pairwise_i8x16_s extadd_pairwise_i8x16_u'],
  [126, 'i32x4', 'extadd_pairwise_i16x8_s extadd_pairwise_i16x8_u'],
  [
    128,
    'i16x8',
    'abs neg q15mulr_sat_s all_true bitmask narrow_i32x4_s narrow_i32x4_u extend_low_i8x16_s extend_high_i8x16_s extend_low_i8x16_u extend_high_i8x16_u shl shr_s shr_u add add_sat_s add_sat_u sub sub_sat_s sub_sat_u',
  ],
  [148, 'f64x2', 'nearest'],
  [
    149,
    'i16x8',
    'mul min_s min_u max_s max_u - avgr_u extmul_low_i8x16_s extmul_high_i8x16_s extmul_low_i8x16_u extmul_high_i8x16_u',
  ],
  [
    160,
    'i32x4',
    'abs neg - all_true bitmask - - extend_low_i16x8_s extend_high_i16x8_s extend_low_i16x8_u extend_high_i16x8_u shl shr_s shr_u add - - sub - - - mul min_s min_u max_s max_u dot_i16x8_s - extmul_low_i16x8_s extmul_high_i16x8_s extmul_low_i16x8_u extmul_high_i16x8_u',
  ],
  [
    192,
    'i64x2',
    'abs neg - all_true bitmask - - extend_low_i32x4_s extend_high_i32x4_s extend_low_i32x4_u extend_high_i32x4_u shl shr_s shr_u add - - sub - - - mul eq ne lt_s gt_s le_s ge_s extmul_low_i32x4_s extmul_high_i32x4_s extmul_low_i32x4_u extmul_high_i32x4_u',
  ],
  [224, 'f32x4', 'abs neg - sqrt add sub mul div min max pmin pmax'],
  [236, 'f64x2', 'abs neg - sqrt add sub mul div min max pmin pmax'],
  [248, 'i32x4', 'trunc_sat_f32x4_s trunc_sat_f32x4_u'],
  [250, 'f32x4', 'convert_i32x4_s convert_i32x4_u'],
  [252, 'i32x4', 'trunc_sat_f64x2_s_zero trunc_sat_f64x2_u_zero'],
  [254, 'f64x2', 'convert_low_i32x4_s convert_low_i32x4_u'],
];
for (const [first, shape, operations] of lanes) {
  const names = operations.split(' ').map((operation) => (operation === '-' ? '-' : `${shape}.${operation}`));
  define(0xfd, first, /_lane/.test(operations) ? 'byte' : 'none', names.join(' '));
}

/** The opcodes of WebAssembly 3.0 without its garbage collector, by the names of the text format. */
export const opcodes: ReadonlyMap<string, Opcode> = byName;

/** Steps over an opcode and the number behind its prefix. null: unknown, and so is the length of what follows. */
export function readOpcode(reader: ByteReader): Opcode | null {
  const first = reader.byte();
  if (first < 0xfc || first === 0xff) return byPrefix.get(0)?.get(first) ?? null;
  const number = reader.u32();
  const known = byPrefix.get(first)?.get(number);
  if (known !== undefined) return known;
  const code: Opcode['code'] = [first, number];
  // Relaxed vector instructions have nothing behind them; of the atomic ones only the fence has no address.
  if (first === 0xfd) return { code, name: null, immediate: 'none' };
  return first === 0xfe ? { code, name: null, immediate: number === 3 ? 'byte' : 'memory' } : null;
}
