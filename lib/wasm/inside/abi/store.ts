import { toJavaScriptName } from '../../wave/value-names.ts';
import { layoutOf, partsOf, variantShape } from '../../wit/layout.ts';
import { printWave } from '../../wave/print-wave.ts';
import type { WitType } from '../../wit/types.ts';
import { caseOf, elements, flagBits, property } from './cases.ts';
import type { AbiContext } from './context.ts';
import { AbiRefusal } from './recording.ts';
import { integerBytes, isScalar, scalarSizes, scalarToBytes } from './scalars.ts';
import { lengthUnit, storeString } from './strings.ts';

/** Elements of a list of numbers that get a mark each; longer lists are one mark. */
const markedElements = 32;

/** Writes a value, given in jco's mapping, to an address. Source: CanonicalABI.md, "Storing". */
export function store(context: AbiContext, value: unknown, type: WitType, at: number, path: string): void {
  if (isScalar(type.kind)) {
    context.write(at, scalarToBytes(value, type.kind), path, `${type.kind} ${printWave(value, type)}`);
    return;
  }
  switch (type.kind) {
    case 'string': {
      const { at: to, taggedLength } = storeString(context, String(value), path);
      storePair(context, { at, to, length: taggedLength, path, unit: lengthUnit(context.encoding) });
      return;
    }
    case 'list': {
      if (type.length !== undefined) {
        storeElements(context, elements(value), type.element, at, path);
        return;
      }
      const { at: to, length } = storeList(context, value, type.element, path);
      storePair(context, { at, to, length, path, unit: 'elements' });
      return;
    }
    case 'record':
    case 'tuple': {
      const items = elements(value);
      for (const [index, part] of (partsOf(type) ?? []).entries()) {
        const inner = type.kind === 'record' ? property(value, toJavaScriptName(part.name)) : items[index];
        const name = type.kind === 'record' ? `${path}.${part.name}` : `${path}.${index}`;
        store(context, inner, part.type, at + part.offset, name);
      }
      return;
    }
    case 'flags': {
      const size = sizeOfFlags(type.names.length);
      const bits = flagBits(value, type.names);
      context.write(at, integerBytes(bits, size), path, `flags ${printWave(value, type)}, one bit each`);
      return;
    }
    case 'variant':
    case 'enum':
    case 'option':
    case 'result': {
      const { index, node, payload } = caseOf(value, type);
      const { discriminantSize, payloadOffset } = variantShape(type);
      context.write(at, integerBytes(index, discriminantSize), path, `case ${index}: ${node.name}`);
      if (node.payload !== null) store(context, payload, node.payload, at + payloadOffset, `${path}.${node.name}`);
      return;
    }
    case 'own':
    case 'borrow': {
      const handle = context.handles.give(type.resource, type.kind === 'own', value);
      context.write(at, integerBytes(handle, 4), path, `handle ${handle} of a ${type.resource}`);
      return;
    }
    case 'stream':
    case 'future':
      throw new AbiRefusal(handlesAreNotShown);
  }
}

export const handlesAreNotShown =
  'This function takes or gives a handle of its own side (a resource that the component defines, a stream or a future), and the caller here has none to give.';

/** Stores the elements in a place of their own. */
export function storeList(
  context: AbiContext,
  value: unknown,
  element: WitType,
  path: string,
): { at: number; length: number } {
  const items = elements(value);
  const { size, alignment } = layoutOf(element);
  const at = context.allocate(alignment, items.length * size, path);
  storeElements(context, items, element, at, path);
  return { at, length: items.length };
}

function storeElements(
  context: AbiContext,
  items: readonly unknown[],
  element: WitType,
  at: number,
  path: string,
): void {
  const { kind } = element;
  if (isScalar(kind) && items.length > markedElements) {
    const size = scalarSizes[kind];
    const bytes = new Uint8Array(items.length * size);
    for (const [index, item] of items.entries()) bytes.set(scalarToBytes(item, kind), index * size);
    context.write(at, bytes, path, `${items.length} × ${kind}`);
    return;
  }
  const { size } = layoutOf(element);
  for (const [index, item] of items.entries()) store(context, item, element, at + index * size, `${path}[${index}]`);
}

function storePair(
  context: AbiContext,
  { at, to, length, path, unit }: { at: number; to: number; length: number; path: string; unit: string },
): void {
  context.write(at, integerBytes(to, 4), path, `address ${to}`);
  context.write(at + 4, integerBytes(length, 4), path, `length ${length} (${unit})`);
}

export function sizeOfFlags(count: number): 1 | 2 | 4 {
  return count <= 8 ? 1 : count <= 16 ? 2 : 4;
}
