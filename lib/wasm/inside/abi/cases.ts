import { assertNever } from '@/lib/shared/assert-never.ts';
import { isPlainOption } from '../../wave/option-shape.ts';
import { toJavaScriptName } from '../../wave/value-names.ts';
import { casesOf, type CaseNode } from '../../wit/layout.ts';
import type { WitType } from '../../wit/types.ts';
import { AbiTrap } from './recording.ts';

export type VariantLike = Extract<WitType, { kind: 'variant' | 'enum' | 'option' | 'result' }>;

/** Which case a value is, in jco's mapping to JavaScript. */
export function caseOf(value: unknown, type: VariantLike): { index: number; node: CaseNode; payload: unknown } {
  const cases = casesOf(type);
  let name: unknown;
  let payload: unknown;
  if (type.kind === 'enum') name = value;
  else if (type.kind === 'option' && isPlainOption(type.payload)) {
    name = value === undefined || value === null ? 'none' : 'some';
    payload = value;
  } else {
    name = property(value, 'tag');
    payload = property(value, 'val');
  }
  const index = cases.findIndex((each) => each.name === name);
  const node = cases[index];
  if (node === undefined) throw new AbiTrap(`\`${String(name)}\` is no case of this type.`);
  return { index, node, payload };
}

export function nodeAt(index: number, type: VariantLike, path: string): CaseNode {
  const cases = casesOf(type);
  const node = cases[index];
  if (node === undefined) {
    throw new AbiTrap(`\`${path}\` says case ${index}, and there are ${cases.length}, counted from 0.`);
  }
  return node;
}

export function valueOfCase(node: CaseNode, payload: unknown, type: VariantLike): unknown {
  switch (type.kind) {
    case 'enum':
      return node.name;
    case 'option':
      if (isPlainOption(type.payload)) return node.name === 'none' ? undefined : payload;
      return node.name === 'none' ? { tag: 'none' } : { tag: 'some', val: payload };
    case 'result':
      return { tag: node.name, val: payload };
    case 'variant':
      return node.payload === null ? { tag: node.name } : { tag: node.name, val: payload };
    default:
      return assertNever(type);
  }
}

export function flagBits(value: unknown, names: readonly string[]): number {
  return names.reduce(
    (bits, name, index) => (property(value, toJavaScriptName(name)) === true ? (bits | (1 << index)) >>> 0 : bits),
    0,
  );
}

export function flagsOf(bits: number, names: readonly string[]): Record<string, boolean> {
  return Object.fromEntries(names.map((name, index) => [toJavaScriptName(name), ((bits >>> index) & 1) === 1]));
}

export function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

export function elements(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return ArrayBuffer.isView(value) && Symbol.iterator in value ? [...(value as Uint8Array)] : [];
}
