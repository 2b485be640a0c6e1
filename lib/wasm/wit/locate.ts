import type { Range } from '../diagnostic.ts';
import { lexWit, type WitToken } from './lex-wit.ts';
import { lineStartsOf, rangeAt } from './line-index.ts';
import { reservedWords } from './wit-words.ts';

/**
 * Where a name stands that a message of the bundled tools mentions: they say ``name `strin` does not exist``, and not
 * where. null: the message names nothing that is in the text.
 */
export function locateMention(text: string, message: string): Range | null {
  const { tokens } = lexWit(text);
  const lineStarts = lineStartsOf(text);
  for (const name of mentionedNames(message)) {
    const places = placesOf(tokens, name);
    const chosen = choose(places, message);
    if (chosen !== null) return rangeAt(lineStarts, chosen);
  }
  return null;
}

/** Names in quotes of any kind first, then the word behind `function`, `name`, `type`, …; the most telling one first. */
function mentionedNames(message: string): string[] {
  const quoted = [...message.matchAll(/[`'"]([^`'"\s]+)[`'"]/g)].map(([, name]) => name ?? '');
  const named = [
    ...message.matchAll(
      /\b(?:name|function|type|interface|world|param|parameter|field|case|import|export|resource|named|of)\s+(%?[A-Za-z][\w:/@.#[\]-]*)/g,
    ),
  ].map(([, name]) => (name ?? '').replace(/[.:]$/, ''));
  // What is in quotes is meant; the words around it are only words then.
  const names = (quoted.length > 0 ? quoted : named).flatMap(partsOfPath);
  return [...new Set(names)].filter((name) => !reservedWords.has(name));
}

/** `demo:calc/ops@0.1.0#[method]file.read` → `read`, `file`, `ops`, `calc`: from the narrowest to the widest. */
function partsOfPath(path: string): string[] {
  const unversioned = path.replaceAll(/@[^#|]*/g, '');
  return unversioned
    .split(/[#/:|.[\]]+/)
    .filter((part) => /^%?[A-Za-z]/.test(part) && !['constructor', 'method', 'static'].includes(part))
    .map((part) => part.replace('%', ''))
    .reverse();
}

type Place = WitToken & { isDefinition: boolean };

function placesOf(tokens: readonly WitToken[], name: string): Place[] {
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'word' || token.text !== name) return [];
    const before = tokens[index - 1]?.text ?? '';
    const after = tokens[index + 1]?.text ?? '';
    const isDefinition =
      (after === ':' && !['/', ':'].includes(before)) ||
      ['record', 'variant', 'enum', 'flags', 'type', 'resource', 'interface', 'world'].includes(before);
    return [{ ...token, isDefinition }];
  });
}

function choose(places: readonly Place[], message: string): Place | null {
  const [definition, secondDefinition] = places.filter(({ isDefinition }) => isDefinition);
  const mention = places.find(({ isDefinition }) => !isDefinition);
  // Of two definitions the second is the one too many.
  if (/more than once|duplicate|already|conflicts|shadows/.test(message))
    return secondDefinition ?? places[1] ?? places[0] ?? null;
  if (/does not exist|not found|undefined|unknown|not defined/.test(message)) return mention ?? places[0] ?? null;
  return definition ?? places[0] ?? null;
}
