import { effect } from './instruction.ts';
import type { InstructionWords } from './instruction.ts';

type IntegerType = 'i32' | 'i64';
type FloatType = 'f32' | 'f64';

/** Name behind the dot, meaning, trap. `{n}` stands for the bits of the type. */
type Row = readonly [operation: string, meaning: string, traps?: string];

const byZero = 'the divisor is 0';
const overflow = 'the divisor is 0; the lowest number divided by -1, whose result does not fit';
const notANumber = 'the number is NaN, infinite, or does not fit';

const integerTests: readonly Row[] = [['eqz', 'Gives 1 when the number is 0, else 0.']];

const integerComparisons: readonly Row[] = [
  ['eq', 'Gives 1 when both numbers are equal, else 0.'],
  ['ne', 'Gives 1 when the numbers differ, else 0.'],
  ['lt_s', 'Gives 1 when the first is less than the second, else 0. Both are read with a sign.'],
  ['lt_u', 'Gives 1 when the first is less than the second, else 0. Both are read without a sign.'],
  ['gt_s', 'Gives 1 when the first is greater than the second, else 0. Both are read with a sign.'],
  ['gt_u', 'Gives 1 when the first is greater than the second, else 0. Both are read without a sign.'],
  ['le_s', 'Gives 1 when the first is less than or equal to the second, else 0. Both are read with a sign.'],
  ['le_u', 'Gives 1 when the first is less than or equal to the second, else 0. Both are read without a sign.'],
  ['ge_s', 'Gives 1 when the first is greater than or equal to the second, else 0. Both are read with a sign.'],
  ['ge_u', 'Gives 1 when the first is greater than or equal to the second, else 0. Both are read without a sign.'],
];

const floatComparisons: readonly Row[] = [
  ['eq', 'Gives 1 when both numbers are equal, else 0. NaN equals nothing, not even itself.'],
  ['ne', 'Gives 1 when the numbers differ, else 0. NaN differs from everything.'],
  ['lt', 'Gives 1 when the first is less than the second, else 0; 0 when either is NaN.'],
  ['gt', 'Gives 1 when the first is greater than the second, else 0; 0 when either is NaN.'],
  ['le', 'Gives 1 when the first is less than or equal to the second, else 0; 0 when either is NaN.'],
  ['ge', 'Gives 1 when the first is greater than or equal to the second, else 0; 0 when either is NaN.'],
];

const integerUnary: readonly Row[] = [
  ['clz', 'Counts the zero bits before the first 1, from the highest bit down; {n} for 0.'],
  ['ctz', 'Counts the zero bits behind the last 1, from the lowest bit up; {n} for 0.'],
  ['popcnt', 'Counts the bits that are 1.'],
];

const integerBinary: readonly Row[] = [
  ['add', 'Adds two numbers. What does not fit in {n} bits is cut off.'],
  ['sub', 'Takes the second number away from the first. What does not fit in {n} bits is cut off.'],
  ['mul', 'Multiplies two numbers. What does not fit in {n} bits is cut off.'],
  ['div_s', 'Divides the first number by the second, with sign; the fraction is dropped.', overflow],
  ['div_u', 'Divides the first number by the second, without sign; the fraction is dropped.', byZero],
  ['rem_s', 'Gives what is left over when the first is divided by the second, with the sign of the first.', byZero],
  ['rem_u', 'Gives what is left over when the first is divided by the second, both without sign.', byZero],
  ['and', 'Keeps the bits that are 1 in both numbers.'],
  ['or', 'Keeps the bits that are 1 in either number.'],
  ['xor', 'Keeps the bits that are 1 in exactly one of the numbers.'],
  ['shl', 'Moves the bits of the first number left by the second, modulo {n}; zeros come in at the right.'],
  ['shr_s', 'Moves the bits of the first number right by the second, modulo {n}; its sign is kept.'],
  ['shr_u', 'Moves the bits of the first number right by the second, modulo {n}; zeros come in at the left.'],
  ['rotl', 'Moves the bits left by the second number; what falls out comes in again at the right.'],
  ['rotr', 'Moves the bits right by the second number; what falls out comes in again at the left.'],
];

