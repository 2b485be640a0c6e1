import {
  kindsInWords,
  notAnInstruction,
  strangeCharacter,
  tooMuch,
  unclosed,
  unknownField,
  unknownName,
  unknownWord,
  wrongNumber,
} from './wat-mistakes.ts';
import { reword } from './words.ts';
import type { Entry, Words } from './words.ts';

/** The word at the place of the problem, and the text around it. */
type WatContext = { text: string; word: string; offset: number | null };

/** What the parser of WebAssembly text says, in a beginner's words. */
export function rewordWat(original: string, context: WatContext): Words {
  return reword(watEntries, original, context);
}

const numberTypes = '`i32`, `i64`, `f32` or `f64`';

const watEntries: readonly Entry<WatContext>[] = [
  {
    pattern: /^unknown operator or unexpected token/,
    say: (_, { text, word, offset }) => unknownWord(text, word, offset),
  },
  {
    pattern: /^expected `\)`/,
    say: (_, { text, word, offset }) => (word === '' ? unclosed(text) : tooMuch(text, word, offset)),
  },
  {
    pattern: /^expected `\(`/,
    say: (_, { text, word }) =>
      text.trim() !== '' && /^(#|\/\/)/.test(word)
        ? { message: `\`${word}\` does not start a comment.`, help: 'A comment starts with `;;`.' }
        : word === ')' || word === ''
          ? {
              message: 'Something is missing in front of this bracket.',
              help: 'A form in brackets is expected here, such as `(func $f)`.',
            }
          : {
              message: `\`${word}\` stands outside of any form in brackets.`,
              help: 'Everything here is written in brackets: `(module …)`, and inside it `(func …)`, `(memory …)`.',
            },
  },
  {
    pattern: /^expected an instruction/,
    say: (_, { word }) => notAnInstruction(word),
  },
  {
    pattern: /^expected (?:a|an) (i32|i64|f32|f64|float|integer)$/,
    say: ([, type], { word }) => wrongNumber(type ?? '', word),
  },
  {
    pattern: /^invalid (i32|i64) number: constant out of range/,
    say: ([, type], { word }) => ({
      message: `\`${word}\` does not fit into an ${type}.`,
      help:
        type === 'i32' ? 'An i32 holds −2147483648 to 4294967295. Use `i64.const` for more.' : 'An i64 holds 64 bits.',
    }),
  },
  {
    pattern: /^unexpected token, expected an index or an identifier/,
    say: (_, { word }) =>
      word === ')' || word === ''
        ? { message: 'A name is missing here.', help: 'Write which one is meant, as `$name` or as its number.' }
        : {
            message: `A name is expected here, not \`${word}\`.`,
            help: `Names start with a dollar sign: \`$${word.replaceAll(/[^\w.-]/g, '')}\`.`,
          },
  },
  {
    pattern: /^unexpected token, expected one of: .*`i32`, `i64`, `f32`, `f64`, `v128`, `funcref`/,
    say: (_, { word }) =>
      word === ')' || word === ''
        ? { message: 'A type is missing here.', help: `Add ${numberTypes}.` }
        : {
            message: `\`${word}\` is not a type.`,
            help: `The number types are ${numberTypes}. A name starts with a dollar sign.`,
          },
  },
  {
    pattern: /^unexpected token, expected one of: `func`, `table`, `memory`, `global`, `tag`/,
    say: (_, { word }) => ({
      message: `\`${word}\` cannot be exported or imported.`,
      help: 'Write `func`, `memory`, `table` or `global`.',
    }),
  },
  {
    pattern: /^unexpected token, expected one of: left paren, u32/,
    say: () => ({ message: 'The size of the memory is missing.', help: 'Write it in pages of 64 KiB: `(memory 1)`.' }),
  },
  {
    pattern: /^unexpected token, expected one of: `funcref`/,
    say: () => ({ message: 'The type of the elements of the table is missing.', help: 'Write `(table 1 funcref)`.' }),
  },
  {
    pattern: /^unexpected token, expected one of: `i8`, `i16`/,
    say: () => ({ message: 'The address comes before the bytes.', help: 'Write `(data (i32.const 0) "…")`.' }),
  },
  {
    pattern: /^unknown ([\w ]+): failed to find name `([^`]*)`/,
    say: ([, kind = '', name = ''], { text }) => unknownName(kind, name, text),
  },
  {
    pattern: /^duplicate (\w+) identifier/,
    say: ([, kind = ''], { word }) => ({
      message: `The ${kindsInWords[kind] ?? kind} \`${word}\` is defined twice.`,
      help: 'Give one of them another name.',
    }),
  },
  {
    pattern: /^expected valid (module|component) field/,
    say: ([, kind = ''], { word }) => unknownField(kind, word),
  },
  {
    pattern: /^expected at least one module field/,
    say: () => ({ message: 'There is no module here yet.', help: 'Start with `(module)` and put functions into it.' }),
  },
  {
    pattern: /^extra tokens remaining after parse/,
    say: (_, { word }) =>
      word === ')'
        ? {
            message: 'This bracket closes nothing.',
            help: 'Remove it, or look for one that closes too early above it.',
          }
        : {
            message: 'The module has ended before this.',
            help: 'A file holds one module. Look for a `)` too many above this line.',
          },
  },
  {
    pattern: /^import after (\w+)/,
    say: ([, what = '']) => ({
      message: `Imports come first, and a ${what} is defined above this one.`,
      help: 'Move the import to the start of the module: imports take the first numbers.',
    }),
  },
  {
    pattern: /^expected import items/,
    say: () => ({
      message: 'An import has two names: the module it comes from and the item in it.',
      help: 'Write `(import "env" "log" (func $log (param i32)))`.',
    }),
  },
  {
    pattern: /^mismatching labels/,
    say: (_, { word }) => ({
      message: `\`${word}\` is not the label of the block that ends here.`,
      help: 'Repeat the label of the block, or leave it out.',
    }),
  },
  {
    pattern: /had no `then`/,
    say: () => ({
      message: 'This `if` has no `then`.',
      help: 'Write `(if (condition) (then …) (else …))`.',
    }),
  },
  {
    pattern: /^result before parameter/,
    say: () => ({ message: 'Parameters come before results.', help: 'Write `(param …)` first, then `(result …)`.' }),
  },
  {
    pattern: /^alignment must be a power of two/,
    say: () => ({ message: 'An alignment is 1, 2, 4 or 8.', help: 'Leave `align=` out: the natural one is used.' }),
  },
  {
    pattern: /^expected (?:a )?(?:u32|u64)/,
    say: (_, { word }) => ({
      message:
        word === ')' || word === ''
          ? 'A number is missing here.'
          : `A whole number from 0 up is expected here, not \`${word}\`.`,
    }),
  },
  {
    pattern: /^expected a string/,
    say: (_, { word }) => ({
      message:
        word === ')' ? 'A text in quotes is missing here.' : `A text in quotes is expected here, not \`${word}\`.`,
      help: 'Write it as `"text"`.',
    }),
  },
  {
    pattern: /^unterminated string|UnexpectedEof/,
    say: () => ({ message: 'A quote is opened and never closed.', help: 'Add the closing `"`.' }),
  },
  {
    pattern: /InvalidStringElement\('\\n'\)/,
    say: () => ({
      message: 'A text in quotes cannot go on to the next line.',
      help: 'Close it with `"` on this line. A line break inside is written `\\n`.',
    }),
  },
  {
    pattern: /InvalidStringElement/,
    say: () => ({
      message: 'This character cannot stand in a text as it is.',
      help: 'Write it as two hexadecimal digits: `\\09`.',
    }),
  },
  {
    pattern: /InvalidStringEscape\('(.*)'\)/,
    say: ([, escape = '']) => ({
      message: `\`\\${escape}\` means nothing in a text.`,
      help: 'Known are `\\n`, `\\t`, `\\"`, `\\\\` and two hexadecimal digits such as `\\0a`.',
    }),
  },
  {
    pattern: /DanglingBlockComment/,
    say: () => ({
      message: 'This comment is never closed.',
      help: 'Close it with `;)`, or write `;;` for a comment of one line.',
    }),
  },
  {
    pattern: /EmptyId/,
    say: () => ({ message: 'A dollar sign alone is no name.', help: 'Write letters or digits after it: `$x`.' }),
  },
  {
    pattern: /^Unexpected\('(.*)'\)|ConfusingUnicode\('(.*)'\)/s,
    say: ([, first, second]) => strangeCharacter(first ?? second ?? ''),
  },
  {
    pattern: /not valid utf-?8|malformed UTF-8/i,
    say: () => ({
      message: 'A name must be valid UTF-8 text.',
      help: 'Use plain letters in names of exports and imports.',
    }),
  },
  {
    pattern: /item nesting too deep|nesting too deep/,
    say: () => ({ message: 'The brackets are nested too deeply.', help: 'Split the code into more functions.' }),
  },
];
