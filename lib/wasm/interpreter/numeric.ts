import type { TrapKind } from '@/lib/run/failure.ts';

/** i32 as a signed number, i64 as a signed bigint, floats as numbers. */
export type Scalar = number | bigint;

/** Thrown by an instruction that traps; the machine turns it into its state. */
export class Trap extends Error {
  readonly trap: TrapKind;
  constructor(trap: TrapKind) {
    super(trap);
    this.name = 'Trap';
    this.trap = trap;
  }
}

type Operation = { takes: 1 | 2; gives: 'i32' | 'i64' | 'f32' | 'f64'; compute: (...operands: never[]) => Scalar };

const operations = new Map<string, Operation>();

function unary(name: string, compute: (a: number) => Scalar): void {
  operations.set(name, { takes: 1, gives: typeOf(name), compute });
}
function unary64(name: string, compute: (a: bigint) => Scalar, gives = typeOf(name)): void {
  operations.set(name, { takes: 1, gives, compute });
}
function binary<A extends Scalar>(name: string, compute: (a: A, b: A) => Scalar, gives = typeOf(name)): void {
  operations.set(name, { takes: 2, gives, compute });
}
function compare<A extends Scalar>(name: string, holds: (a: A, b: A) => boolean): void {
  operations.set(name, { takes: 2, gives: 'i32', compute: (a: A, b: A) => Number(holds(a, b)) });
}
const typeOf = (name: string) => name.slice(0, 3) as Operation['gives'];

const s32 = (value: number) => value | 0;
const u32 = (value: number) => value >>> 0;
const s64 = (value: bigint) => BigInt.asIntN(64, value);
const u64 = (value: bigint) => BigInt.asUintN(64, value);

unary('i32.eqz', (a) => Number(a === 0));
unary('i32.clz', (a) => Math.clz32(a));
unary('i32.ctz', (a) => (a === 0 ? 32 : 31 - Math.clz32(a & -a)));
unary('i32.popcnt', (a) => popcount(BigInt(u32(a))));
unary('i32.extend8_s', (a) => (a << 24) >> 24);
unary('i32.extend16_s', (a) => (a << 16) >> 16);
binary<number>('i32.add', (a, b) => s32(a + b));
binary<number>('i32.sub', (a, b) => s32(a - b));
binary<number>('i32.mul', (a, b) => Math.imul(a, b));
binary<number>('i32.div_s', (a, b) => {
  if (b === 0) throw new Trap('divide-by-zero');
  if (a === -(2 ** 31) && b === -1) throw new Trap('integer-overflow');
  return s32(a / b);
});
binary<number>('i32.div_u', (a, b) => s32(Math.floor(u32(a) / nonZero(u32(b)))));
binary<number>('i32.rem_s', (a, b) => s32(a % nonZero(b)));
binary<number>('i32.rem_u', (a, b) => s32(u32(a) % nonZero(u32(b))));
binary<number>('i32.and', (a, b) => a & b);
binary<number>('i32.or', (a, b) => a | b);
binary<number>('i32.xor', (a, b) => a ^ b);
binary<number>('i32.shl', (a, b) => a << b);
binary<number>('i32.shr_s', (a, b) => a >> b);
binary<number>('i32.shr_u', (a, b) => s32(a >>> b));
binary<number>('i32.rotl', (a, b) => s32((a << (b & 31)) | (a >>> ((32 - b) & 31))));
binary<number>('i32.rotr', (a, b) => s32((a >>> (b & 31)) | (a << ((32 - b) & 31))));

