import { ScriptException } from '../languages/javascript/read-mailbox.ts';
import type { TrapKind } from '@/lib/run/failure.ts';

export type Trap = { trap: TrapKind; where: string | null; message: string };

const uncertain = /null function or function signature mismatch|indirect call type mismatch/;

/**
 * What each engine says, and jco, which rewords the engine's message: V8 (Chromium, Node), SpiderMonkey (Firefox),
 * JavaScriptCore (Safari). The order matters: `table index is out of bounds` also contains `out of bounds`.
 */
const wordings: readonly (readonly [TrapKind, RegExp])[] = [
  ['stack-overflow', /call stack|stack overflow|too much recursion|call stack exhausted/i],
  ['unreachable', /unreachable/i],
  // V8 does not tell these two apart: see `isUncertain`.
  ['other', uncertain],
  ['null-function', /call to null|null function|null table entry|uninitialized element/i],
  ['signature-mismatch', /signature mismatch|signature that does not match/i],
  ['out-of-bounds-table', /table index|table access|table\.\w+|element segment|undefined element/i],
  ['divide-by-zero', /(divide|division|remainder) by zero/i],
  ['invalid-conversion', /float unrepresentable|invalid conversion to integer|out of bounds trunc/i],
  ['integer-overflow', /divide result unrepresentable|integer overflow/i],
  [
    'out-of-bounds-memory',
    /memory access|out of bounds memory|index out of bounds|data segment|offset is outside|invalid typed array length|start offset/i,
  ],
];

/** `name` gives the learner's name of a function by its index, where it is known. */
export function classifyTrap(error: unknown, name: (index: number) => string | null): Trap {
  if (error instanceof ScriptException) return { trap: 'other', where: error.where, message: error.message };
  let message = error instanceof Error ? error.message : String(error);
  if (isException(error)) message = 'it threw an exception, and nothing in it catches exceptions of that kind.';
  const trap = wordings.find(([, wording]) => wording.test(message))?.[0] ?? 'other';
  if (message.startsWith('unknown handle index')) {
    message = 'it used a handle that it does not have: it was never given one of this number, or it has dropped it.';
  }
  if (uncertain.test(message)) message = 'it called a table entry that is empty, or holds a function of another type.';
  return { trap, where: error instanceof Error ? whereFromStack(error.stack ?? '', name) : null, message };
}

/** What `throw` throws; engines that do not know the instruction do not have the class. */
function isException(error: unknown): boolean {
  const kind: unknown = Reflect.get(WebAssembly, 'Exception');
  return typeof kind === 'function' && error instanceof kind;
}

/** Whether the engine's words fit an empty table entry and one of the wrong type alike. */
export function isUncertain(error: unknown): boolean {
  return error instanceof Error && uncertain.test(error.message);
}

/** Whether an error came out of running code, rather than out of a mistake of ours. */
export function isTrap(error: unknown): boolean {
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return true;
  // SpiderMonkey's overflow is an InternalError, a class that other engines do not have.
  return error instanceof Error && error.name === 'InternalError';
}

/**
 * The innermost frame of WebAssembly. V8: `at add (wasm://wasm/7a1c:wasm-function[2]:0x41)`; SpiderMonkey:
 * `add@http://…:wasm-function[2]:0x41`; JavaScriptCore: `<?>.wasm-function[add]@[wasm code]`.
 */
function whereFromStack(stack: string, name: (index: number) => string | null): string | null {
  for (const line of stack.split('\n')) {
    const frame = /wasm-function\[([^\]]+)\]/.exec(line);
    const which = frame?.[1];
    if (which === undefined) continue;
    if (!/^\d+$/.test(which)) return `$${which}`;
    const known = name(Number(which));
    if (known !== null) return known;
    const shown = /^\s*at (?:[^\s(]*?\.)?([^\s.(]+) \(wasm:/.exec(line)?.[1] ?? /^([^@\s]+)@/.exec(line)?.[1];
    return shown === undefined || shown.startsWith('wasm-function') ? `function ${which}` : `$${shown}`;
  }
  return null;
}