const floatUnary: readonly Row[] = [
  ['abs', 'Drops the sign.'],
  ['neg', 'Turns the sign around.'],
  ['ceil', 'Rounds up to a whole number.'],
  ['floor', 'Rounds down to a whole number.'],
  ['trunc', 'Rounds towards zero to a whole number.'],
  ['nearest', 'Rounds to the nearest whole number; a half goes to the even one.'],
  ['sqrt', 'Gives the square root; NaN for a negative number.'],
];

const floatBinary: readonly Row[] = [
  ['add', 'Adds two numbers and rounds the result to {n} bits.'],
  ['sub', 'Takes the second number away from the first and rounds the result to {n} bits.'],
  ['mul', 'Multiplies two numbers and rounds the result to {n} bits.'],
  ['div', 'Divides the first number by the second; by zero gives infinity or NaN, and no trap.'],
  ['min', 'Gives the smaller number; NaN when either is NaN.'],
  ['max', 'Gives the greater number; NaN when either is NaN.'],
  ['copysign', 'Gives the first number with the sign of the second.'],
];

const cutsFraction = 'Drops the fraction and gives a whole number';
const clamps = 'NaN gives 0, what does not fit the nearest number there is';

const conversions: readonly (readonly [
  to: string,
  operation: string,
  from: string,
  meaning: string,
  traps?: string,
])[] = [
  ['i32', 'wrap_i64', 'i64', 'Keeps the lowest 32 bits.'],
  ['i32', 'trunc_f32_s', 'f32', `${cutsFraction}, with sign.`, notANumber],
  ['i32', 'trunc_f32_u', 'f32', `${cutsFraction}, without sign.`, notANumber],
  ['i32', 'trunc_f64_s', 'f64', `${cutsFraction}, with sign.`, notANumber],
  ['i32', 'trunc_f64_u', 'f64', `${cutsFraction}, without sign.`, notANumber],
  ['i64', 'extend_i32_s', 'i32', 'Widens to 64 bits and keeps the sign.'],
  ['i64', 'extend_i32_u', 'i32', 'Widens to 64 bits with zeros.'],
  ['i64', 'trunc_f32_s', 'f32', `${cutsFraction}, with sign.`, notANumber],
  ['i64', 'trunc_f32_u', 'f32', `${cutsFraction}, without sign.`, notANumber],
  ['i64', 'trunc_f64_s', 'f64', `${cutsFraction}, with sign.`, notANumber],
  ['i64', 'trunc_f64_u', 'f64', `${cutsFraction}, without sign.`, notANumber],
  ['f32', 'convert_i32_s', 'i32', 'Turns a whole number with sign into a float, rounded where needed.'],
  ['f32', 'convert_i32_u', 'i32', 'Turns a whole number without sign into a float, rounded where needed.'],
  ['f32', 'convert_i64_s', 'i64', 'Turns a whole number with sign into a float, rounded where needed.'],
  ['f32', 'convert_i64_u', 'i64', 'Turns a whole number without sign into a float, rounded where needed.'],
  ['f32', 'demote_f64', 'f64', 'Rounds to 32 bits.'],
  ['f64', 'convert_i32_s', 'i32', 'Turns a whole number with sign into a float; nothing is lost.'],
  ['f64', 'convert_i32_u', 'i32', 'Turns a whole number without sign into a float; nothing is lost.'],
  ['f64', 'convert_i64_s', 'i64', 'Turns a whole number with sign into a float, rounded where needed.'],
  ['f64', 'convert_i64_u', 'i64', 'Turns a whole number without sign into a float, rounded where needed.'],
  ['f64', 'promote_f32', 'f32', 'Widens to 64 bits; nothing is lost.'],
  ['i32', 'reinterpret_f32', 'f32', 'Reads the same 32 bits as a whole number.'],
  ['i64', 'reinterpret_f64', 'f64', 'Reads the same 64 bits as a whole number.'],
  ['f32', 'reinterpret_i32', 'i32', 'Reads the same 32 bits as a float.'],
  ['f64', 'reinterpret_i64', 'i64', 'Reads the same 64 bits as a float.'],
  ['i32', 'extend8_s', 'i32', 'Takes the lowest 8 bits as a number with sign.'],
  ['i32', 'extend16_s', 'i32', 'Takes the lowest 16 bits as a number with sign.'],
  ['i64', 'extend8_s', 'i64', 'Takes the lowest 8 bits as a number with sign.'],
  ['i64', 'extend16_s', 'i64', 'Takes the lowest 16 bits as a number with sign.'],
  ['i64', 'extend32_s', 'i64', 'Takes the lowest 32 bits as a number with sign.'],
];

