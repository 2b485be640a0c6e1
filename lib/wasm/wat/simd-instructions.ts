import { opcodes } from '../opcodes.ts';
import { effect } from './instruction.ts';
import type { InstructionWords } from './instruction.ts';

const memarg = 'offset=n? align=n?';
const outside = 'address plus offset ends outside the memory';

type Row = readonly [name: string, operands: string, from: string, to: string, meaning: string, traps?: string];

const whole: readonly Row[] = [
  ['v128.load', memarg, 'i32', 'v128', 'Takes an address and reads 16 bytes there.', outside],
  ...widening('8x8', 'eight bytes', '16'),
  ...widening('16x4', 'four numbers of 16 bits', '32'),
  ...widening('32x2', 'two numbers of 32 bits', '64'),
  ...[8, 16, 32, 64].map((bits): Row => [
    `v128.load${bits}_splat`,
    memarg,
    'i32',
    'v128',
    `Reads ${bits} bits of memory and repeats them in every lane.`,
    outside,
  ]),
  ['v128.store', memarg, 'i32 v128', '', 'Takes an address and writes all 16 bytes there.', outside],
  ['v128.const', 'shape n*', '', 'v128', 'Puts the vector that is written on the stack: `i32x4 1 2 3 4`.'],
  [
    'i8x16.shuffle',
    'n*',
    'v128 v128',
    'v128',
    'Picks 16 bytes out of two vectors by the fixed numbers that are written.',
  ],
  [
    'i8x16.swizzle',
    '',
    'v128 v128',
    'v128',
    'Picks bytes of the first vector by the numbers in the second; too large a number gives 0.',
  ],
  ['v128.not', '', 'v128', 'v128', 'Turns every bit around.'],
  ['v128.and', '', 'v128 v128', 'v128', 'Keeps the bits that are 1 in both vectors.'],
  ['v128.andnot', '', 'v128 v128', 'v128', 'Keeps the bits that are 1 in the first vector and 0 in the second.'],
  ['v128.or', '', 'v128 v128', 'v128', 'Keeps the bits that are 1 in either vector.'],
  ['v128.xor', '', 'v128 v128', 'v128', 'Keeps the bits that are 1 in exactly one of the vectors.'],
  [
    'v128.bitselect',
    '',
    'v128 v128 v128',
    'v128',
    'Takes each bit from the first vector where the third has a 1, else from the second.',
  ],
  ['v128.any_true', '', 'v128', 'i32', 'Gives 1 when any bit is 1, else 0.'],
  ...[8, 16, 32, 64].flatMap((bits): readonly Row[] => [
    [
      `v128.load${bits}_lane`,
      `${memarg} lane`,
      'i32 v128',
      'v128',
      `Reads ${bits} bits of memory into one lane.`,
      outside,
    ],
    [`v128.store${bits}_lane`, `${memarg} lane`, 'i32 v128', '', `Writes one lane of ${bits} bits to memory.`, outside],
  ]),
  [
    'v128.load32_zero',
    memarg,
    'i32',
    'v128',
    'Reads 32 bits of memory into the first lane; the rest is zeros.',
    outside,
  ],
  [
    'v128.load64_zero',
    memarg,
    'i32',
    'v128',
    'Reads 64 bits of memory into the first lane; the rest is zeros.',
    outside,
  ],
];

function widening(form: string, what: string, bits: string): readonly Row[] {
  return (['s', 'u'] as const).map((sign): Row => [
    `v128.load${form}_${sign}`,
    memarg,
    'i32',
    'v128',
    `Reads ${what} and widens each to ${bits} bits, ${signed(sign)}.`,
    outside,
  ]);
}

function signed(sign: string): string {
  return sign === 's' ? 'with sign' : 'without sign';
}

const compared = 'gives all ones where it holds, all zeros where not';

