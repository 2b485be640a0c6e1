import { instructionNames } from '../code.ts';
import { nearestName } from '../wit/nearest-name.ts';
import { positionAt, scanWat } from './wat-tree.ts';

/** What is wrong, and how to mend it, in a beginner's words. */
export type Words = { message: string; help?: string };

/** The word at the place of the problem, and the text around it. */
export type WatContext = { text: string; word: string; offset: number | null };

export type Entry<Context> = {
  pattern: RegExp;
  say: (match: readonly string[], context: Context) => Words;
};

/** The tool's own message is the last resort. */
export function reword<Context>(entries: readonly Entry<Context>[], original: string, context: Context): Words {
  for (const { pattern, say } of entries) {
    const match = pattern.exec(original);
    if (match !== null) return say([...match], context);
  }
  return { message: original };
}

export function rewordWat(original: string, context: WatContext): Words {
  return reword(watEntries, original, context);
}

const numberTypes = '`i32`, `i64`, `f32` or `f64`';

/** Old and borrowed spellings that a search finds in tutorials. */
const otherSpellings: Readonly<Record<string, string>> = {
  get_local: 'local.get',
  set_local: 'local.set',
  tee_local: 'local.tee',
  get_global: 'global.get',
  set_global: 'global.set',
  grow_memory: 'memory.grow',
  current_memory: 'memory.size',
  'i32.div': 'i32.div_s` or `i32.div_u',
  'i64.div': 'i64.div_s` or `i64.div_u',
  'i32.rem': 'i32.rem_s` or `i32.rem_u',
  'i64.rem': 'i64.rem_s` or `i64.rem_u',
  'i32.lt': 'i32.lt_s` or `i32.lt_u',
  'i32.gt': 'i32.gt_s` or `i32.gt_u',
  'i32.le': 'i32.le_s` or `i32.le_u',
  'i32.ge': 'i32.ge_s` or `i32.ge_u',
  'i32.shr': 'i32.shr_s` or `i32.shr_u',
  'i32.not': 'i32.eqz',
  'f32.rem': 'f32.sub',
  push: 'i32.const',
  pop: 'drop',
  const: 'i32.const',
  add: 'i32.add',
  goto: 'br',
  break: 'br',
  continue: 'br',
  while: 'loop',
};

const moduleFields = [
  'module',
  'func',
  'memory',
  'table',
  'global',
  'export',
  'import',
  'type',
  'data',
  'elem',
  'start',
];

const kindsInWords: Readonly<Record<string, string>> = {
  func: 'function',
  local: 'local or parameter',
  label: 'block or loop around this line',
};

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

