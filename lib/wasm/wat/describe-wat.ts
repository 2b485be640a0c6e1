import { findInstruction } from './instructions.ts';
import { findNames } from './names.ts';
import { tokenizeWat } from './tokens.ts';
import { structureMeanings, typeMeanings } from './words.ts';

/** What stands at a place of a text, in words. `code` is to be shown as code above the sentences. */
export type Description = { start: number; end: number; code: string; sentences: readonly string[] };

/** null: there is nothing to say about this place. */
export function describeWat(text: string, offset: number): Description | null {
  const token = tokenizeWat(text).find(({ start, end }) => start <= offset && offset < end);
  if (token === undefined) return null;
  const { start, end } = token;
  const written = text.slice(start, end);
  if (token.kind === 'id') {
    const names = findNames(text).filter(({ name }) => name === written);
    const inScope = names.filter(({ scope }) => scope.start <= offset && offset <= scope.end);
    // The nearest one before this place: an inner label hides an outer one of the same name.
    const name = inScope.findLast((candidate) => candidate.start <= offset) ?? inScope[0];
    return name === undefined ? null : { start, end, code: written, sentences: [capitalised(name.about)] };
  }
  if (token.kind !== 'keyword') return null;
  const instruction = findInstruction(written);
  if (instruction !== null) {
    const { operands, stack, meaning, traps, opcode } = instruction;
    return {
      start,
      end,
      code: `${written}${operands === '' ? '' : ` ${operands}`}   ${stack}`,
      sentences: [
        meaning,
        ...(traps === null ? [] : [`Traps: ${traps}.`]),
        `Opcode ${opcode.map((number) => `0x${number.toString(16).padStart(2, '0')}`).join(' ')}.`,
      ],
    };
  }
  const word = written.replace(/=.*$/, '');
  const meaning = structureMeanings.get(word) ?? typeMeanings.get(word);
  return meaning === undefined ? null : { start, end, code: word, sentences: [meaning] };
}

function capitalised(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
