import { assertNever } from '@/lib/shared/assert-never.ts';
import { printWave } from '../../wave/print-wave.ts';
import { toJavaScriptName } from '../../wave/value-names.ts';
import { layoutOf, partsOf, variantShape } from '../../wit/layout.ts';
import type { WitType } from '../../wit/types.ts';
import { flagsOf, nodeAt, valueOfCase } from './cases.ts';
import type { AbiContext } from './context.ts';
import { AbiRefusal } from './recording.ts';
import { integerOf, isScalar, scalarFromBytes, scalarSizes } from './scalars.ts';
import { handlesAreNotShown, sizeOfFlags } from './store.ts';
import { lengthUnit, loadString } from './strings.ts';

const markedElements = 32;
// A length that a broken program made up must not keep the page counting.
const mostElements = 1_000_000;

/** Reads a value from an address, in jco's mapping. Source: CanonicalABI.md, "Loading". */
export function load(context: AbiContext, type: WitType, at: number, path: string): unknown {
  const { kind } = type;
  if (isScalar(kind)) {
    const bytes = context.read(at, scalarSizes[kind], path, (read) =>
      kind === 'char' ? 'char' : `${kind} ${printWave(scalarFromBytes(read, kind), type)}`,
    );
    return scalarFromBytes(bytes, kind);
  }
  switch (type.kind) {
    case 'string': {
      const { to, length } = loadPair(context, at, path, lengthUnit(context.encoding));
      return loadString(context, to, length, path);
    }
    case 'list': {
      if (type.length !== undefined) return loadElements(context, type.element, { at, length: type.length, path });
      const { to, length } = loadPair(context, at, path, 'elements');
      return loadList(context, type.element, { at: to, length, path });
    }
    case 'record':
      return Object.fromEntries(
        (partsOf(type) ?? []).map((part) => [
          toJavaScriptName(part.name),
          load(context, part.type, at + part.offset, `${path}.${part.name}`),
        ]),
      );
    case 'tuple':
      return (partsOf(type) ?? []).map((part, index) => load(context, part.type, at + part.offset, `${path}.${index}`));
    case 'flags': {
      const names = type.names;
      const bytes = context.read(
        at,
        sizeOfFlags(names.length),
        path,
        (read) => `flags ${printWave(flagsOf(integerOf(read), names), type)}, one bit each`,
      );
      return flagsOf(integerOf(bytes), names);
    }
    case 'variant':
    case 'enum':
    case 'option':
    case 'result': {
      const { discriminantSize, payloadOffset } = variantShape(type);
      const bytes = context.read(at, discriminantSize, path, (read) => {
        const index = integerOf(read);
        return `case ${index}: ${nodeAt(index, type, path).name}`;
      });
      const node = nodeAt(integerOf(bytes), type, path);
      const payload =
        node.payload === null ? undefined : load(context, node.payload, at + payloadOffset, `${path}.${node.name}`);
      return valueOfCase(node, payload, type);
    }
    case 'own':
      return context.handles.take(loadHandle(context, at, path), type.resource);
    case 'borrow':
      return context.handles.lend(loadHandle(context, at, path), type.resource);
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

export function loadList(
  context: AbiContext,
  element: WitType,
  place: { at: number; length: number; path: string },
): unknown {
  const { size, alignment } = layoutOf(element);
  context.check(place.at, alignment, place.length * size, `The list \`${place.path}\` has`);
  return loadElements(context, element, place);
}

function loadElements(
  context: AbiContext,
  element: WitType,
  { at, length, path }: { at: number; length: number; path: string },
): unknown {
  const { size } = layoutOf(element);
  const { kind } = element;
  if (length > mostElements) throw new AbiRefusal(`The list \`${path}\` is too long to step through.`);
  if (isScalar(kind) && length > markedElements) {
    const bytes = context.read(at, length * size, path, () => `${length} × ${kind}`);
    return Array.from({ length }, (_, index) =>
      scalarFromBytes(bytes.subarray(index * size, (index + 1) * size), kind),
    );
  }
  return Array.from({ length }, (_, index) => load(context, element, at + index * size, `${path}[${index}]`));
}

function loadHandle(context: AbiContext, at: number, path: string): number {
  return integerOf(context.read(at, 4, path, (read) => `handle ${integerOf(read)}`));
}

function loadPair(context: AbiContext, at: number, path: string, unit: string): { to: number; length: number } {
  const pointer = context.read(at, 4, path, (read) => `address ${integerOf(read)}`);
  const length = context.read(at + 4, 4, path, (read) => `length ${integerOf(read)} (${unit})`);
  return { to: integerOf(pointer), length: integerOf(length) };
}