unary64('i64.eqz', (a) => Number(a === 0n), 'i32');
unary64('i64.clz', (a) => BigInt(64 - (a === 0n ? 0 : u64(a).toString(2).length)));
unary64('i64.ctz', (a) => (a === 0n ? 64n : BigInt((a & -a).toString(2).replace('-', '').length - 1)));
unary64('i64.popcnt', (a) => BigInt(popcount(u64(a))));
for (const bits of [8, 16, 32]) unary64(`i64.extend${bits}_s`, (a) => BigInt.asIntN(bits, a));
binary<bigint>('i64.add', (a, b) => s64(a + b));
binary<bigint>('i64.sub', (a, b) => s64(a - b));
binary<bigint>('i64.mul', (a, b) => s64(a * b));
binary<bigint>('i64.div_s', (a, b) => {
  if (b === 0n) throw new Trap('divide-by-zero');
  if (a === -(2n ** 63n) && b === -1n) throw new Trap('integer-overflow');
  return a / b;
});
binary<bigint>('i64.div_u', (a, b) => s64(u64(a) / nonZero(u64(b))));
binary<bigint>('i64.rem_s', (a, b) => a % nonZero(b));
binary<bigint>('i64.rem_u', (a, b) => s64(u64(a) % nonZero(u64(b))));
binary<bigint>('i64.and', (a, b) => a & b);
binary<bigint>('i64.or', (a, b) => a | b);
binary<bigint>('i64.xor', (a, b) => a ^ b);
binary<bigint>('i64.shl', (a, b) => s64(a << (b & 63n)));
binary<bigint>('i64.shr_s', (a, b) => a >> (b & 63n));
binary<bigint>('i64.shr_u', (a, b) => s64(u64(a) >> (b & 63n)));
binary<bigint>('i64.rotl', (a, b) => s64((u64(a) << (b & 63n)) | (u64(a) >> (64n - (b & 63n)))));
binary<bigint>('i64.rotr', (a, b) => s64((u64(a) >> (b & 63n)) | (u64(a) << (64n - (b & 63n)))));

for (const [type, unsigned] of [
  ['i32', u32],
  ['i64', u64],
] as const) {
  const asUnsigned = unsigned as (value: Scalar) => Scalar;
  compare(`${type}.eq`, (a, b) => a === b);
  compare(`${type}.ne`, (a, b) => a !== b);
  for (const [suffix, read] of [
    ['s', (value: Scalar) => value],
    ['u', asUnsigned],
  ] as const) {
    compare(`${type}.lt_${suffix}`, (a, b) => read(a) < read(b));
    compare(`${type}.gt_${suffix}`, (a, b) => read(a) > read(b));
    compare(`${type}.le_${suffix}`, (a, b) => read(a) <= read(b));
    compare(`${type}.ge_${suffix}`, (a, b) => read(a) >= read(b));
  }
}

for (const [type, round] of [
  ['f32', Math.fround],
  ['f64', (value: number) => value],
] as const) {
  compare<number>(`${type}.eq`, (a, b) => a === b);
  compare<number>(`${type}.ne`, (a, b) => a !== b);
  compare<number>(`${type}.lt`, (a, b) => a < b);
  compare<number>(`${type}.gt`, (a, b) => a > b);
  compare<number>(`${type}.le`, (a, b) => a <= b);
  compare<number>(`${type}.ge`, (a, b) => a >= b);
  unary(`${type}.abs`, Math.abs);
  unary(`${type}.neg`, (a) => -a);
  unary(`${type}.ceil`, Math.ceil);
  unary(`${type}.floor`, Math.floor);
  unary(`${type}.trunc`, Math.trunc);
  unary(`${type}.nearest`, nearest);
  unary(`${type}.sqrt`, (a) => round(Math.sqrt(a)));
  binary<number>(`${type}.add`, (a, b) => round(a + b));
  binary<number>(`${type}.sub`, (a, b) => round(a - b));
  binary<number>(`${type}.mul`, (a, b) => round(a * b));
  binary<number>(`${type}.div`, (a, b) => round(a / b));
  binary<number>(`${type}.min`, Math.min);
  binary<number>(`${type}.max`, Math.max);
  binary<number>(`${type}.copysign`, (a, b) => (isNegative(a) === isNegative(b) ? a : -a));
}

