import { describe, expect, test } from 'vitest';
import { bytesToBase64 } from '@/lib/shared/source-files.ts';
import { build } from '../build.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { createJcoTools } from '../jco-tools.ts';
import { maxBinaryBytes } from '../source-size.ts';

const tools = createJcoTools();
const now = () => performance.now();

const add = '(module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))';
const calc = 'package demo:calc; world calc { export add: func(a: s32, b: s32) -> s32; }';
const core = await tools.parse(add);
const component = await componentOf({ 'add.wat': add, 'calc.wit': calc });

async function componentOf(files: Record<string, string>): Promise<Uint8Array> {
  const outcome = await build(files, { tools, now });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return outcome.artefact.bytes;
}

async function refusalsOf(files: Record<string, string>): Promise<readonly Diagnostic[]> {
  const outcome = await build(files, { tools, now });
  return outcome.ok ? [] : outcome.diagnostics;
}

const asFile = (bytes: Uint8Array, name = 'dropped.wasm') => ({ [name]: bytesToBase64(bytes) });

test('a core module runs as it is', async () => {
  const outcome = await build(asFile(core), { tools, now });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  expect(outcome.artefact.shape).toBe('core');
  expect(outcome.artefact.bytes).toEqual(core);
  expect(outcome.artefact.exports.map(({ path, text }) => [path, text])).toEqual([
    ['add', '(param i32 i32) (result i32)'],
  ]);
  expect(outcome.artefact.sizes[0]).toEqual({ what: 'source', bytes: core.length });
});

test('a core module beside a world becomes its component', async () => {
  const outcome = await build({ ...asFile(core), 'calc.wit': calc }, { tools, now });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  expect(outcome.artefact.shape).toBe('component');
  expect(outcome.artefact.exports.map(({ text }) => text)).toEqual(['func(a: s32, b: s32) -> s32']);
});

test('a component brings its own types, and runs instead of the source beside it', async () => {
  const outcome = await build({ 'main.wat': '(module)', ...asFile(component) }, { tools, now });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  expect(outcome.artefact.shape).toBe('component');
  expect(outcome.artefact.exports.map(({ path, text }) => [path, text])).toEqual([
    ['add', 'func(a: s32, b: s32) -> s32'],
  ]);
  expect(outcome.artefact.glue?.javascript).toContain('add');
});

test('a prebuilt component is a part of a composition', async () => {
  const outcome = await build(
    { 'main.compose': 'export calc.add\n', ...asFile(component, 'calc.wasm') },
    { tools, now },
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  expect(outcome.artefact.exports.map(({ path }) => path)).toEqual(['add']);
});

describe('what is not a program is refused in words', () => {
  const bytes = (...values: number[]) => new Uint8Array(values);
  const magic = [0, 0x61, 0x73, 0x6d];
  test.each([
    ['nothing', bytes(), /empty/],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), /not WebAssembly/],
    ['text', new TextEncoder().encode(add), /its name should end in `.wat`/],
    ['the first bytes alone', bytes(...magic), /ends before/],
    ['a later version', bytes(...magic, 2, 0, 0, 0), /version 2, layer 0/],
    ['an old component', bytes(...magic, 0x0a, 0, 1, 0), /version 10/],
    ['a module that is cut short', core.slice(0, -3), /\S/],
    ['a component that is cut short', component.slice(0, -3), /tools refuse/],
  ])('%s', async (_name, file, message) => {
    const [refusal] = await refusalsOf(asFile(file));
    expect(refusal).toMatchObject({ file: 'dropped.wasm', range: null, message: expect.stringMatching(message) });
  });

  test('bytes that do not fit together', async () => {
    const wrong = await tools.parse('(module (func (export "f") (result i32) i64.const 1))');
    expect(await refusalsOf(asFile(wrong))).toMatchObject([{ message: expect.stringContaining('i64') }]);
  });

  test('a module that does not keep the world beside it', async () => {
    const empty = await tools.parse('(module)');
    expect(await refusalsOf({ ...asFile(empty), 'calc.wit': calc })).toMatchObject([
      { message: expect.stringContaining('`add`') },
    ]);
  });

  test('more bytes than the tools have time for', async () => {
    const large = 'A'.repeat(Math.ceil((maxBinaryBytes * 4) / 3) + 4);
    expect(await refusalsOf({ 'large.wasm': large })).toMatchObject([{ message: expect.stringContaining('16 MiB') }]);
  });

  test('text where bytes should be', async () => {
    expect(await refusalsOf({ 'a.wasm': 'not base64 at all!' })).toMatchObject([
      { message: expect.stringContaining('does not stand for bytes') },
    ]);
  });
});

test('two hundred changes at random of a component end in a build or in words', { timeout: 60_000 }, async () => {
  let seed = 7;
  const next = () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32;
  for (let round = 0; round < 200; round++) {
    const changed = (round % 2 === 0 ? component : core).slice();
    changed[Math.floor(next() * changed.length)] = Math.floor(next() * 256);
    const outcome = await build(asFile(changed), { tools, now });
    if (!outcome.ok) expect(outcome.diagnostics[0]?.message).toMatch(/\S.*\.$/s);
  }
});
