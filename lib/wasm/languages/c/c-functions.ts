import { assertNever } from '@/lib/shared/assert-never.ts';
import type { FunctionSignature, WitType } from '../../wit/types.ts';
import { functionName, identifier, namespaceOf } from './c-names.ts';
import { isScalar } from './c-types.ts';
import type { CTypes, Place } from './c-types.ts';

/** How a result comes back from a C function. */
export type Returning =
  | { kind: 'nothing' }
  | { kind: 'value'; type: WitType }
  /** `bool f(…, T *ret)`: false is `none`. */
  | { kind: 'option'; payload: WitType }
  /** `bool f(…, T *ret, E *err)`: true is `ok`. */
  | { kind: 'result'; ok: WitType | null; err: WitType | null }
  | { kind: 'pointer'; type: WitType };

/** A function of the world as C declares it. */
export type CFunction = {
  name: string;
  signature: FunctionSignature;
  place: Place;
  params: readonly { name: string; type: WitType; how: 'value' | 'pointer' | 'maybe' }[];
  returning: Returning;
  /** Without the semicolon. */
  declaration: string;
};

export function cFunction(types: CTypes, world: string, signature: FunctionSignature, isExported: boolean): CFunction {
  const place: Place = { path: signature.interface, isExported };
  const name = `${namespaceOf(signature.interface, world, isExported)}_${functionName(signature.name)}`;
  const returning = returningOf(signature.result);
  const params = signature.params.map(({ name: written, type }) => {
    const how = isScalar(type)
      ? ('value' as const)
      : type.kind === 'option'
        ? ('maybe' as const)
        : ('pointer' as const);
    return {
      name: how === 'maybe' ? `maybe_${identifier(written).replace(/_$/, '')}` : identifier(written),
      type,
      how,
    };
  });
  const typeName = (type: WitType) => types.nameOf(type, place);
  const shown = [
    ...params.map((param) => {
      if (param.how === 'value') return `${typeName(param.type)} ${param.name}`;
      if (param.type.kind === 'option') {
        typeName(param.type);
        return `${typeName(param.type.payload)} *${param.name}`;
      }
      return `${typeName(param.type)} *${param.name}`;
    }),
    ...outParams(returning).map(({ type, name: out }) => `${typeName(type)} *${out}`),
  ];
  if (signature.result !== null && !isScalar(signature.result)) typeName(signature.result);
  const returns =
    returning.kind === 'value'
      ? typeName(returning.type)
      : returning.kind === 'option' || returning.kind === 'result'
        ? 'bool'
        : 'void';
  return {
    name,
    signature,
    place,
    params,
    returning,
    declaration: `${returns} ${name}(${shown.length === 0 ? 'void' : shown.join(', ')})`,
  };
}

/** Where a function writes what it returns beside its own result. */
export function outParams(returning: Returning): readonly { name: 'ret' | 'err'; type: WitType }[] {
  switch (returning.kind) {
    case 'option':
      return [{ name: 'ret', type: returning.payload }];
    case 'result':
      return [
        ...(returning.ok === null ? [] : [{ name: 'ret' as const, type: returning.ok }]),
        ...(returning.err === null ? [] : [{ name: 'err' as const, type: returning.err }]),
      ];
    case 'pointer':
      return [{ name: 'ret', type: returning.type }];
    case 'nothing':
    case 'value':
      return [];
    default:
      return assertNever(returning);
  }
}

function returningOf(result: WitType | null): Returning {
  if (result === null) return { kind: 'nothing' };
  if (isScalar(result)) return { kind: 'value', type: result };
  if (result.kind === 'option') return { kind: 'option', payload: result.payload };
  if (result.kind === 'result') return { kind: 'result', ok: result.ok, err: result.err };
  return { kind: 'pointer', type: result };
}
