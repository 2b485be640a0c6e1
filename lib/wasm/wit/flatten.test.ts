import { componentEmbed, print } from '@bytecodealliance/jco-transpile/wasm-tools';
import { expect, test } from 'vitest';
import { lowerSignature } from './flatten.ts';
import { layoutOf, partsOf, variantShape } from './layout.ts';
import { parseWit } from './parse-wit.ts';
import { resolveWorlds } from './resolve-world.ts';
import type { WitType, World } from './types.ts';

/** One interface with everything in it, imported and exported. */
const everything = `package demo:all@1.2.0;
interface things {
  record empty-ish { a: bool }
  record pair { x: s32, y: f64 }
  record deep { p: pair, q: option<pair>, name: string }
  record sixteen { a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8, i: u8, j: u8, k: u8, l: u8, m: u8, n: u8, o: u8, p: u8 }
  variant mixed { nothing, small(u8), wide(u64), float(f32), text(string) }
  variant narrow { a(f32), b(u32) }
  variant floats { a(f32), b(f64) }
  variant same { a(f64), b(f64) }
  enum color { red, green }
  flags few { a, b }
  resource file { constructor(name: string); read: func(n: u32) -> list<u8>; open: static func() -> option<file>; }
  primitives: func(a: bool, b: u8, c: s16, d: u32, e: s64, f: f32, g: f64, h: char);
  text: func(s: string) -> string;
  lists: func(a: list<u8>, b: list<list<string>>) -> list<u32>;
  fixed: func(a: list<u16, 4>) -> list<u8, 1>;
  pairs: func(p: pair) -> pair;
  deeps: func(d: deep) -> deep;
  one: func() -> empty-ish;
  just: func(s: sixteen);
  more: func(s: sixteen, t: u8);
  more-result: func(s: sixteen, t: u8) -> string;
  just-result: func(s: sixteen) -> string;
  mixes: func(m: mixed) -> mixed;
  narrows: func(n: narrow, f: floats, s: same);
  colors: func(c: color) -> color;
  switches: func(f: few) -> few;
  options: func(a: option<u8>, b: option<option<f32>>) -> option<u8>;
  results: func(a: result, b: result<u8>, c: result<_, string>, d: result<u64, f32>) -> result;
  tuples: func(t: tuple<u8, tuple<f64, string>>) -> tuple<u8>;
  handles: func(f: borrow<file>, g: file) -> file;
  maps: func(m: map<string, u32>);
  waits: async func(s: string) -> string;
  arrives: func(s: stream<u8>, f: future<string>) -> future;
}
world all {
  import things;
  export things;
  import log: func(message: string);
  export run: func(a: s32, b: s32) -> s32;
  export nested: interface { go: func(a: option<string>) -> result<u32, string>; }
}`;

function worldOf(text: string): World {
  const { document, diagnostics } = parseWit(text, 'x.wit');
  const resolved = resolveWorlds(document);
  expect([...diagnostics, ...resolved.diagnostics]).toEqual([]);
  const [world] = resolved.worlds;
  if (world === undefined) throw new Error('no world');
  return world;
}

