import { assertNever } from '@/lib/shared/assert-never.ts';
import { isPlainOption } from '../../wave/option-shape.ts';
import { toJavaScriptName } from '../../wave/value-names.ts';
import type { WitType } from '../../wit/types.ts';

/** A WIT type as the template carries it: JSON, with names as JavaScript spells them. */
export type TypeEntry =
  | string
  | { list: TypeEntry }
  | { option: TypeEntry; plain: boolean }
  | { ok: TypeEntry | null; err: TypeEntry | null }
  | { tuple: readonly TypeEntry[] }
  | { record: readonly (readonly [name: string, type: TypeEntry])[] }
  | { cases: readonly (readonly [name: string, type: TypeEntry | null])[] }
  | { enum: readonly string[] }
  | { flags: readonly string[] };

/** null: values of this type cannot be carried yet. */
export function typeEntry(type: WitType): TypeEntry | null {
  const many = (types: readonly WitType[]) => {
    const entries = types.map(typeEntry);
    return entries.every((entry) => entry !== null) ? entries : null;
  };
  switch (type.kind) {
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return null;
    case 'list': {
      const list = typeEntry(type.element);
      return list === null ? null : { list };
    }
    case 'option': {
      const option = typeEntry(type.payload);
      return option === null ? null : { option, plain: isPlainOption(type.payload) };
    }
    case 'result': {
      const sides = many([type.ok, type.err].filter((side) => side !== null));
      if (sides === null) return null;
      return {
        ok: type.ok === null ? null : typeEntry(type.ok),
        err: type.err === null ? null : typeEntry(type.err),
      };
    }
    case 'tuple': {
      const tuple = many(type.items);
      return tuple === null ? null : { tuple };
    }
    case 'record': {
      const types = many(type.fields.map((field) => field.type));
      if (types === null) return null;
      return { record: type.fields.map(({ name }, index) => [toJavaScriptName(name), types[index] ?? 'bool']) };
    }
    case 'variant': {
      const payloads = type.cases.map(({ payload }) => (payload === null ? null : typeEntry(payload)));
      if (payloads.some((payload, index) => payload === null && type.cases[index]?.payload !== null)) return null;
      return { cases: type.cases.map(({ name }, index) => [name, payloads[index] ?? null]) };
    }
    case 'enum':
      return { enum: type.cases };
    case 'flags':
      return { flags: type.names.map(toJavaScriptName) };
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