unary64('i32.wrap_i64', (a) => Number(BigInt.asIntN(32, a)));
unary('i64.extend_i32_s', (a) => BigInt(a));
unary('i64.extend_i32_u', (a) => BigInt(u32(a)));
for (const from of ['f32', 'f64'] as const) {
  unary(`i32.trunc_${from}_s`, (a) => whole(a, -(2 ** 31), 2 ** 31));
  unary(`i32.trunc_${from}_u`, (a) => s32(whole(a, 0, 2 ** 32)));
  unary(`i64.trunc_${from}_s`, (a) => BigInt(whole(a, -(2 ** 63), 2 ** 63)));
  unary(`i64.trunc_${from}_u`, (a) => s64(BigInt(whole(a, 0, 2 ** 64))));
  unary(`i32.trunc_sat_${from}_s`, (a) => Number(clamp(a, -(2n ** 31n), 2n ** 31n - 1n)));
  unary(`i32.trunc_sat_${from}_u`, (a) => s32(Number(clamp(a, 0n, 2n ** 32n - 1n))));
  unary(`i64.trunc_sat_${from}_s`, (a) => clamp(a, -(2n ** 63n), 2n ** 63n - 1n));
  unary(`i64.trunc_sat_${from}_u`, (a) => s64(clamp(a, 0n, 2n ** 64n - 1n)));
}
unary('f32.convert_i32_s', Math.fround);
unary('f32.convert_i32_u', (a) => Math.fround(u32(a)));
unary64('f32.convert_i64_s', (a) => roundToSingle(a));
unary64('f32.convert_i64_u', (a) => roundToSingle(u64(a)));
unary('f64.convert_i32_s', (a) => a);
unary('f64.convert_i32_u', u32);
unary64('f64.convert_i64_s', Number);
unary64('f64.convert_i64_u', (a) => Number(u64(a)));
unary('f32.demote_f64', Math.fround);
unary('f64.promote_f32', (a) => a);

const scratch = new DataView(new ArrayBuffer(8));
unary('i32.reinterpret_f32', (a) => (scratch.setFloat32(0, a), scratch.getInt32(0)));
unary('i64.reinterpret_f64', (a) => (scratch.setFloat64(0, a), scratch.getBigInt64(0)));
unary('f32.reinterpret_i32', (a) => (scratch.setInt32(0, a), scratch.getFloat32(0)));
unary64('f64.reinterpret_i64', (a) => (scratch.setBigInt64(0, a), scratch.getFloat64(0)));

function popcount(bits: bigint): number {
  return bits.toString(2).replaceAll('0', '').length;
}
function nonZero<N extends Scalar>(value: N): N {
  if (value === 0 || value === 0n) throw new Trap('divide-by-zero');
  return value;
}
function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}
/** Rounds half to even and keeps the sign of zero. */
function nearest(value: number): number {
  if (!Number.isFinite(value) || Math.abs(value) >= 2 ** 52) return value;
  const below = Math.floor(value);
  const rest = value - below;
  const rounded = rest < 0.5 || (rest === 0.5 && below % 2 === 0) ? below : below + 1;
  return rounded === 0 && isNegative(value) ? -0 : rounded;
}
/** Truncates to a whole number in [low, high), or traps. */
function whole(value: number, low: number, high: number): number {
  const cut = Math.trunc(value);
  if (!(cut >= low && cut < high)) throw new Trap('invalid-conversion');
  return cut === 0 ? 0 : cut;
}
function clamp(value: number, low: bigint, high: bigint): bigint {
  if (Number.isNaN(value)) return 0n;
  if (value <= Number(low)) return low;
  if (value >= Number(high)) return high;
  return BigInt(Math.trunc(value));
}
/** Number(bigint) rounds to double first; rounding that to single again could round twice. */
function roundToSingle(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  const excess = magnitude.toString(2).length - 26;
  if (excess <= 0) return Math.fround(Number(value));
  const shift = BigInt(excess);
  // Two bits more than a single's 24 decide every rounding when the last remembers what was cut off.
  const sticky = (magnitude >> shift) | ((magnitude & ((1n << shift) - 1n)) === 0n ? 0n : 1n);
  const rounded = Math.fround(Number(sticky)) * 2 ** excess;
  return value < 0n ? -rounded : rounded;
}

/** Result and its type, or null when `op` is not a numeric instruction. May throw Trap. Operands in the order they were pushed. */
export function computeNumeric(op: string, pop: () => Scalar): { type: Operation['gives']; value: Scalar } | null {
  const operation = operations.get(op);
  if (operation === undefined) return null;
  const compute = operation.compute as (...operands: Scalar[]) => Scalar;
  if (operation.takes === 1) return { type: operation.gives, value: compute(pop()) };
  const b = pop();
  const a = pop();
  return { type: operation.gives, value: compute(a, b) };
}

export const numericOperations: ReadonlyMap<string, { takes: 1 | 2; gives: Operation['gives'] }> = operations;