/** The core signatures in the dummy module that the real tool makes of a world: name → `(param …) (result …)`. */
async function coreSignatures(witSource: string): Promise<Map<string, string>> {
  const text = await print(await componentEmbed({ dummy: true, witSource }));
  const types = new Map<string, string>();
  for (const [, index, type] of text.matchAll(/^ {2}\(type \(;(\d+);\) \(func ?(.*)\)\)$/gm))
    types.set(index ?? '', type ?? '');
  const functions = new Map<string, string>();
  for (const [, index, type] of text.matchAll(/\(func \(;(\d+);\) \(type (\d+)\)/g))
    functions.set(index ?? '', types.get(type ?? '') ?? '');
  const found = new Map<string, string>();
  for (const [, module, field, index] of text.matchAll(/\(import "([^"]+)" "([^"]+)" \(func \(;(\d+);\)/g)) {
    found.set(`import ${module}|${field}`, functions.get(index ?? '') ?? '');
  }
  for (const [, name, index] of text.matchAll(/\(export "([^"]+)" \(func (\d+)\)/g)) {
    found.set(`export ${name}`, functions.get(index ?? '') ?? '');
  }
  return found;
}

test('functions are flattened as the real tool does it', async () => {
  const world = worldOf(everything);
  const real = await coreSignatures(everything);
  const module = (path: string | null) => (path === null ? '' : path.replace('@1.2.0', '@1'));
  expect(world.imports.length).toBeGreaterThan(25);
  for (const signature of world.imports) {
    const key = `import cm32p2${signature.interface === null ? '' : `|${module(signature.interface)}`}|${signature.name}`;
    expect([key, lowerSignature(signature, { direction: 'import' }).text]).toEqual([key, real.get(key)]);
  }
  for (const signature of world.exports) {
    const key = `export cm32p2|${module(signature.interface)}|${signature.name}`;
    expect([key, lowerSignature(signature, { direction: 'export' }).text]).toEqual([key, real.get(key)]);
  }
});

test('what travels through memory is told', () => {
  const { imports } = worldOf(everything);
  const lowered = (name: string, direction: 'import' | 'export') => {
    const signature = imports.find((entry) => entry.name === name);
    if (signature === undefined) throw new Error(name);
    return lowerSignature(signature, { direction });
  };
  expect(lowered('text', 'export')).toMatchObject({ resultViaPointer: true, needsMemory: true, needsRealloc: true });
  expect(lowered('log', 'import')).toMatchObject({ resultViaPointer: false, needsMemory: true, needsRealloc: false });
  expect(lowered('more', 'export')).toMatchObject({ paramsViaPointer: true, needsMemory: true, needsRealloc: true });
  expect(lowered('primitives', 'export')).toMatchObject({ needsMemory: false, needsRealloc: false });
});

const u8: WitType = { kind: 'u8' };
const tuple = (...items: WitType[]): WitType => ({ kind: 'tuple', items });

test.each<[string, WitType, number, number]>([
  ['bool', { kind: 'bool' }, 1, 1],
  ['char', { kind: 'char' }, 4, 4],
  ['string', { kind: 'string' }, 8, 4],
  ['u64', { kind: 'u64' }, 8, 8],
  ['tuple<u8, u32, u8>', tuple(u8, { kind: 'u32' }, u8), 12, 4],
  ['tuple<u8, f64>', tuple(u8, { kind: 'f64' }), 16, 8],
  ['option<u8>', { kind: 'option', payload: u8 }, 2, 1],
  ['option<u64>', { kind: 'option', payload: { kind: 'u64' } }, 16, 8],
  ['result', { kind: 'result', ok: null, err: null }, 1, 1],
  ['result<u8, string>', { kind: 'result', ok: u8, err: { kind: 'string' } }, 12, 4],
  ['list<u16, 3>', { kind: 'list', element: { kind: 'u16' }, length: 3 }, 6, 2],
  ['nine flags', { kind: 'flags', name: 'f', names: 'abcdefghi'.split('') }, 2, 2],
  ['seventeen flags', { kind: 'flags', name: 'f', names: 'abcdefghijklmnopq'.split('') }, 4, 4],
  ['an enum of 257', { kind: 'enum', name: 'e', cases: Array.from({ length: 257 }, (_, index) => `c${index}`) }, 2, 2],
])('%s has its size and alignment', (_, type, size, alignment) => {
  expect(layoutOf(type)).toEqual({ size, alignment });
});

test('fields keep their order and are padded to their alignment', () => {
  const type: WitType = {
    kind: 'record',
    name: 'r',
    fields: [
      { name: 'a', type: u8 },
      { name: 'b', type: { kind: 'string' } },
      { name: 'c', type: u8 },
      { name: 'd', type: { kind: 'u16' } },
    ],
  };
  expect(partsOf(type)?.map(({ name, offset, size }) => [name, offset, size])).toEqual([
    ['a', 0, 1],
    ['b', 4, 8],
    ['c', 12, 1],
    ['d', 14, 2],
  ]);
});

test('the payload of a variant begins at its own alignment', () => {
  expect(variantShape({ kind: 'option', payload: { kind: 'f64' } })).toEqual({ discriminantSize: 1, payloadOffset: 8 });
});
