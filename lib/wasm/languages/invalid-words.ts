import { reword } from './words.ts';
import type { Entry, Words } from './words.ts';

/** Where a type error was found. */
type InvalidContext = {
  /** The instruction as it is written; null: the end of a function, or outside of code. */
  instruction: string | null;
  isFunctionEnd: boolean;
};

/** What a validator said about compiled code, in a beginner's words. First V8's wording, then that of wasm-tools. */
export function rewordInvalid(original: string, context: InvalidContext): Words {
  return reword(entries, original, context);
}

const conversions: Readonly<Record<string, string>> = {
  'i64 i32': 'i32.wrap_i64',
  'i32 i64': 'i64.extend_i32_s',
  'f32 f64': 'f64.promote_f32',
  'f64 f32': 'f32.demote_f64',
  'i32 f32': 'f32.convert_i32_s',
  'i32 f64': 'f64.convert_i32_s',
  'i64 f32': 'f32.convert_i64_s',
  'i64 f64': 'f64.convert_i64_s',
  'f32 i32': 'i32.trunc_f32_s',
  'f64 i32': 'i32.trunc_f64_s',
  'f32 i64': 'i64.trunc_f32_s',
  'f64 i64': 'i64.trunc_f64_s',
};

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];

const entries: readonly Entry<InvalidContext>[] = [
  {
    pattern: /(\S+)\[(\d+)\] expected type (\S+), found (\S+) of type (\S+?)(?: @|$)/,
    say: ([, taker = '', position = '', wanted = '', maker = '', found = '']) => ({
      message: `\`${taker}\` takes ${article(wanted)} as its ${ordinals[Number(position)] ?? 'next'} value, but finds the ${found} that \`${maker}\` leaves.`,
      ...conversionHelp(found, wanted),
    }),
  },
  {
    pattern: /type error in fallthru\[\d+\] \(expected (\S+), got (\S+)\)/,
    say: ([, wanted = '', found = ''], context) => ({
      message: `${blockName(context)} promises ${article(wanted)}, but ${article(found)} is left on the stack.`,
      ...conversionHelp(found, wanted),
    }),
  },
  {
    pattern: /type error in (branch|return)\[\d+\] \(expected (\S+), got (\S+)\)/,
    say: ([, how = '', wanted = '', found = '']) => ({
      message: `The ${how} must carry ${article(wanted)}, but ${article(found)} is on the stack.`,
      ...conversionHelp(found, wanted),
    }),
  },
  {
    pattern: /type error in constant expression\[\d+\] \(expected (\S+), got (\S+)\)/,
    say: ([, wanted = '', found = '']) => ({
      message: `${capital(article(wanted))} is needed as the first value here, but ${article(found)} is given.`,
    }),
  },
  {
    pattern: /expected (\d+) elements on the stack for (fallthru|branch|return|constant expression), found (\d+)/,
    say: ([, wanted = '', how = '', found = ''], context) => countWords(Number(wanted), Number(found), how, context),
  },
  {
    pattern: /not enough arguments on the stack for (\S+) \(need (\d+), got (\d+)\)/,
    say: ([, taker = '', need = '', got = '']) => ({
      message: `\`${taker}\` takes ${count(Number(need), 'value')} from the stack, but ${Number(got) === 0 ? 'none is' : `only ${got} ${Number(got) === 1 ? 'is' : 'are'}`} there.`,
      help: 'Put the missing one on the stack first, for example with `local.get` or `i32.const`.',
    }),
  },
  {
    pattern: /invalid local index: (\d+)|unknown local (\d+)/,
    say: ([, a, b]) => ({
      message: `There is no local number ${a ?? b} in this function.`,
      help: 'Parameters and locals are counted together, from 0.',
    }),
  },
  {
    pattern: /invalid global index|unknown global/i,
    say: () => ({
      message: 'There is no global with this number.',
      help: 'Globals are counted from 0, imported ones first.',
    }),
  },
  {
    pattern: /function index #?(\d+) (?:is )?out of bounds|unknown function (\d+)/,
    say: ([, a, b]) => ({
      message: `There is no function number ${a ?? b}.`,
      help: 'Functions are counted from 0, imported ones first. A name such as `$f` is safer.',
    }),
  },
  {
    pattern: /invalid branch depth: (\d+)/,
    say: ([, depth = '']) => ({
      message: `There are not ${depth} blocks around this line to leave.`,
      help: '`br 0` leaves the innermost block. A label such as `$done` is safer.',
    }),
  },
  {
    pattern: /branch depth too large/,
    say: () => ({
      message: 'There are not so many blocks around this line to leave.',
      help: '`br 0` leaves the innermost block.',
    }),
  },
  {
    pattern:
      /memory instruction with no memory|memory index \d+ exceeds|unknown memory|cannot load data without memory/,
    say: () => ({ message: 'The module has no memory.', help: 'Add one: `(memory 1)` is a page of 64 KiB.' }),
  },
  {
    pattern: /immutable global #?\d* ?cannot be assigned|global is immutable/,
    say: () => ({
      message: 'This global cannot be changed.',
      help: 'Declare it with `mut`: `(global $g (mut i32) (i32.const 0))`.',
    }),
  },
  {
    pattern: /table index|invalid table|unknown table/i,
    say: () => ({ message: 'The module has no table with this number.', help: 'Add one: `(table 1 funcref)`.' }),
  },
  {
    pattern: /alignment/,
    say: () => ({
      message: 'The alignment is larger than what is read or written.',
      help: 'Leave `align=` out: the natural one is used.',
    }),
  },
  {
    pattern: /duplicate export name ['`](.*?)['`]/i,
    say: ([, name = '']) => ({
      message: `Two exports are called \`${name}\`.`,
      help: 'Give one of them another name.',
    }),
  },
  {
    pattern: /maximum memory size .* less than|size minimum must not be greater/,
    say: () => ({
      message: 'The maximum is smaller than the size at the start.',
      help: 'Write the smaller number first: `(memory 1 2)`.',
    }),
  },
  {
    pattern: /(?:memory size|maximum memory pages).*(?:larger|limit|at most)|memory size must be at most/,
    say: () => ({ message: 'A memory has at most 65536 pages, which is 4 GiB.', help: 'One page is 64 KiB.' }),
  },
  {
    pattern: /invalid start function/,
    say: () => ({ message: 'The start function must take nothing and return nothing.' }),
  },
  {
    pattern: /else does not match|else found outside/,
    say: () => ({
      message: 'This `else` belongs to no `if`.',
      help: 'Write `if … else … end`, or `(if … (then …) (else …))`.',
    }),
  },
  {
    pattern: /function body must end with "end"|control frames remain|operators remaining after end|unexpected end/i,
    say: () => ({
      message: 'A block is not closed, or closed twice.',
      help: 'Each `block`, `loop` and `if` without brackets needs one `end`.',
    }),
  },
  {
    pattern: /trailing code after function end/,
    say: () => ({ message: 'This `end` closes nothing.', help: 'A function in brackets ends with its bracket.' }),
  },
  {
    pattern: /undeclared reference/,
    say: () => ({
      message: '`ref.func` names a function that no table or export declares.',
      help: 'Add `(elem declare func $f)`.',
    }),
  },
  {
    pattern: /memory count of \d+ exceeds|multiple memories/,
    say: () => ({ message: 'A module has one memory here.', help: 'Remove the second memory.' }),
  },
  // wasm-tools, whose wording is the same in every browser.
  {
    pattern: /type mismatch: expected (\S+), found (\S+)/,
    say: ([, wanted = '', found = ''], context) => ({
      message:
        context.instruction === null
          ? `${blockName(context)} promises ${article(wanted)}, but ${article(found)} is left on the stack.`
          : `\`${context.instruction}\` takes ${article(wanted)}, but finds ${article(found)}.`,
      ...conversionHelp(found, wanted),
    }),
  },
  {
    pattern: /type mismatch: expected (?:a type|(\S+)) but nothing on stack/,
    say: ([, wanted], context) => ({
      message:
        context.instruction === null
          ? `${blockName(context)} promises ${wanted === undefined ? 'a value' : article(wanted)}, but leaves nothing on the stack.`
          : `\`${context.instruction}\` takes a value from the stack, but none is there.`,
    }),
  },
  {
    pattern: /values remaining on stack at end of block/,
    say: (_, context) => ({
      message: `${blockName(context)} leaves more values on the stack than it promises.`,
      help: 'Take away what is not needed with `drop`.',
    }),
  },
];

