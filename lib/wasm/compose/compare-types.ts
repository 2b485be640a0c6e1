import { assertNever } from '@/lib/shared/assert-never.ts';
import { describeType } from '../wit/describe-type.ts';
import type { FunctionSignature, WitType } from '../wit/types.ts';

/** A function that does not fit. `why` completes a sentence that begins with its name. `give` null: it is not there. */
export type Difference = { name: string; why: string; give: string | null; want: string };

/**
 * Where what one component gives does not fit what another wants; empty: it fits. Types are compared by what they hold,
 * as the Component Model does; names of functions, fields and cases count, names of records do not.
 */
export function findDifferences(
  given: readonly FunctionSignature[],
  wanted: readonly FunctionSignature[],
): readonly Difference[] {
  return wanted.flatMap((want) => {
    const { name } = want;
    const give = given.find((candidate) => candidate.name === name);
    if (give === undefined) return { name, why: 'is wanted, and it is not there.', give: null, want: want.text };
    const why = compareSignatures(give, want);
    return why === null ? [] : { name, why, give: give.text, want: want.text };
  });
}

export function compareSignatures(give: FunctionSignature, want: FunctionSignature): string | null {
  if (give.isAsync !== want.isAsync) return want.isAsync ? 'is wanted as an async function.' : 'is an async function.';
  if (give.params.length !== want.params.length) {
    return `is called with ${count(want.params.length)}, and takes ${count(give.params.length)}.`;
  }
  for (const [index, param] of want.params.entries()) {
    const own = give.params[index];
    if (own === undefined) continue;
    if (own.name !== param.name) return `is called with \`${param.name}\`, and calls it \`${own.name}\`.`;
    const why = compareTypes(own.type, param.type);
    if (why !== null) return `differs in its parameter \`${param.name}\`: ${why}`;
  }
  if (give.result === null || want.result === null) {
    if (give.result === want.result) return null;
    return want.result === null
      ? `gives ${describeType(give.result ?? { kind: 'bool' })}, and nothing is wanted.`
      : `gives nothing, and ${describeType(want.result)} is wanted.`;
  }
  const why = compareTypes(give.result, want.result);
  return why === null ? null : `differs in what it gives: ${why}`;
}

/** One sentence about the first place where two types differ. */
export function compareTypes(give: WitType, want: WitType): string | null {
  const differ = `${describeType(give)} is there, and ${describeType(want)} is wanted.`;
  switch (give.kind) {
    case 'list':
      return want.kind === 'list' && give.length === want.length ? compareTypes(give.element, want.element) : differ;
    case 'option':
      return want.kind === 'option' ? compareTypes(give.payload, want.payload) : differ;
    case 'result':
      return want.kind === 'result' ? (maybe(give.ok, want.ok, differ) ?? maybe(give.err, want.err, differ)) : differ;
    case 'tuple':
      return want.kind === 'tuple' && give.items.length === want.items.length
        ? firstOf(give.items.map((item, index) => maybe(item, want.items[index] ?? null, differ)))
        : differ;
    case 'record':
      if (want.kind !== 'record') return differ;
      return (
        sameNames(give.name, 'fields', names(give.fields), names(want.fields)) ??
        firstOf(
          give.fields.map((field, index) =>
            inside(`\`${give.name}.${field.name}\``, maybe(field.type, want.fields[index]?.type ?? null, differ)),
          ),
        )
      );
    case 'variant':
      if (want.kind !== 'variant') return differ;
      return (
        sameNames(give.name, 'cases', names(give.cases), names(want.cases)) ??
        firstOf(
          give.cases.map((each, index) =>
            inside(`\`${give.name}.${each.name}\``, maybe(each.payload, want.cases[index]?.payload ?? null, differ)),
          ),
        )
      );
    case 'enum':
      return want.kind === 'enum' ? sameNames(give.name, 'cases', give.cases, want.cases) : differ;
    case 'flags':
      return want.kind === 'flags' ? sameNames(give.name, 'flags', give.names, want.names) : differ;
    case 'own':
    case 'borrow':
      return want.kind === give.kind && want.resource === give.resource ? null : differ;
    case 'stream':
    case 'future':
      return want.kind === give.kind ? maybe(give.payload, want.payload, differ) : differ;
    case 'bool':
    case 'char':
    case 'string':
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
      return give.kind === want.kind ? null : differ;
    default:
      return assertNever(give);
  }
}

function maybe(give: WitType | null, want: WitType | null, differ: string): string | null {
  if (give === null || want === null) return give === want ? null : differ;
  return compareTypes(give, want);
}

function sameNames(type: string, what: string, give: readonly string[], want: readonly string[]): string | null {
  if (give.length === want.length && give.every((name, index) => name === want[index])) return null;
  return `\`${type}\` has the ${what} ${list(give)}, and ${list(want)} are wanted, in this order.`;
}

const names = (entries: readonly { name: string }[]): string[] => entries.map(({ name }) => name);
const list = (entries: readonly string[]): string => entries.map((name) => `\`${name}\``).join(', ');
const firstOf = (found: readonly (string | null)[]): string | null => found.find((why) => why !== null) ?? null;
const inside = (place: string, why: string | null): string | null => (why === null ? null : `in ${place}, ${why}`);
const count = (length: number): string => `${length} ${length === 1 ? 'parameter' : 'parameters'}`;
