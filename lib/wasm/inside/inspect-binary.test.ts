import { expect, test } from 'vitest';
import { createJcoTools } from '../jco-tools.ts';
import { joinBytes, encodeLeb } from '../bytes.ts';
import { inspectBinary } from './inspect-binary.ts';

const tools = createJcoTools();
const core = await tools.parse(
  '(module (import "env" "log" (func (param i32))) (memory (export "memory") 1) (func (export "f") (param i32) (result i64) i64.const 1))',
);
const component = await tools.parse(
  '(component (core module $m (func (export "f"))) (core instance (instantiate $m)))',
);

test('a core module: its text, what it asks for and gives, and where its bytes are', async () => {
  const found = await inspectBinary(core, tools);
  if (found.kind !== 'core') throw new Error(found.kind);
  expect(found.imports).toEqual(['import "env" "log" (func (param i32))']);
  expect(found.exports).toEqual(['export "memory" (memory)', 'export "f" (func (param i32) (result i64))']);
  expect(found.printed).toMatchObject({ ok: true, isCut: false, text: expect.stringContaining('(module') });
  expect(found.wit).toBeNull();
  const total = found.sections.reduce((sum, { bytes }) => sum + bytes, 0);
  // Eight bytes of header, two for each section's id and size.
  expect(total + 8 + 2 * found.sections.length).toBe(core.length);
});

test('a component: its text and its WIT', async () => {
  const found = await inspectBinary(component, tools);
  if (found.kind !== 'component') throw new Error(found.kind);
  expect(found.printed).toMatchObject({ ok: true, text: expect.stringContaining('(component') });
  expect(found.wit).toMatchObject({ ok: true, text: expect.stringContaining('world root') });
  expect(found.sections.map(({ name }) => name)).toEqual(['core modules', 'core instances', 'custom']);
});

test('bytes that are nothing are told apart, and bytes that are cut short are shown as far as they go', async () => {
  expect(await inspectBinary(new Uint8Array([1, 2, 3]), tools)).toMatchObject({ kind: 'strange' });
  const cut = await inspectBinary(core.slice(0, -4), tools);
  if (cut.kind !== 'core') throw new Error(cut.kind);
  expect(cut.sections.length).toBeGreaterThan(0);
  expect(cut.printed).toMatchObject({ ok: false, why: expect.stringMatching(/^The tools cannot read it: .*\.$/s) });
});

test('what is too large to read is not printed', async () => {
  const size = 3 * 2 ** 20;
  const large = joinBytes([core, [0], encodeLeb(size), [1, 0x78], new Uint8Array(size - 2)]);
  const found = await inspectBinary(large, tools);
  if (found.kind !== 'core') throw new Error(found.kind);
  expect(found.printed).toMatchObject({ ok: false, why: expect.stringContaining('too large') });
  expect(found.sections.at(-1)).toEqual({ name: 'custom', bytes: size });
});