function unknownWord(text: string, word: string, offset: number | null): Words {
  if (moduleFields.includes(word) && word !== 'type' && word !== 'import') {
    const open = offset === null ? null : lineOfOpenForm(text, offset);
    return {
      message: `\`${word}\` cannot stand inside a function.`,
      help: `The form opened on line ${open ?? 1} is still open here: a \`)\` is missing before this line.`,
    };
  }
  if (word === 'param' || word === 'result' || word === 'local') {
    return {
      message: `\`(${word} …)\` comes too late.`,
      help: 'A function lists its parameters, then its result, then its locals, and only then its instructions.',
    };
  }
  if (word === 'then' || word === 'else') {
    return {
      message: `\`${word}\` belongs inside an \`(if …)\`.`,
      help: 'Write `(if (condition) (then …) (else …))`.',
    };
  }
  if (word === '' || word === ')') return { message: 'An instruction is missing here.' };
  if (/^(#|\/\/)/.test(word))
    return { message: `\`${word}\` does not start a comment.`, help: 'A comment starts with `;;`.' };
  const known = otherSpellings[word] ?? nearestName(word, instructionNames);
  return {
    message: `There is no instruction \`${word}\`.`,
    ...(known === null || known === undefined ? {} : { help: `Did you mean \`${known}\`?` }),
  };
}

function notAnInstruction(word: string): Words {
  if (word === '' || word === ')') return { message: 'An instruction is missing here.' };
  if (/^[-+]?\d/.test(word)) {
    return {
      message: `\`${word}\` alone is no instruction.`,
      help: `A number is put on the stack with \`i32.const ${word}\`.`,
    };
  }
  if (word.startsWith('$')) {
    return {
      message: `\`${word}\` alone is no instruction.`,
      help: `Write what to do with it: \`local.get ${word}\` or \`call ${word}\`.`,
    };
  }
  if (word.startsWith('"'))
    return { message: 'A text alone is no instruction.', help: 'Texts live in memory: see `(data …)`.' };
  return { message: `\`${word}\` is no instruction.` };
}

function wrongNumber(type: string, word: string): Words {
  const what = type === 'i32' || type === 'i64' || type === 'integer' ? 'whole number' : 'number';
  if (word === ')' || word === '' || word === '(') {
    return { message: `A ${what} is missing here.`, help: `Write it behind the instruction: \`${type}.const 1\`.` };
  }
  const isFraction = what === 'whole number' && /^[-+]?\d+\.\d*$/.test(word);
  return {
    message: `\`${word}\` is not a ${what}.`,
    ...(isFraction ? { help: 'Numbers with a fraction are written with `f32.const` or `f64.const`.' } : {}),
  };
}

function unknownName(kind: string, name: string, text: string): Words {
  const near = nearestName(name, namesIn(text, kind, name));
  const what = kindsInWords[kind] ?? kind;
  return {
    message: `There is no ${what} called \`${name}\`.`,
    help: near === null ? `Define it, or use the name of one that exists.` : `Did you mean \`${near}\`?`,
  };
}

/** Names of one kind, as they are defined: the `$name` right behind the words that open a form. */
function namesIn(text: string, kind: string, except: string): Set<string> {
  const opening = openings[kind] ?? kind;
  const names = new Set(
    [...text.matchAll(new RegExp(`\\b(?:${opening})\\s+(\\$[^\\s()";]+)`, 'g'))].map(([, name]) => name ?? ''),
  );
  names.delete(except);
  return names;
}

const openings: Readonly<Record<string, string>> = {
  local: 'param|local',
  label: 'block|loop|if',
  'core module': 'module',
  'core instance': 'instance',
};

function unknownField(kind: string, word: string): Words {
  const near = otherFields[word.toLowerCase()] ?? nearestName(word, moduleFields);
  if (word === '' || word === ')')
    return { message: 'This form is empty.', help: 'Write what it is: `(func …)`, `(memory …)`.' };
  if (instructionNames.has(word)) {
    return {
      message: `The instruction \`${word}\` stands outside of any function.`,
      help: 'Put it inside a `(func …)`.',
    };
  }
  return {
    message: `\`${word}\` is nothing that a ${kind} can hold.`,
    ...(near === null || near === undefined ? {} : { help: `Did you mean \`${near}\`?` }),
  };
}

const otherFields: Readonly<Record<string, string>> = { function: 'func', fn: 'func', mem: 'memory', var: 'global' };

function strangeCharacter(shown: string): Words {
  if (/[“”„«»]/.test(shown)) {
    return { message: `\`${shown}\` is not the quote that code uses.`, help: 'Replace it by a straight `"`.' };
  }
  return {
    message: `The character \`${shown}\` cannot stand here.`,
    help: 'Remove it. It may have come along when text was copied.',
  };
}

/** More closing places than the form has: what is behind it is told by the word that is there. */
function tooMuch(text: string, word: string, offset: number | null): Words {
  const line = offset === null ? null : lineOfOpenForm(text, offset);
  return {
    message: `\`${word}\` is not expected here.`,
    help:
      line === null ? 'A `)` is expected.' : `The form opened on line ${line} should end before this, with a \`)\`.`,
  };
}

function unclosed(text: string): Words {
  const line = lineOfOpenForm(text, text.length);
  return {
    message: `A \`)\` is missing${line === null ? '' : `: the \`(\` on line ${line} is never closed`}.`,
    help: 'Each `(` needs its `)`. Format the text to see which form reaches too far.',
  };
}

/** The line where the innermost form that is open at `offset` begins. */
function lineOfOpenForm(text: string, offset: number): number | null {
  const open: number[] = [];
  // The bracket right before the word at `offset` belongs to that word.
  const until = /\(\s*$/.test(text.slice(Math.max(0, offset - 200), offset))
    ? text.lastIndexOf('(', offset - 1)
    : offset;
  for (const { kind, start } of scanWat(text)) {
    if (start >= until) break;
    if (kind === 'open') open.push(start);
    else if (kind === 'close') open.pop();
  }
  const last = open.at(-1);
  return last === undefined ? null : positionAt(text, last).line;
}