function countWords(wanted: number, found: number, how: string, context: InvalidContext): Words {
  const name =
    how === 'fallthru' ? blockName(context) : how === 'constant expression' ? 'This first value' : `The ${how}`;
  const verb = how === 'fallthru' ? 'promises' : 'needs';
  const left = how === 'fallthru' ? 'leaves' : 'finds';
  const promised = wanted === 0 ? 'nothing' : count(wanted, 'value');
  const help =
    found > wanted
      ? 'Take away what is not needed with `drop`, or name it in `(result …)`.'
      : 'Put the missing value on the stack before the end.';
  return { message: `${name} ${verb} ${promised}, but ${left} ${found === 0 ? 'none' : found} on the stack.`, help };
}

function blockName({ isFunctionEnd, instruction }: InvalidContext): string {
  if (isFunctionEnd) return 'The function';
  if (instruction === 'else') return 'The `then` branch';
  return instruction === 'loop' || instruction === 'if' || instruction === 'block'
    ? `This \`${instruction}\``
    : 'This block';
}

function conversionHelp(from: string, to: string): { help?: string } {
  const instruction = conversions[`${from} ${to}`];
  return instruction === undefined
    ? {}
    : { help: `Use the instruction for ${from}, or convert the value with \`${instruction}\`.` };
}

const count = (number: number, noun: string): string =>
  `${number === 1 ? 'one' : number} ${noun}${number === 1 ? '' : 's'}`;
const article = (type: string): string => (/^[ief]/.test(type) ? `an ${type}` : `a ${type}`);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
