import { componentEmbed, componentNew, parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { expect, test } from 'vitest';
import { seededRandom } from '../../wave/random-values.fixture.ts';
import { feedsOf } from './feeds.ts';
import { outlineOf, type OutlineNode } from './outline.ts';
import { readComponent } from './read-component.ts';

async function withLog(): Promise<Uint8Array> {
  const binary = await parse(`(module
    (import "$root" "log" (func (param i32 i32)))
    (memory (export "memory") 1)
    (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) i32.const 64)
    (func (export "demo:a/ops#greet") (param i32 i32) (result i32) i32.const 0))`);
  const witSource = `package demo:a;
    interface ops { greet: func(s: string) -> string; }
    world w { import log: func(s: string); export ops; }`;
  return componentNew(await componentEmbed({ binary, witSource }), []);
}

const texts = [
  '(component)',
  `(component
    (import "host" (instance $host (export "f" (func (param "x" (list u8)) (result (option string)))) (export "r" (type (sub resource)))))
    (alias export $host "f" (func $f))
    (alias export $host "r" (type $r))
    (type (record (field "a" u8) (field "b" (tuple u8 string))))
    (type (variant (case "x" u8) (case "y")))
    (type (flags "a" "b")) (type (enum "a" "b")) (type (result u8 (error string))) (type (own $r)) (type (borrow $r))
    (core module $m (memory (export "m") 1) (func (export "r") (param i32 i32 i32 i32) (result i32) i32.const 0))
    (core instance $i (instantiate $m))
    (core func $lowered (canon lower (func $f) (memory (core memory $i "m")) (realloc (core func $i "r"))))
    (export "again" (func $f)))`,
  `(component
    (component $inner (core module $m (func (export "x"))) (core instance $i (instantiate $m))
      (func (export "x") (canon lift (core func $i "x"))))
    (instance $a (instantiate $inner))
    (instance $b (instantiate $inner))
    (export "a" (instance $a)) (export "b" (func $b "x")))`,
];

test('a component that the tools made is read to its end', async () => {
  const component = readComponent(await withLog());
  expect(component.problem).toBeNull();
  expect(component.imports.map(({ name, space }) => [name, space])).toEqual([['log', 'func']]);
  expect(component.exports.map(({ name, space }) => [name, space])).toEqual([['demo:a/ops', 'instance']]);
  const { nodes, feeds } = feedsOf(component);
  expect(nodes.map(({ kind }) => kind)).toEqual(['import', 'core', 'core', 'core', 'inner', 'export']);
  expect(feeds.map(({ from, to }) => `${from} → ${to}`)).toEqual([
    'core instance 0 → core instance 2',
    'import log → core instance 4',
    'core instance 0 → core instance 4',
    'core instance 2 → instance 0',
    'instance 0 → export demo:a/ops',
  ]);
});

test('every kind of type and definition is stepped over exactly', async () => {
  for (const text of texts) {
    const bytes = await parse(text);
    const component = readComponent(bytes);
    expect(component.problem, text).toBeNull();
    for (const { index, space } of component.exports) {
      expect(component.definitions.some((each) => each.space === space && each.index === index)).toBe(true);
    }
  }
});

test('the outline tells sizes that are those of the bytes', async () => {
  const bytes = await withLog();
  const component = readComponent(bytes);
  const outline = outlineOf(bytes, component);
  expect(outline.map(({ label, detail }) => [label, detail]).slice(0, 5)).toEqual([
    ['Imports', '1'],
    ['Core modules', '3'],
    ['Core instances', '5'],
    ['Inner components', '1'],
    ['Instances', '1'],
  ]);
  const modules = component.definitions.filter(({ origin }) => origin.kind === 'module');
  const listed = outline.find(({ label }) => label === 'Core modules')?.children ?? [];
  expect(listed.map((node) => node.bytes)).toEqual(modules.map(({ start, end }) => end - start));
});

test('a component with too many parts is told, not drawn', async () => {
  const copies = Array.from({ length: 2_000 }, (_, index) => `(export "f${index}" (func $f))`);
  const bytes = await parse(`(component (import "f" (func $f)) ${copies.join(' ')})`);
  expect(feedsOf(readComponent(bytes))).toEqual({ nodes: [], feeds: [], isTooLarge: true });
  const exports = outlineOf(bytes, readComponent(bytes)).find(({ label }) => label === 'Exports');
  expect(exports?.children.at(-1)?.label).toBe('and 1800 more');
});

test('a core module, and what is no WebAssembly, are told and not thrown', async () => {
  expect(readComponent(await parse('(module)')).problem).toMatch(/core module/);
  expect(readComponent(new Uint8Array()).problem).not.toBeNull();
  expect(readComponent(new TextEncoder().encode('hello, world')).problem).toMatch(/no WebAssembly/);
});

test('broken bytes of any kind are read as far as they go, quickly', async () => {
  const random = seededRandom(64);
  const samples = [await withLog(), ...(await Promise.all(texts.map((text) => parse(text))))];
  const start = performance.now();
  for (let round = 0; round < 4_000; round++) {
    const sample = samples[round % samples.length] ?? new Uint8Array();
    const bytes = sample.slice(0, random() < 0.3 ? Math.floor(random() * sample.length) : sample.length);
    for (let changes = Math.floor(random() * 4); changes > 0; changes--) {
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    }
    const component = readComponent(bytes);
    const count = (nodes: readonly OutlineNode[]): number =>
      nodes.reduce((sum, { children }) => sum + 1 + count(children), 0);
    expect(count(outlineOf(bytes, component))).toBeGreaterThanOrEqual(0);
    feedsOf(component);
  }
  expect(performance.now() - start).toBeLessThan(15_000);
});