/** What an operation does to the lanes, by its name; the first pattern that fits speaks. */
const meanings: readonly (readonly [
  pattern: RegExp,
  inputs: 'one' | 'two' | 'shift' | 'number' | 'lane' | 'replace' | 'test',
  meaning: string,
])[] = [
  [/^splat$/, 'number', 'Repeats one number in every lane.'],
  [/^extract_lane/, 'lane', 'Gives the number in one lane.'],
  [/^replace_lane$/, 'replace', 'Puts a number into one lane.'],
  [/^eq$/, 'two', `Compares lane by lane, equal: ${compared}.`],
  [/^ne$/, 'two', `Compares lane by lane, not equal: ${compared}.`],
  [/^lt/, 'two', `Compares lane by lane, less than: ${compared}.`],
  [/^gt/, 'two', `Compares lane by lane, greater than: ${compared}.`],
  [/^le/, 'two', `Compares lane by lane, less than or equal: ${compared}.`],
  [/^ge/, 'two', `Compares lane by lane, greater than or equal: ${compared}.`],
  [/^demote/, 'one', 'Rounds two lanes of 64 bits to 32 bits; the other two lanes are 0.'],
  [/^promote/, 'one', 'Widens the two low lanes from 32 to 64 bits.'],
  [/^abs$/, 'one', 'Drops the sign in every lane.'],
  [/^neg$/, 'one', 'Turns the sign around in every lane.'],
  [/^popcnt$/, 'one', 'Counts the bits that are 1 in every lane.'],
  [/^all_true$/, 'test', 'Gives 1 when no lane is 0, else 0.'],
  [/^bitmask$/, 'test', 'Collects the highest bit of every lane into one number.'],
  [
    /^narrow/,
    'two',
    'Packs two vectors into lanes half as wide; what does not fit becomes the nearest number there is.',
  ],
  [/^ceil$/, 'one', 'Rounds every lane up to a whole number.'],
  [/^floor$/, 'one', 'Rounds every lane down to a whole number.'],
  [/^trunc$/, 'one', 'Rounds every lane towards zero to a whole number.'],
  [/^nearest$/, 'one', 'Rounds every lane to the nearest whole number; a half goes to the even one.'],
  [/^sqrt$/, 'one', 'Gives the square root of every lane.'],
  [/^shl$/, 'shift', 'Moves the bits of every lane left.'],
  [/^shr_s$/, 'shift', 'Moves the bits of every lane right and keeps the sign.'],
  [/^shr_u$/, 'shift', 'Moves the bits of every lane right; zeros come in at the left.'],
  [/^add_sat/, 'two', 'Adds lane by lane; what does not fit becomes the nearest number there is.'],
  [/^sub_sat/, 'two', 'Takes away lane by lane; what does not fit becomes the nearest number there is.'],
  [/^add$/, 'two', 'Adds lane by lane.'],
  [/^sub$/, 'two', 'Takes the second away from the first, lane by lane.'],
  [/^mul$/, 'two', 'Multiplies lane by lane.'],
  [/^div$/, 'two', 'Divides lane by lane.'],
  [/^min/, 'two', 'Gives the smaller number of each pair of lanes.'],
  [/^max/, 'two', 'Gives the greater number of each pair of lanes.'],
  [/^pmin$/, 'two', 'Gives the second where it is less than the first, else the first, lane by lane.'],
  [/^pmax$/, 'two', 'Gives the second where the first is less than it, else the first, lane by lane.'],
  [/^avgr/, 'two', 'Gives the average of each pair of lanes, rounded up.'],
  [/^extadd_pairwise/, 'one', 'Adds neighbours into lanes twice as wide.'],
  [
    /^q15mulr/,
    'two',
    'Multiplies lanes as fractions with 15 bits behind the point, rounded; 1 × 1 stays just below 1.',
  ],
  [/^extend/, 'one', 'Widens one half of the lanes to twice their bits.'],
  [/^extmul/, 'two', 'Multiplies one half of the lanes into lanes twice as wide, so that nothing is cut off.'],
  [/^dot/, 'two', 'Multiplies lane by lane and adds neighbours into lanes twice as wide.'],
  [/^trunc_sat/, 'one', 'Drops the fractions; NaN gives 0, and what does not fit becomes the nearest number there is.'],
  [/^convert/, 'one', 'Turns whole numbers into floats, lane by lane.'],
];

function laneRow(shape: string, operation: string): Row {
  const found = meanings.find(([pattern]) => pattern.test(operation));
  if (found === undefined) throw new Error(`No meaning for ${shape}.${operation}`);
  const [, inputs, meaning] = found;
  const scalar = shape.startsWith('f') || shape === 'i64x2' ? shape.slice(0, 3) : 'i32';
  const operands = inputs === 'lane' || inputs === 'replace' ? 'lane' : '';
  const from = {
    one: 'v128',
    two: 'v128 v128',
    shift: 'v128 i32',
    number: scalar,
    lane: 'v128',
    replace: `v128 ${scalar}`,
    test: 'v128',
  };
  const to = inputs === 'lane' ? scalar : inputs === 'test' ? 'i32' : 'v128';
  return [`${shape}.${operation}`, operands, from[inputs], to, meaning];
}

const wholeNames = new Set(whole.map(([name]) => name));
const laneRows = [...opcodes].flatMap(([name, { code }]) => {
  const [shape = '', operation = ''] = name.split('.');
  return code[0] === 0xfd && !wholeNames.has(name) ? [laneRow(shape, operation)] : [];
});

/** The 128-bit vector instructions: one instruction, many numbers. Shapes say how the bits divide: `i32x4`. */
export const simdInstructions: readonly InstructionWords[] = [...whole, ...laneRows].map(
  ([name, operands, from, to, meaning, traps]): InstructionWords => ({
    name,
    operands,
    stack: effect(from, to),
    meaning,
    traps: traps ?? null,
  }),
);
