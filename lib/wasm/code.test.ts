import { expect, test } from 'vitest';
import { ByteReader } from './bytes.ts';
import { decodeInstruction, skipLocals } from './code.ts';
import { decodeCoreModule } from './core-module.ts';
import { createJcoTools } from './jco-tools.ts';

const tools = createJcoTools();

/** The names of a body's instructions, and whether they end exactly where the body does. */
async function instructionsOf(text: string): Promise<{ names: (string | null)[]; fits: boolean }> {
  const bytes = await tools.parse(text);
  const [body] = decodeCoreModule(bytes).bodies.slice(-1);
  if (body === undefined) throw new Error('no body');
  const reader = new ByteReader(bytes, body.start, body.end);
  skipLocals(reader);
  const names: (string | null)[] = [];
  while (!reader.isDone) names.push(decodeInstruction(reader).name);
  return { names, fits: reader.at === body.end };
}

test.each([
  ['a number', '(block (result i32) i32.const 1) drop'],
  ['a plain reference', '(block (result funcref) ref.null func) drop'],
  ['a reference to a type of the module', '(block (result (ref null $t)) ref.null $t) drop'],
  ['a reference that is not null', '(block (result (ref $t)) ref.func $f) drop'],
  ['a type with parameters', 'i32.const 1 (block (type $two) i32.const 2) drop drop'],
  ['an if', '(if (result (ref null $t)) (i32.const 1) (then ref.null $t) (else ref.null $t)) drop'],
  ['a typed select', '(select (result (ref null $t)) (ref.null $t) (ref.null $t) (i32.const 1)) drop'],
])('a block is stepped over whatever it results in: %s', async (_what, body) => {
  const { names, fits } = await instructionsOf(`(module
    (type $t (func)) (type $two (func (param i32) (result i32 i32)))
    (func $f (type $t)) (elem declare func $f)
    (func (local (ref null $t)) ${body}))`);
  expect(fits).toBe(true);
  expect(names.at(-1)).toBe('end');
  expect(names.filter((name) => name === 'drop').length).toBe(body.split('drop').length - 1);
});
