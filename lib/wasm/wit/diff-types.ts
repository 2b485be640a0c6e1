import { assertNever } from '@/lib/shared/assert-never.ts';
import { describeType, escapeName } from './describe-type.ts';
import { casesOf, layoutOf } from './layout.ts';
import { partTypes } from './type-parts.ts';
import type { FunctionSignature, WitType } from './types.ts';

export type NamedType = Extract<WitType, { kind: 'record' | 'variant' | 'enum' | 'flags' }>;

/** What differs between two types of one name. `draft`: what the draft rules of subtyping would still allow. */
export type TypeDifference = { details: readonly string[]; draft: string | null };

/** The types with a name of their own that functions use, however deep inside; the first of each name. */
export function namedTypesOf(functions: readonly FunctionSignature[]): Map<string, NamedType> {
  const found = new Map<string, NamedType>();
  const walk = functions.flatMap(({ params, result }) => [
    ...params.map(({ type }) => type),
    ...(result === null ? [] : [result]),
  ]);
  for (let type = walk.shift(); type !== undefined; type = walk.shift()) {
    if (isNamed(type) && !found.has(type.name)) found.set(type.name, type);
    walk.push(...partTypes(type));
  }
  return found;
}

function isNamed(type: WitType): type is NamedType {
  return type.kind === 'record' || type.kind === 'variant' || type.kind === 'enum' || type.kind === 'flags';
}

/** `record point { x: u32, y: u32 }` */
export function defineType(type: NamedType): string {
  const body =
    type.kind === 'record'
      ? type.fields.map(({ name, type: field }) => `${escapeName(name)}: ${describeType(field)}`)
      : type.kind === 'flags'
        ? type.names.map(escapeName)
        : casesOf(type).map(({ name, payload }) =>
            payload === null ? escapeName(name) : `${escapeName(name)}(${describeType(payload)})`,
          );
  return `${type.kind} ${escapeName(type.name)} { ${body.join(', ')} }`;
}

/**
 * Two types hold the same values, written the same way. Types are compared by what they hold: fields, cases and flags
 * with their names and order. The name of the type itself is nobody's business here.
 */
export function isSameType(a: WitType, b: WitType): boolean {
  return shapeOf(a) === shapeOf(b);
}

function shapeOf(type: WitType): string {
  switch (type.kind) {
    case 'record':
      return `{${type.fields.map(({ name, type: field }) => `${name}:${shapeOf(field)}`).join()}}`;
    case 'variant':
      return `<${type.cases.map(({ name, payload }) => `${name}(${payload === null ? '' : shapeOf(payload)})`).join()}>`;
    case 'enum':
      return `e<${type.cases.join()}>`;
    case 'flags':
      return `f{${type.names.join()}}`;
    case 'list':
      return `list<${shapeOf(type.element)},${type.length ?? ''}>`;
    case 'option':
      return `option<${shapeOf(type.payload)}>`;
    case 'result':
      return `result<${type.ok === null ? '' : shapeOf(type.ok)},${type.err === null ? '' : shapeOf(type.err)}>`;
    case 'tuple':
      return `tuple<${type.items.map(shapeOf).join()}>`;
    case 'own':
    case 'borrow':
      return `${type.kind}<${type.resource}>`;
    case 'stream':
    case 'future':
      return `${type.kind}<${type.payload === null ? '' : shapeOf(type.payload)}>`;
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

/** What changed in a type that kept its name. */
export function differenceOf(before: NamedType, after: NamedType): TypeDifference {
  if (before.kind !== after.kind) {
    return { details: [`It was ${kindWords[before.kind]}, and it is ${kindWords[after.kind]}.`], draft: null };
  }
  const one = partsOfNamed(before);
  const two = partsOfNamed(after);
  const word = { record: 'Field', variant: 'Case', enum: 'Case', flags: 'Flag' }[before.kind];
  const added = two.filter(({ name }) => !one.some((part) => part.name === name));
  const removed = one.filter(({ name }) => !two.some((part) => part.name === name));
  const changed = two.flatMap((part) => {
    const was = one.find(({ name }) => name === part.name);
    return was === undefined || was.text === part.text ? [] : [{ name: part.name, was: was.text, is: part.text }];
  });
  const details = [
    ...added.map(({ name, text }) => `${word} \`${name}\`${text === '' ? '' : `: \`${text}\``} was added.`),
    ...removed.map(({ name }) => `${word} \`${name}\` was removed.`),
    ...changed.map(({ name, was, is }) => `${word} \`${name}\` was ${quoted(was)}, and is ${quoted(is)}.`),
    ...orderDetails(one, two, word),
    ...layoutDetails(before, after),
  ];
  return {
    details,
    draft: draftOf(before.kind, { added: added.length, removed: removed.length, changed: changed.length }),
  };
}

const kindWords = { record: 'a record', variant: 'a variant', enum: 'an enum', flags: 'a set of flags' } as const;

type Part = { name: string; text: string };

function partsOfNamed(type: NamedType): readonly Part[] {
  if (type.kind === 'record') return type.fields.map(({ name, type: field }) => ({ name, text: describeType(field) }));
  if (type.kind === 'flags') return type.names.map((name) => ({ name, text: '' }));
  return casesOf(type).map(({ name, payload }) => ({ name, text: payload === null ? '' : describeType(payload) }));
}

const quoted = (text: string): string => (text === '' ? 'without a value' : `\`${text}\``);

function orderDetails(one: readonly Part[], two: readonly Part[], word: string): string[] {
  const kept = one.filter(({ name }) => two.some((part) => part.name === name)).map(({ name }) => name);
  const now = two.filter(({ name }) => kept.includes(name)).map(({ name }) => name);
  return kept.join() === now.join()
    ? []
    : [`${word}s stand in another order, and the order decides where each lies and how it is numbered.`];
}

function layoutDetails(before: WitType, after: WitType): string[] {
  const one = layoutOf(before);
  const two = layoutOf(after);
  if (one.size !== two.size) return [`In memory it takes ${two.size} bytes, where it took ${one.size}.`];
  return one.alignment === two.alignment
    ? []
    : [`In memory it stands at multiples of ${two.alignment}, where it stood at multiples of ${one.alignment}.`];
}

/** Source: component-model design/mvp/Subtyping.md, which is a draft that the tools do not follow yet. */
function draftOf(
  kind: NamedType['kind'],
  { added, removed, changed }: { added: number; removed: number; changed: number },
): string | null {
  if (changed > 0) return null;
  if (kind === 'record') {
    if (added === 0 && removed === 0) return 'The draft rules of subtyping would let fields be in any order.';
    return removed === 0 || added === 0
      ? 'The draft rules of subtyping would let a receiver ignore fields that it does not know.'
      : null;
  }
  if (kind === 'variant' || kind === 'enum') {
    if (added === 0 && removed === 0) return 'The draft rules of subtyping would let cases be in any order.';
    return removed === 0 || added === 0
      ? 'The draft rules of subtyping would let a receiver know more cases than are ever sent.'
      : null;
  }
  return null;
}
