import { assertNever } from '@/lib/shared/assert-never.ts';
import type { PrimitiveKind, WitType } from '../wit/types.ts';
import { integerRanges, type IntegerKind } from './number-ranges.ts';
import { noneOf, someOf } from './read-value.ts';
import { toJavaScriptName } from './value-names.ts';

/** Makes types and values for property tests: the same seed gives the same ones. */
export type Random = () => number;

/** mulberry32: small, and good enough to reach the corners. */
export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(random: Random, from: readonly [T, ...T[]]): T {
  return from[Math.floor(random() * from.length)] ?? from[0];
}

const primitives: readonly [PrimitiveKind, ...PrimitiveKind[]] = [
  'bool',
  'u8',
  's8',
  'u16',
  's16',
  'u32',
  's32',
  'u64',
  's64',
  'f32',
  'f64',
  'char',
  'string',
];
// Words that are keywords of WAVE or WIT are among them on purpose.
const labels = [
  'none',
  'some',
  'ok',
  'err',
  'true',
  'inf',
  'nan',
  'can-read',
  'x',
  'a-b-c',
  'x1',
  'HTTP-status',
  'record',
  'with-2',
];

function someLabels(random: Random): string[] {
  const count = 1 + Math.floor(random() * 4);
  const start = Math.floor(random() * labels.length);
  return Array.from({ length: count }, (_, index) => labels[(start + index) % labels.length] ?? 'x');
}

export function randomType(random: Random, depth = 3): WitType {
  if (depth === 0 || random() < 0.35) return { kind: pick(random, primitives) };
  const inner = () => randomType(random, depth - 1);
  const perhaps = () => (random() < 0.5 ? null : inner());
  switch (Math.floor(random() * 8)) {
    case 0:
      return random() < 0.2
        ? { kind: 'list', element: inner(), length: 1 + Math.floor(random() * 3) }
        : { kind: 'list', element: inner() };
    case 1:
      return { kind: 'option', payload: inner() };
    case 2:
      return { kind: 'result', ok: perhaps(), err: perhaps() };
    case 3:
      return { kind: 'tuple', items: Array.from({ length: 1 + Math.floor(random() * 3) }, inner) };
    case 4:
      return {
        kind: 'record',
        name: 'some-record',
        fields: someLabels(random).map((name) => ({ name, type: inner() })),
      };
    case 5:
      return {
        kind: 'variant',
        name: 'some-variant',
        cases: someLabels(random).map((name) => ({ name, payload: perhaps() })),
      };
    case 6:
      return { kind: 'enum', name: 'some-enum', cases: someLabels(random) };
    default:
      return { kind: 'flags', name: 'some-flags', names: someLabels(random) };
  }
}

const characters = [
  'a',
  'Z',
  ' ',
  '"',
  "'",
  '\\',
  '\n',
  '\t',
  '\r',
  '\0',
  'é',
  '☃',
  '😀',
  '\u202e',
  '\u{10ffff}',
  '//',
  '\u200b',
] as const;

/** As jco gives it. */
export function randomValue(random: Random, type: WitType): unknown {
  switch (type.kind) {
    case 'bool':
      return random() < 0.5;
    case 'f32':
      return Math.fround(randomNumber(random));
    case 'f64':
      return randomNumber(random);
    case 'char':
      return String.fromCodePoint(pick(random, characters).codePointAt(0) ?? 0x61);
    case 'string':
      return Array.from({ length: Math.floor(random() * 6) }, () => pick(random, characters)).join('');
    case 'list': {
      const length = type.length ?? Math.floor(random() * 4);
      const values = Array.from({ length }, () => randomValue(random, type.element));
      return type.element.kind === 'u8' && type.length === undefined ? Uint8Array.from(values, Number) : values;
    }
    case 'option':
      return random() < 0.4 ? noneOf(type.payload) : someOf(type.payload, randomValue(random, type.payload));
    case 'result': {
      const tag = random() < 0.5 ? 'ok' : 'err';
      const payload = type[tag];
      return { tag, val: payload === null ? undefined : randomValue(random, payload) };
    }
    case 'tuple':
      return type.items.map((item) => randomValue(random, item));
    case 'record':
      return Object.fromEntries(
        type.fields.map(({ name, type: field }) => [toJavaScriptName(name), randomValue(random, field)]),
      );
    case 'variant': {
      const chosen = type.cases[Math.floor(random() * type.cases.length)];
      if (chosen === undefined) return undefined;
      return chosen.payload === null
        ? { tag: chosen.name }
        : { tag: chosen.name, val: randomValue(random, chosen.payload) };
    }
    case 'enum':
      return type.cases[Math.floor(random() * type.cases.length)];
    case 'flags':
      return Object.fromEntries(type.names.map((name) => [toJavaScriptName(name), random() < 0.5]));
    case 'u8':
    case 's8':
    case 'u16':
    case 's16':
    case 'u32':
    case 's32':
    case 'u64':
    case 's64':
      return randomInteger(random, type.kind);
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return undefined;
    default:
      return assertNever(type);
  }
}

function randomInteger(random: Random, kind: IntegerKind): number | bigint {
  const { least, most } = integerRanges[kind];
  const corner = pick(random, [least, most, null, null, null, null]);
  const value = corner ?? least + BigInt(Math.floor(random() * Number(most - least)));
  return kind === 'u64' || kind === 's64' ? value : Number(value);
}

function randomNumber(random: Random): number {
  const corner = pick<number | null>(random, [
    null,
    null,
    null,
    0,
    -0,
    Infinity,
    -Infinity,
    NaN,
    0.1,
    1e21,
    5e-324,
    3.4e38,
    1,
  ]);
  return corner ?? (random() - 0.5) * 10 ** Math.floor(random() * 40 - 20);
}
