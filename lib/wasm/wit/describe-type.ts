import { assertNever } from '@/lib/shared/assert-never.ts';
import { reservedWords } from './wit-words.ts';
import type { FunctionSignature, WitType } from './types.ts';

/** A type as WIT writes it where it is used: named types by their name. */
export function describeType(type: WitType): string {
  switch (type.kind) {
    case 'list':
      return type.length === undefined
        ? `list<${describeType(type.element)}>`
        : `list<${describeType(type.element)}, ${type.length}>`;
    case 'option':
      return `option<${describeType(type.payload)}>`;
    case 'result':
      if (type.ok === null && type.err === null) return 'result';
      if (type.err === null) return `result<${type.ok === null ? '_' : describeType(type.ok)}>`;
      return `result<${type.ok === null ? '_' : describeType(type.ok)}, ${describeType(type.err)}>`;
    case 'tuple':
      return `tuple<${type.items.map(describeType).join(', ')}>`;
    case 'record':
    case 'variant':
    case 'enum':
    case 'flags':
      return type.name;
    case 'own':
      return type.resource;
    case 'borrow':
      return `borrow<${type.resource}>`;
    case 'stream':
    case 'future':
      return type.payload === null ? type.kind : `${type.kind}<${describeType(type.payload)}>`;
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
    case 'string':
      return type.kind;
    default:
      return assertNever(type);
  }
}

/** `func(a: s32, b: s32) -> s32` */
export function describeFunction({
  params,
  result,
  isAsync,
}: Pick<FunctionSignature, 'params' | 'result' | 'isAsync'>): string {
  const inside = params.map(({ name, type }) => `${escapeName(name)}: ${describeType(type)}`).join(', ');
  return `${isAsync ? 'async ' : ''}func(${inside})${result === null ? '' : ` -> ${describeType(result)}`}`;
}

/** With the `%` that a name needs when it is also a word of WIT. */
export function escapeName(name: string): string {
  return reservedWords.has(name) ? `%${name}` : name;
}