const saturating: readonly (readonly [to: IntegerType, from: FloatType, sign: 's' | 'u'])[] = [
  ['i32', 'f32', 's'],
  ['i32', 'f32', 'u'],
  ['i32', 'f64', 's'],
  ['i32', 'f64', 'u'],
  ['i64', 'f32', 's'],
  ['i64', 'f32', 'u'],
  ['i64', 'f64', 's'],
  ['i64', 'f64', 'u'],
];

function constant(type: IntegerType | FloatType): InstructionWords {
  return {
    name: `${type}.const`,
    operands: 'n',
    stack: effect('', type),
    meaning: `Puts the number that is written on the stack, as ${type}.`,
    traps: null,
  };
}

/** Operations of one type that take and leave the same. */
function family(type: string, from: string, to: string, rows: readonly Row[]): InstructionWords[] {
  return rows.map(([operation, meaning, traps]) => ({
    name: `${type}.${operation}`,
    operands: '',
    stack: effect(from, to),
    meaning: meaning.replaceAll('{n}', type.slice(1)),
    traps: traps ?? null,
  }));
}

/** Calculating and comparing. Integers carry no sign: `_s` and `_u` say how an instruction reads them. */
export const numericInstructions: readonly InstructionWords[] = [
  constant('i32'),
  constant('i64'),
  constant('f32'),
  constant('f64'),
  ...family('i32', 'i32', 'i32', integerTests),
  ...family('i32', 'i32 i32', 'i32', integerComparisons),
  ...family('i64', 'i64', 'i32', integerTests),
  ...family('i64', 'i64 i64', 'i32', integerComparisons),
  ...family('f32', 'f32 f32', 'i32', floatComparisons),
  ...family('f64', 'f64 f64', 'i32', floatComparisons),
  ...family('i32', 'i32', 'i32', integerUnary),
  ...family('i32', 'i32 i32', 'i32', integerBinary),
  ...family('i64', 'i64', 'i64', integerUnary),
  ...family('i64', 'i64 i64', 'i64', integerBinary),
  ...family('f32', 'f32', 'f32', floatUnary),
  ...family('f32', 'f32 f32', 'f32', floatBinary),
  ...family('f64', 'f64', 'f64', floatUnary),
  ...family('f64', 'f64 f64', 'f64', floatBinary),
  ...conversions.map(([to, operation, from, meaning, traps]): InstructionWords => ({
    name: `${to}.${operation}`,
    operands: '',
    stack: effect(from, to),
    meaning,
    traps: traps ?? null,
  })),
  ...saturating.map(([to, from, sign]): InstructionWords => ({
    name: `${to}.trunc_sat_${from}_${sign}`,
    operands: '',
    stack: effect(from, to),
    meaning: `${cutsFraction}, ${sign === 's' ? 'with' : 'without'} sign. ${clamps}.`,
    traps: null,
  })),
];
