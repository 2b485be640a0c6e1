import { assertNever } from '@/lib/shared/assert-never.ts';
import { AbiTrap } from './recording.ts';

/** Numbers and characters as little-endian bytes. Source: CanonicalABI.md, "Loading" and "Storing". */

export type ScalarKind = 'bool' | 'u8' | 's8' | 'u16' | 's16' | 'u32' | 's32' | 'u64' | 's64' | 'f32' | 'f64' | 'char';

export const scalarSizes: Readonly<Record<ScalarKind, 1 | 2 | 4 | 8>> = {
  bool: 1,
  u8: 1,
  s8: 1,
  u16: 2,
  s16: 2,
  u32: 4,
  s32: 4,
  u64: 8,
  s64: 8,
  f32: 4,
  f64: 8,
  char: 4,
};

export function isScalar(kind: string): kind is ScalarKind {
  return Object.hasOwn(scalarSizes, kind);
}

/** The bits of an unsigned integer of `size` bytes, as they lie in memory. */
export function integerBytes(value: number, size: 1 | 2 | 4): Uint8Array {
  return Uint8Array.from({ length: size }, (_, index) => (value >>> (8 * index)) & 0xff);
}

export function integerOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte, index) => sum + byte * 2 ** (8 * index), 0);
}

export function scalarToBytes(value: unknown, kind: ScalarKind): Uint8Array {
  const bytes = new Uint8Array(scalarSizes[kind]);
  const view = new DataView(bytes.buffer);
  const core = scalarToCore(value, kind);
  if (kind === 'f32') view.setFloat32(0, Number(core), true);
  else if (kind === 'f64') view.setFloat64(0, Number(core), true);
  else if (typeof core === 'bigint') view.setBigInt64(0, core, true);
  else return integerBytes(core, bytes.length === 1 ? 1 : bytes.length === 2 ? 2 : 4);
  return bytes;
}

export function scalarFromBytes(bytes: Uint8Array, kind: ScalarKind): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (kind === 'f32') return view.getFloat32(0, true);
  if (kind === 'f64') return view.getFloat64(0, true);
  if (kind === 'u64' || kind === 's64') return scalarFromCore(view.getBigInt64(0, true), kind);
  return scalarFromCore(integerOf(bytes), kind);
}

/** What goes over the core boundary: signed integers keep their sign, unsigned ones are filled with zeros. */
export function scalarToCore(value: unknown, kind: ScalarKind): number | bigint {
  switch (kind) {
    case 'bool':
      return value === true ? 1 : 0;
    case 'u64':
    case 's64':
      return BigInt.asIntN(64, value as bigint);
    case 'char':
      return charCode(String(value).codePointAt(0) ?? 0);
    case 'f32':
      return Math.fround(Number(value));
    case 'f64':
      return Number(value);
    case 'u8':
    case 's8':
    case 'u16':
    case 's16':
    case 'u32':
    case 's32':
      return Number(value) | 0;
    default:
      return assertNever(kind);
  }
}

/** Bits beyond the width of the type are dropped. Source: CanonicalABI.md, "Flat Lifting". */
export function scalarFromCore(core: number | bigint, kind: ScalarKind): unknown {
  switch (kind) {
    case 'bool':
      return Number(core) !== 0;
    case 'u8':
      return Number(core) & 0xff;
    case 's8':
      return (Number(core) << 24) >> 24;
    case 'u16':
      return Number(core) & 0xffff;
    case 's16':
      return (Number(core) << 16) >> 16;
    case 'u32':
      return Number(core) >>> 0;
    case 's32':
      return Number(core) | 0;
    case 'u64':
      return BigInt.asUintN(64, BigInt(core));
    case 's64':
      return BigInt.asIntN(64, BigInt(core));
    case 'f32':
      return Math.fround(Number(core));
    case 'f64':
      return Number(core);
    case 'char':
      return String.fromCodePoint(charCode(Number(core) >>> 0));
    default:
      return assertNever(kind);
  }
}

function charCode(code: number): number {
  if (code >= 0x11_0000 || (code >= 0xd800 && code <= 0xdfff)) {
    throw new AbiTrap(`0x${code.toString(16)} is no character: a char is a Unicode scalar value.`);
  }
  return code;
}
