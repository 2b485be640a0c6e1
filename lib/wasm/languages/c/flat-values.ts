import { assertNever } from '@/lib/shared/assert-never.ts';
import { casesOf } from '../../wit/layout.ts';
import { flattenType } from '../../wit/flatten.ts';
import type { CoreType } from '../../wit/flatten.ts';
import type { WitType } from '../../wit/types.ts';
import { identifier } from './c-names.ts';
import { indent } from './c-types.ts';
import type { CTypes, Place } from './c-types.ts';

/** How C writes a core value. */
export const coreTypesInC: Readonly<Record<CoreType, string>> = {
  i32: 'int32_t',
  i64: 'int64_t',
  f32: 'float',
  f64: 'double',
};

/** Takes the next core values in order. */
export type Source = (index: number) => string;
/** Writes a core value, of its type, to the place of that index. */
export type Sink = (index: number, expression: string, type: CoreType) => string;

/**
 * C statements that make a C value from core values. Source: CanonicalABI.md, "Flat Lifting".
 * @param at index of its first core value
 */
export function lift(types: CTypes, place: Place, type: WitType, target: string, at: number, source: Source): string[] {
  const again = (inner: WitType, into: string, from: number, give: Source) =>
    lift(types, place, inner, into, from, give);
  switch (type.kind) {
    case 'bool':
      return [`${target} = ${source(at)} != 0;`];
    case 'own':
      return [`${target}.__handle = ${source(at)};`];
    case 'borrow':
      return types.resources.find(type.resource, place).isExported
        ? [`${target} = (${types.nameOf(type, place)}) ${source(at)};`]
        : [`${target}.__handle = ${source(at)};`];
    case 'string':
      return [`${target}.ptr = (uint8_t *) ${source(at)};`, `${target}.len = (size_t) ${source(at + 1)};`];
    case 'list':
      if (type.length === undefined) {
        return [
          `${target}.ptr = (${types.nameOf(type.element, place)} *) ${source(at)};`,
          `${target}.len = (size_t) ${source(at + 1)};`,
        ];
      }
      return rowOf(
        Array.from({ length: type.length }, (_, index) => [type.element, `${target}.items[${index}]`] as const),
        at,
        (inner, into, from) => again(inner, into, from, source),
      );
    case 'record':
      return rowOf(
        type.fields.map((field) => [field.type, `${target}.${identifier(field.name)}`] as const),
        at,
        (inner, into, from) => again(inner, into, from, source),
      );
    case 'tuple':
      return rowOf(
        type.items.map((item, index) => [item, `${target}.f${index}`] as const),
        at,
        (inner, into, from) => again(inner, into, from, source),
      );
    case 'variant':
    case 'option':
    case 'result': {
      const joined = flattenType(type);
      const shape = shapeOf(type);
      return [
        `${target}.${shape.tag} = ${type.kind === 'variant' ? '' : '0 != '}${source(at)};`,
        ...switchOver(source(at), type, (payload, name) => {
          const flat = flattenType(payload);
          return again(payload, `${target}.${shape.member(name)}`, 0, (index) =>
            narrow(source(at + 1 + index), joined[index + 1] ?? 'i32', flat[index] ?? 'i32'),
          );
        }),
      ];
    }
    case 'u8':
    case 's8':
    case 'u16':
    case 's16':
    case 'u32':
    case 's32':
    case 'u64':
    case 's64':
    case 'f32':
    case 'f64':
    case 'char':
    case 'enum':
    case 'flags':
      return [`${target} = (${types.nameOf(type, place)}) ${source(at)};`];
    case 'stream':
    case 'future':
      throw new TypeError(`C carries no ${type.kind}`);
    default:
      return assertNever(type);
  }
}

