import { componentEmbed, componentNew, componentWit } from '@bytecodealliance/jco-transpile/wasm-tools';
import { expect, test } from 'vitest';
import { parseWit } from './parse-wit.ts';
import { checkWit, resolveWorlds } from './resolve-world.ts';
import { witSamples } from './samples.fixture.ts';
import type { FunctionSignature } from './types.ts';

const problemsIn = (item: string) =>
  checkWit(`package a:b;\ninterface i {\n  ${item}\n}\nworld w { export i; }`, 'x.wit');

test('the functions of a world are spelled out with their paths', () => {
  const { worlds } = resolveWorlds(parseWit(witSamples[2] ?? '', 'x.wit').document);
  const shop = worlds.find(({ name }) => name === 'shop');
  expect(shop?.exports.map(({ path, text }) => `${path} ${text}`)).toEqual([
    'begin func() -> result<_, string>',
    'shop:orders/types#[constructor]cart func(owner: string) -> cart',
    'shop:orders/types#[method]cart.put func(self: borrow<cart>, item: line-item) -> result<u32, string>',
    'shop:orders/types#[static]cart.merge func(a: borrow<cart>, b: cart) -> cart',
    'shop:orders/types#[method]cart.close async func(self: borrow<cart>) -> result',
    'pay func(c: borrow<cart>, how: list<tuple<u8, option<option<string>>>>) -> result<state>',
    'feed func(s: stream<u8>, done: future<string>, m: list<tuple<string, u32>>, four: list<u8, 4>) -> future',
  ]);
  expect(shop?.imports.map(({ path }) => path)).toEqual(['shop:orders/log#write', 'clock#now', 'users#write']);
});

test('what an exported interface uses is imported, unless it is exported too', () => {
  const text = (line: string) =>
    `package a:b@1.0.0;\ninterface t { record r { x: u8 } make: func() -> r; }\ninterface i { use t.{r}; f: func(a: r); }\nworld w { ${line} }`;
  const worldOf = (line: string) => resolveWorlds(parseWit(text(line), 'x.wit').document).worlds[0];
  expect(worldOf('export i;')?.imports.map(({ path }) => path)).toEqual(['a:b/t@1.0.0#make']);
  expect(worldOf('export i; export t;')?.imports).toEqual([]);
  expect(worldOf('import i;')?.imports.map(({ path }) => path)).toEqual(['a:b/t@1.0.0#make', 'a:b/i@1.0.0#f']);
});

test('a text beside it makes another package known', () => {
  const io = parseWit('package wasi:io@0.2.0;\ninterface streams { resource stream-of-bytes; }', 'io.wit').document;
  const { worlds, diagnostics } = resolveWorlds(
    parseWit(
      'package a:b;\nworld w { use wasi:io/streams@0.2.0.{stream-of-bytes}; export f: func(s: stream-of-bytes); }',
      'x.wit',
    ).document,
    [io],
  );
  expect(diagnostics).toEqual([]);
  expect(worlds[0]?.exports[0]?.text).toBe('func(s: stream-of-bytes)');
});

test('a few lines cannot make a type that fills the memory', () => {
  const lines = Array.from({ length: 60 }, (_, index) => `type t${index + 1} = tuple<t${index}, t${index}>;`);
  expect(problemsIn(`type t0 = u8;\n${lines.join('\n')}\nf: func(a: t60);`).length).toBeGreaterThan(0);
  const chain = Array.from({ length: 5000 }, (_, index) => `type t${index} = t${index + 1};`);
  expect(problemsIn(`${chain.join('\n')} type t5000 = u8; f: func(a: t0);`).length).toBeLessThanOrEqual(50);
  expect(problemsIn(`f: func(a: ${'list<'.repeat(20_000)});`).length).toBeGreaterThan(0);
});

test('what the tools write about the functions of a component is understood, and says the same', async () => {
  const witSource = `package demo:all@1.2.0;
world all {
  record deep { name: string, where: option<tuple<u8, f64>>, %record: bool }
  variant mixed { nothing, wide(u64), text(string) }
  enum color { red, green }
  flags few { a, b }
  import log: func(message: string);
  import clock: interface { now: func() -> u64; }
  export run: func(d: deep, m: mixed, c: color, f: few) -> result<list<u8>, string>;
  export ops: interface { half: func(of: f32) -> f32; }
}`;
  const written = await componentWit(await componentNew(await componentEmbed({ dummy: true, witSource }), []));
  const [theirs, ours] = [written, witSource].map((text) => resolveWorlds(parseWit(text, 'x.wit').document).worlds[0]);
  // The tool puts interfaces before functions.
  const withoutPlace = (of: readonly FunctionSignature[] = []) =>
    of.map((signature) => Object.assign({}, signature, { range: null })).sort((a, b) => (a.path < b.path ? -1 : 1));
  expect(checkWit(written, 'x.wit')).toEqual([]);
  expect(withoutPlace(theirs?.exports)).toEqual(withoutPlace(ours?.exports));
  expect(withoutPlace(theirs?.imports)).toEqual(withoutPlace(ours?.imports));
});
