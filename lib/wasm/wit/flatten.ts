import { assertNever } from '@/lib/shared/assert-never.ts';
import { casesOf } from './layout.ts';
import { someType } from './type-parts.ts';
import type { FunctionSignature, WitType } from './types.ts';

export type CoreType = 'i32' | 'i64' | 'f32' | 'f64';

// Source: CanonicalABI.md, "Flattening".
export const MAX_FLAT_PARAMS = 16;
export const MAX_FLAT_RESULTS = 1;

export type LoweredSignature = {
  params: readonly CoreType[];
  results: readonly CoreType[];
  /** More than 16 values: one pointer to all parameters in memory stands for them. */
  paramsViaPointer: boolean;
  /**
   * More than one value comes back, through memory. An export returns the address; an import is given, as its last
   * parameter, the address to write to.
   */
  resultViaPointer: boolean;
  /** Strings or lists travel, or something goes by pointer: the core module must export its memory. */
  needsMemory: boolean;
  /** Somebody outside must place values in this memory: the core module must export `cabi_realloc`. */
  needsRealloc: boolean;
  /** `(param i32 i32) (result i32)`; empty for `func()`. */
  text: string;
};

/**
 * What the Canonical ABI makes of a function: `export` is what the core module must provide (lifted), `import` what it
 * may call (lowered). Asynchronous functions are shown as they are called synchronously.
 */
export function lowerSignature(
  { params: written, result }: Pick<FunctionSignature, 'params' | 'result'>,
  { direction }: { direction: 'import' | 'export' },
): LoweredSignature {
  let params = flattenUpTo(
    written.map(({ type }) => type),
    MAX_FLAT_PARAMS,
  );
  const paramsViaPointer = params === null;
  params ??= ['i32'];
  const flatResult = result === null ? [] : flattenUpTo([result], MAX_FLAT_RESULTS);
  const resultViaPointer = flatResult === null;
  let results: CoreType[] = flatResult ?? [];
  if (resultViaPointer) {
    if (direction === 'export') results = ['i32'];
    else params = [...params, 'i32'];
  }
  const paramsPoint = written.some(({ type }) => holdsPointers(type));
  const resultPoints = result !== null && holdsPointers(result);
  // Values that come in from outside need a place: parameters of exports, results of imports.
  const needsRealloc = direction === 'export' ? paramsPoint || paramsViaPointer : resultPoints;
  return {
    params,
    results,
    paramsViaPointer,
    resultViaPointer,
    needsMemory: paramsPoint || resultPoints || paramsViaPointer || resultViaPointer,
    needsRealloc,
    text: describeCoreType(params, results),
  };
}

/** `(param i32 i32) (result i32)` */
export function describeCoreType(params: readonly CoreType[], results: readonly CoreType[]): string {
  const parts = [];
  if (params.length > 0) parts.push(`(param ${params.join(' ')})`);
  if (results.length > 0) parts.push(`(result ${results.join(' ')})`);
  return parts.join(' ');
}

/** The core values that one value becomes when it fits, and how each is called. */
export function flattenType(type: WitType): CoreType[] {
  switch (type.kind) {
    case 'u64':
    case 's64':
      return ['i64'];
    case 'f32':
    case 'f64':
      return [type.kind];
    case 'string':
      return ['i32', 'i32'];
    case 'list':
      return type.length === undefined
        ? ['i32', 'i32']
        : flattenRow(Array.from({ length: Math.min(type.length, tooMany) }, () => type.element));
    case 'tuple':
      return flattenRow(type.items);
    case 'record':
      return flattenRow(type.fields.map((field) => field.type));
    case 'variant':
    case 'option':
    case 'result':
    case 'enum': {
      const joined: CoreType[] = [];
      for (const { payload } of casesOf(type)) {
        if (payload === null) continue;
        flattenType(payload).forEach((core, index) => {
          const other = joined[index];
          joined[index] = other === undefined ? core : join(other, core);
        });
      }
      return ['i32', ...joined];
    }
    case 'flags':
      return type.names.length === 0 ? [] : ['i32'];
    case 'bool':
    case 'u8':
    case 's8':
    case 'u16':
    case 's16':
    case 'u32':
    case 's32':
    case 'char':
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return ['i32'];
    default:
      return assertNever(type);
  }
}

// Whoever asks wants to know whether it is more than 16; a list<u8, 1000000> need not be spelled out for that.
const tooMany = 1_000;

function flattenRow(types: readonly WitType[]): CoreType[] {
  const row: CoreType[] = [];
  for (const type of types) {
    row.push(...flattenType(type));
    if (row.length > tooMany) break;
  }
  return row;
}

function flattenUpTo(types: readonly WitType[], most: number): CoreType[] | null {
  const row = flattenRow(types);
  return row.length > most ? null : row;
}

/** One place for the payloads of all cases: it must be able to hold the bits of each. */
function join(a: CoreType, b: CoreType): CoreType {
  if (a === b) return a;
  const isNarrow = (core: CoreType) => core === 'i32' || core === 'f32';
  return isNarrow(a) && isNarrow(b) ? 'i32' : 'i64';
}

function holdsPointers(type: WitType): boolean {
  return someType(type, (part) => part.kind === 'string' || (part.kind === 'list' && part.length === undefined));
}
