import { assertNever } from '@/lib/shared/assert-never.ts';
import type { WitType } from './types.ts';

/** The types directly inside a type, in order. */
export function partTypes(type: WitType): readonly WitType[] {
  switch (type.kind) {
    case 'list':
      return [type.element];
    case 'option':
      return [type.payload];
    case 'stream':
    case 'future':
      return type.payload === null ? [] : [type.payload];
    case 'result':
      return [type.ok, type.err].filter((part) => part !== null);
    case 'tuple':
      return type.items;
    case 'record':
      return type.fields.map((field) => field.type);
    case 'variant':
      return type.cases.flatMap(({ payload }) => payload ?? []);
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
    case 'enum':
    case 'flags':
    case 'own':
    case 'borrow':
      return [];
    default:
      return assertNever(type);
  }
}

/** Whether the type, or one inside it, is such a one. */
export function someType(type: WitType, holds: (part: WitType) => boolean): boolean {
  return holds(type) || partTypes(type).some((part) => someType(part, holds));
}
