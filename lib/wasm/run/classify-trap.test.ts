import { expect, test } from 'vitest';
import type { TrapKind } from '@/lib/run/failure.ts';
import { classifyTrap } from './classify-trap.ts';

/** What V8, SpiderMonkey and JavaScriptCore say, and jco in their place. */
const wordings: readonly [TrapKind, string][] = [
  ['unreachable', 'unreachable'],
  ['unreachable', 'unreachable executed'],
  ['unreachable', 'Unreachable code should not be executed'],
  ['unreachable', 'wasm trap: wasm `unreachable` instruction executed'],
  ['out-of-bounds-memory', 'memory access out of bounds'],
  ['out-of-bounds-memory', 'index out of bounds'],
  ['out-of-bounds-memory', 'Out of bounds memory access'],
  ['out-of-bounds-memory', 'wasm trap: out of bounds memory access'],
  ['out-of-bounds-table', 'table index is out of bounds'],
  ['out-of-bounds-table', 'table index out of bounds'],
  ['out-of-bounds-table', 'Out of bounds table access'],
  ['out-of-bounds-table', 'wasm trap: undefined element: out of bounds table access'],
  ['null-function', 'indirect call to null'],
  ['null-function', 'call_indirect to a null table entry'],
  ['signature-mismatch', 'indirect call signature mismatch'],
  ['signature-mismatch', 'call_indirect to a signature that does not match'],
  ['other', 'null function or function signature mismatch'],
  ['null-function', 'null function'],
  ['divide-by-zero', 'divide by zero'],
  ['divide-by-zero', 'remainder by zero'],
  ['divide-by-zero', 'integer divide by zero'],
  ['divide-by-zero', 'Division by zero'],
  ['integer-overflow', 'divide result unrepresentable'],
  ['integer-overflow', 'integer overflow'],
  ['integer-overflow', 'Integer overflow'],
  ['invalid-conversion', 'float unrepresentable in integer range'],
  ['invalid-conversion', 'invalid conversion to integer'],
  ['invalid-conversion', 'Out of bounds Trunc operation'],
  ['stack-overflow', 'Maximum call stack size exceeded'],
  ['stack-overflow', 'too much recursion'],
  ['stack-overflow', 'wasm trap: call stack exhausted'],
  ['other', 'something new'],
];

test.each(wordings)('%s: %s', (trap, message) => {
  expect(classifyTrap(new WebAssembly.RuntimeError(message), () => null).trap).toBe(trap);
});

const frames: readonly [string, string | null][] = [
  [
    'RuntimeError: unreachable\n    at inner (wasm://wasm/7a1c:wasm-function[2]:0x41)\n    at wasm://wasm/7a1c:wasm-function[0]:0x30',
    '$inner',
  ],
  ['RuntimeError: unreachable\n    at calc.inner (wasm://wasm/calc-7a1c:wasm-function[2]:0x41)', '$inner'],
  ['RuntimeError: unreachable\n    at wasm://wasm/7a1c:wasm-function[2]:0x41', 'function 2'],
  ['inner@http://host/x.js:wasm-function[2]:0x41\nouter@http://host/x.js:wasm-function[0]:0x30', '$inner'],
  ['<?>.wasm-function[inner]@[wasm code]', '$inner'],
  ['RuntimeError: unreachable\n    at x.js:1:2', null],
];

test.each(frames)('the innermost function is named: %j', (stack, where) => {
  const error = Object.assign(new WebAssembly.RuntimeError('unreachable'), { stack });
  expect(classifyTrap(error, () => null).where).toBe(where);
});

test('the name that the learner wrote comes first', () => {
  const error = Object.assign(new WebAssembly.RuntimeError('unreachable'), {
    stack: 'at x (wasm://wasm/1:wasm-function[2]:0x1)',
  });
  expect(classifyTrap(error, (index) => (index === 2 ? '$mine' : null)).where).toBe('$mine');
});
