import { assertNever } from '@/lib/shared/assert-never.ts';
import { printWave } from '../../wave/print-wave.ts';
import { toJavaScriptName } from '../../wave/value-names.ts';
import { flattenType, type CoreType } from '../../wit/flatten.ts';
import type { WitType } from '../../wit/types.ts';
import { caseOf, elements, flagBits, flagsOf, nodeAt, property, valueOfCase } from './cases.ts';
import type { AbiContext } from './context.ts';
import { loadList } from './load.ts';
import { AbiRefusal, type FlatValue } from './recording.ts';
import { isScalar, scalarFromCore, scalarToCore } from './scalars.ts';
import { handlesAreNotShown, storeList } from './store.ts';
import { lengthUnit, loadString, storeString } from './strings.ts';

/** A value as the numbers of a core call. Source: CanonicalABI.md, "Flat Lowering". */
export function lowerFlat(context: AbiContext, value: unknown, type: WitType, path: string): FlatValue[] {
  const one = (core: number | bigint, what: string): FlatValue[] => [
    { type: flattenType(type)[0] ?? 'i32', value: core, path, what },
  ];
  const { kind } = type;
  if (isScalar(kind)) return one(scalarToCore(value, kind), `${kind} ${printWave(value, type)}`);
  switch (type.kind) {
    case 'string': {
      const { at, taggedLength } = storeString(context, String(value), path);
      return pair(at, taggedLength, path, lengthUnit(context.encoding));
    }
    case 'list': {
      if (type.length !== undefined) {
        return elements(value).flatMap((item, index) => lowerFlat(context, item, type.element, `${path}[${index}]`));
      }
      const { at, length } = storeList(context, value, type.element, path);
      return pair(at, length, path, 'elements');
    }
    case 'record':
      return type.fields.flatMap(({ name, type: field }) =>
        lowerFlat(context, property(value, toJavaScriptName(name)), field, `${path}.${name}`),
      );
    case 'tuple': {
      const items = elements(value);
      return type.items.flatMap((item, index) => lowerFlat(context, items[index], item, `${path}.${index}`));
    }
    case 'flags':
      return type.names.length === 0
        ? []
        : one(flagBits(value, type.names) | 0, `flags ${printWave(value, type)}, one bit each`);
    case 'variant':
    case 'enum':
    case 'option':
    case 'result': {
      const { index, node, payload } = caseOf(value, type);
      const [, ...wanted] = flattenType(type);
      const values = node.payload === null ? [] : lowerFlat(context, payload, node.payload, `${path}.${node.name}`);
      const joined = wanted.map((core, place): FlatValue => {
        const given = values[place];
        return given === undefined
          ? { type: core, value: core === 'i64' ? 0n : 0, path, what: 'not used by this case' }
          : { type: core, value: widen(given.value, given.type, core), path: given.path, what: given.what };
      });
      return [{ type: 'i32', value: index, path, what: `case ${index}: ${node.name}` }, ...joined];
    }
    case 'own':
    case 'borrow': {
      const handle = context.handles.give(type.resource, kind === 'own', value);
      return one(handle, `handle ${handle} of a ${type.resource}`);
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
    case 'stream':
    case 'future':
      throw new AbiRefusal(handlesAreNotShown);
    default:
      return assertNever(type);
  }
}

/** Takes flat values one after the other. */
export class FlatReader {
  readonly #values: readonly (number | bigint)[];
  #at = 0;

  constructor(values: readonly (number | bigint)[]) {
    this.#values = values;
  }

  next(): number | bigint {
    const value = this.#values[this.#at] ?? 0;
    this.#at += 1;
    return value;
  }
}

/** Source: CanonicalABI.md, "Flat Lifting". */
export function liftFlat(context: AbiContext, reader: FlatReader, type: WitType, path: string): unknown {
  const { kind } = type;
  if (isScalar(kind)) return scalarFromCore(reader.next(), kind);
  switch (type.kind) {
    case 'string': {
      const at = Number(reader.next()) >>> 0;
      return loadString(context, at, Number(reader.next()) >>> 0, path);
    }
    case 'list': {
      if (type.length !== undefined) {
        return Array.from({ length: type.length }, (_, index) =>
          liftFlat(context, reader, type.element, `${path}[${index}]`),
        );
      }
      const at = Number(reader.next()) >>> 0;
      return loadList(context, type.element, { at, length: Number(reader.next()) >>> 0, path });
    }
    case 'record':
      return Object.fromEntries(
        type.fields.map(({ name, type: field }) => [
          toJavaScriptName(name),
          liftFlat(context, reader, field, `${path}.${name}`),
        ]),
      );
    case 'tuple':
      return type.items.map((item, index) => liftFlat(context, reader, item, `${path}.${index}`));
    case 'flags':
      return flagsOf(type.names.length === 0 ? 0 : Number(reader.next()), type.names);
    case 'variant':
    case 'enum':
    case 'option':
    case 'result': {
      const node = nodeAt(Number(reader.next()) >>> 0, type, path);
      const joined = flattenType(type).slice(1);
      const values = joined.map(() => reader.next());
      if (node.payload === null) return valueOfCase(node, undefined, type);
      const own = flattenType(node.payload).map((core, index) =>
        narrow(values[index] ?? 0, joined[index] ?? core, core),
      );
      const payload = liftFlat(context, new FlatReader(own), node.payload, `${path}.${node.name}`);
      return valueOfCase(node, payload, type);
    }
    case 'own':
      return context.handles.take(Number(reader.next()), type.resource);
    case 'borrow':
      return context.handles.lend(Number(reader.next()), type.resource);
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
    case 'stream':
    case 'future':
      throw new AbiRefusal(handlesAreNotShown);
    default:
      return assertNever(type);
  }
}

function pair(at: number, length: number, path: string, unit: string): FlatValue[] {
  return [
    { type: 'i32', value: at | 0, path, what: `address ${at}` },
    { type: 'i32', value: length | 0, path, what: `length ${length} (${unit})` },
  ];
}

const bits = new DataView(new ArrayBuffer(8));

/** The place of a payload is wide enough for the bits of every case; they move as they are. */
function widen(value: number | bigint, from: CoreType, to: CoreType): number | bigint {
  if (from === to) return value;
  if (from === 'f64') {
    bits.setFloat64(0, Number(value));
    return bits.getBigInt64(0);
  }
  if (from === 'f32') bits.setFloat32(0, Number(value));
  else bits.setInt32(0, Number(value));
  return to === 'i64' ? BigInt(bits.getUint32(0)) : bits.getInt32(0);
}

function narrow(value: number | bigint, from: CoreType, to: CoreType): number | bigint {
  if (from === to) return value;
  if (to === 'f64') {
    bits.setBigInt64(0, BigInt(value));
    return bits.getFloat64(0);
  }
  bits.setInt32(0, Number(BigInt.asIntN(32, BigInt(value))));
  return to === 'f32' ? bits.getFloat32(0) : bits.getInt32(0);
}