/** C statements that write the core values of a C value. Source: CanonicalABI.md, "Flat Lowering". */
export function lower(types: CTypes, place: Place, type: WitType, value: string, at: number, sink: Sink): string[] {
  const again = (inner: WitType, of: string, from: number) => lower(types, place, inner, of, from, sink);
  switch (type.kind) {
    case 'own':
      return [sink(at, `${value}.__handle`, 'i32')];
    case 'borrow':
      return [
        sink(
          at,
          types.resources.find(type.resource, place).isExported ? `(int32_t) ${value}` : `${value}.__handle`,
          'i32',
        ),
      ];
    case 'string':
      return [sink(at, `(int32_t) ${value}.ptr`, 'i32'), sink(at + 1, `(int32_t) ${value}.len`, 'i32')];
    case 'list':
      if (type.length === undefined) {
        return [sink(at, `(int32_t) ${value}.ptr`, 'i32'), sink(at + 1, `(int32_t) ${value}.len`, 'i32')];
      }
      return rowOf(
        Array.from({ length: type.length }, (_, index) => [type.element, `${value}.items[${index}]`] as const),
        at,
        again,
      );
    case 'record':
      return rowOf(
        type.fields.map((field) => [field.type, `${value}.${identifier(field.name)}`] as const),
        at,
        again,
      );
    case 'tuple':
      return rowOf(
        type.items.map((item, index) => [item, `${value}.f${index}`] as const),
        at,
        again,
      );
    case 'variant':
    case 'option':
    case 'result': {
      const joined = flattenType(type);
      const shape = shapeOf(type);
      return [
        sink(at, `(int32_t) ${value}.${shape.tag}`, 'i32'),
        ...switchOver(`${value}.${shape.tag}`, type, (payload, name) =>
          lower(types, place, payload, `${value}.${shape.member(name)}`, 0, (index, expression, from) => {
            const to = joined[index + 1] ?? 'i32';
            return sink(at + 1 + index, widen(expression, from, to), to);
          }),
        ),
      ];
    }
    case 'bool':
    case 'u8':
    case 's8':
    case 'u16':
    case 's16':
    case 'u32':
    case 's32':
    case 'u64':
    case 's64':
    case 'f32':
    case 'f64':
    case 'char':
    case 'enum':
    case 'flags': {
      const [core = 'i32'] = flattenType(type);
      return [sink(at, `(${coreTypesInC[core]}) ${value}`, core)];
    }
    case 'stream':
    case 'future':
      throw new TypeError(`C carries no ${type.kind}`);
    default:
      return assertNever(type);
  }
}

type Tagged = Extract<WitType, { kind: 'variant' | 'option' | 'result' }>;

function shapeOf(type: Tagged): { tag: string; member: (caseName: string) => string } {
  if (type.kind === 'option') return { tag: 'is_some', member: () => 'val' };
  if (type.kind === 'result') return { tag: 'is_err', member: (name) => `val.${name}` };
  return { tag: 'tag', member: (name) => `val.${identifier(name)}` };
}

function switchOver(tag: string, type: Tagged, write: (payload: WitType, name: string) => string[]): string[] {
  const branches = casesOf(type).flatMap(({ name, payload }, index) =>
    payload === null ? [] : [`case ${index}:`].concat(indent(write(payload, name).concat('break;'))),
  );
  return branches.length === 0 ? [] : [`switch ((int32_t) ${tag}) {`, ...branches, 'default:', '  break;', '}'];
}

function rowOf(
  parts: readonly (readonly [WitType, string])[],
  at: number,
  write: (type: WitType, expression: string, at: number) => string[],
): string[] {
  let index = at;
  return parts.flatMap(([type, expression]) => {
    const lines = write(type, expression, index);
    index += flattenType(type).length;
    return lines;
  });
}

/** The payloads of all cases share their core values, so floats may travel as the bits of an integer. */
function narrow(expression: string, from: CoreType, to: CoreType): string {
  if (from === to) return expression;
  if (to === 'i32') return `(int32_t) ${expression}`;
  if (to === 'f32') return `wit_float((int32_t) ${expression})`;
  return `wit_double(${expression})`;
}

function widen(expression: string, from: CoreType, to: CoreType): string {
  if (from === to) return expression;
  const bits =
    from === 'f32' ? `wit_float_bits(${expression})` : from === 'f64' ? `wit_double_bits(${expression})` : expression;
  return to === 'i64' && from !== 'f64' ? `(int64_t) (uint32_t) ${bits}` : bits;
}
