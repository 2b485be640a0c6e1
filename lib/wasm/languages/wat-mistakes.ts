import { opcodes } from '../opcodes.ts';
import { nearestName } from '@/lib/shared/nearest-name.ts';
import { positionAt, scanWat } from './wat-tree.ts';
import type { Words } from './words.ts';

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

export const kindsInWords: Readonly<Record<string, string>> = {
  func: 'function',
  local: 'local or parameter',
  label: 'block or loop around this line',
};

export function unknownWord(text: string, word: string, offset: number | null): Words {
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
  const known = otherSpellings[word] ?? nearestName(word, opcodes.keys());
  return {
    message: `There is no instruction \`${word}\`.`,
    ...(known === null || known === undefined ? {} : { help: `Did you mean \`${known}\`?` }),
  };
}

export function notAnInstruction(word: string): Words {
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

export function wrongNumber(type: string, word: string): Words {
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

export function unknownName(kind: string, name: string, text: string): Words {
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

export function unknownField(kind: string, word: string): Words {
  const near = otherFields[word.toLowerCase()] ?? nearestName(word, moduleFields);
  if (word === '' || word === ')')
    return { message: 'This form is empty.', help: 'Write what it is: `(func …)`, `(memory …)`.' };
  if (opcodes.has(word)) {
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

export function strangeCharacter(shown: string): Words {
  if (/[“”„«»]/.test(shown)) {
    return { message: `\`${shown}\` is not the quote that code uses.`, help: 'Replace it by a straight `"`.' };
  }
  return {
    message: `The character \`${shown}\` cannot stand here.`,
    help: 'Remove it. It may have come along when text was copied.',
  };
}

/** More closing places than the form has: what is behind it is told by the word that is there. */
export function tooMuch(text: string, word: string, offset: number | null): Words {
  const line = offset === null ? null : lineOfOpenForm(text, offset);
  return {
    message: `\`${word}\` is not expected here.`,
    help:
      line === null ? 'A `)` is expected.' : `The form opened on line ${line} should end before this, with a \`)\`.`,
  };
}

export function unclosed(text: string): Words {
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
