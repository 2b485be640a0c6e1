import { assertNever } from '@/lib/shared/assert-never.ts';
import type { WitType } from './types.ts';

/**
 * How values lie in linear memory. Source: CanonicalABI.md, "Alignment" and "Element Size".
 */

/** Bytes. Every address of such a value is a multiple of its alignment. */
export type MemoryLayout = { size: number; alignment: 1 | 2 | 4 | 8 };

/** A record, tuple or fixed list: each part with its offset from the start of the whole. */
export type PartLayout = { name: string; type: WitType; offset: number; size: number };

export function layoutOf(type: WitType): MemoryLayout {
  switch (type.kind) {
    case 'bool':
    case 'u8':
    case 's8':
      return { size: 1, alignment: 1 };
    case 'u16':
    case 's16':
      return { size: 2, alignment: 2 };
    case 'u32':
    case 's32':
    case 'f32':
    case 'char':
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return { size: 4, alignment: 4 };
    case 'u64':
    case 's64':
    case 'f64':
      return { size: 8, alignment: 8 };
    case 'string':
      return { size: 8, alignment: 4 };
    case 'list': {
      if (type.length === undefined) return { size: 8, alignment: 4 };
      const { size, alignment } = layoutOf(type.element);
      return { size: size * type.length, alignment };
    }
    case 'tuple':
      return layoutOfParts(type.items);
    case 'record':
      return layoutOfParts(type.fields.map((field) => field.type));
    case 'flags': {
      const bytes = type.names.length <= 8 ? 1 : type.names.length <= 16 ? 2 : 4;
      return { size: bytes, alignment: bytes };
    }
    case 'variant':
    case 'enum':
    case 'option':
    case 'result':
      return variantLayout(type);
    default:
      return assertNever(type);
  }
}

function layoutOfParts(types: readonly WitType[]): MemoryLayout {
  let size = 0;
  let alignment: MemoryLayout['alignment'] = 1;
  for (const part of types) {
    const layout = layoutOf(part);
    size = alignTo(size, layout.alignment) + layout.size;
    alignment = larger(alignment, layout.alignment);
  }
  return { size: alignTo(size, alignment), alignment };
}

/** The parts of a record or tuple in memory; null for types that have none. */
export function partsOf(type: WitType): readonly PartLayout[] | null {
  if (type.kind !== 'record' && type.kind !== 'tuple') return null;
  const parts =
    type.kind === 'record' ? type.fields : type.items.map((item, index) => ({ name: String(index), type: item }));
  let end = 0;
  return parts.map(({ name, type: part }) => {
    const { size, alignment } = layoutOf(part);
    const offset = alignTo(end, alignment);
    end = offset + size;
    return { name, type: part, offset, size };
  });
}

type VariantLike = Extract<WitType, { kind: 'variant' | 'enum' | 'option' | 'result' }>;

export type CaseNode = { name: string; payload: WitType | null };

/** Enum, option and result are variants in disguise; the order of cases gives the discriminant. */
export function casesOf(type: VariantLike): readonly CaseNode[] {
  switch (type.kind) {
    case 'variant':
      return type.cases;
    case 'enum':
      return type.cases.map((name) => ({ name, payload: null }));
    case 'option':
      return [
        { name: 'none', payload: null },
        { name: 'some', payload: type.payload },
      ];
    case 'result':
      return [
        { name: 'ok', payload: type.ok },
        { name: 'err', payload: type.err },
      ];
    default:
      return assertNever(type);
  }
}

/** Where a variant keeps which case it is, and where the payload begins. */
export function variantShape(type: VariantLike): { discriminantSize: 1 | 2 | 4; payloadOffset: number } {
  const cases = casesOf(type);
  const discriminantSize = cases.length <= 2 ** 8 ? 1 : cases.length <= 2 ** 16 ? 2 : 4;
  return { discriminantSize, payloadOffset: alignTo(discriminantSize, payloadLayout(cases).alignment) };
}

function variantLayout(type: VariantLike): MemoryLayout {
  const { discriminantSize, payloadOffset } = variantShape(type);
  const payload = payloadLayout(casesOf(type));
  const alignment = larger(discriminantSize, payload.alignment);
  return { size: alignTo(payloadOffset + payload.size, alignment), alignment };
}

/** The largest of all payloads, whichever case is there. */
function payloadLayout(cases: readonly CaseNode[]): MemoryLayout {
  let size = 0;
  let alignment: MemoryLayout['alignment'] = 1;
  for (const { payload } of cases) {
    if (payload === null) continue;
    const layout = layoutOf(payload);
    size = Math.max(size, layout.size);
    alignment = larger(alignment, layout.alignment);
  }
  return { size, alignment };
}

function larger(a: MemoryLayout['alignment'], b: MemoryLayout['alignment']): MemoryLayout['alignment'] {
  return a > b ? a : b;
}

export function alignTo(offset: number, alignment: number): number {
  return Math.ceil(offset / alignment) * alignment;
}
