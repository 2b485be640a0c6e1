import { describe, expect, test } from 'vitest';
import { build } from '../build.ts';
import { createJcoTools } from '../jco-tools.ts';
import { facts, happened, now } from '../run/happened.fixture.ts';
import type { FunctionSignature, WitType } from '../wit/types.ts';
import { findDifferences } from './compare-types.ts';
import { languageOfFiles } from '../languages/languages.ts';
import { outlineParts } from './outline-parts.ts';
import { parseComposition } from './parse-composition.ts';

const tools = createJcoTools();

const memory = `(memory (export "memory") 1) (global $next (mut i32) (i32.const 1024))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (global.get $next) (global.set $next (i32.add (global.get $next) (i32.add (local.get 3) (i32.const 8)))))`;

const lib = 'package demo:lib { interface text { size: func(s: string) -> u32; } }';
const text = {
  'text.wat': `(module ${memory} (func (export "demo:lib/text#size") (param i32 i32) (result i32) (local.get 1)))`,
  'text.wit': `package demo:text; world text { export demo:lib/text; } ${lib}`,
};
const app = {
  'app.wat': `(module (import "demo:lib/text" "size" (func $size (param i32 i32) (result i32)))
    (memory (export "memory") 1) (data (i32.const 8) "hello")
    (func (export "run") (result i32) (i32.add (i32.const 100) (call $size (i32.const 8) (i32.const 5)))))`,
  'app.wit': `package demo:app; world app { import demo:lib/text; export run: func() -> u32; } ${lib}`,
};
const edge = 'text.demo:lib/text -> app';

async function problemsOf(files: Record<string, string>) {
  const outcome = await build(files, { tools, now });
  return outcome.ok ? [] : outcome.diagnostics;
}

test('two components become one, and text crosses between their memories', async () => {
  const { calls, last, events } = await happened({ 'main.compose': edge, ...text, ...app }, ['run()']);
  expect(last).toMatchObject({ type: 'exited' });
  expect(calls).toEqual(['105']);
  expect(facts(events).filter(({ kind }) => kind === 'memory')).toHaveLength(2);
});

test('the whole is a real component: it exports what nobody inside uses, and imports nothing', async () => {
  const outcome = await build({ 'main.compose': edge, ...text, ...app }, { tools, now });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  const { bytes, exports, imports } = outcome.artefact;
  expect(exports.map(({ path, text: type }) => `${path}: ${type}`)).toEqual(['run: func() -> u32']);
  expect(imports).toEqual([]);
  expect(await tools.validate(bytes)).toBeNull();
});

test('an export that is used inside can be exported as well', async () => {
  const lines = `${edge} # used\n\nexport app.run\r\nexport text.demo:lib/text`;
  const { calls } = await happened({ 'main.compose': lines, ...text, ...app }, [
    'run()',
    'demo:lib/text#size("grüezi")',
  ]);
  expect(calls).toEqual(['105', '7']);
});

test('a plain function is connected to one of another name', async () => {
  const files = {
    'main.compose': 'one.give -> two.take',
    'one.wat': '(module (func (export "give") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2))))',
    'one.wit': 'package a:one; world one { export give: func(n: u32) -> u32; }',
    'two.wat': `(module (import "$root" "take" (func $take (param i32) (result i32)))
      (func (export "go") (result i32) (call $take (i32.const 21))))`,
    'two.wit': 'package a:two; world two { import take: func(n: u32) -> u32; export go: func() -> u32; }',
  };
  expect((await happened(files, ['go()'])).calls).toEqual(['42']);
});

test('a resource of one component is made, used and dropped by another', async () => {
  const counters =
    'package demo:lib { interface counters { resource counter { constructor(start: u32); next: func() -> u32; } } }';
  const files = {
    'main.compose': 'maker.demo:lib/counters -> user',
    'maker.wat': `(module (import "[export]demo:lib/counters" "[resource-new]counter" (func $new (param i32) (result i32)))
      (global $drops (mut i32) (i32.const 0)) (memory (export "memory") 1)
      (func (export "demo:lib/counters#[constructor]counter") (param i32) (result i32)
        (i32.store (i32.const 16) (local.get 0)) (call $new (i32.const 16)))
      (func (export "demo:lib/counters#[method]counter.next") (param i32) (result i32)
        (i32.store (local.get 0) (i32.add (i32.load (local.get 0)) (i32.const 1))) (i32.load (local.get 0)))
      (func (export "demo:lib/counters#[dtor]counter") (param i32) (i32.store (i32.const 32) (i32.const 7))))`,
    'maker.wit': `package demo:maker; world maker { export demo:lib/counters; } ${counters}`,
    'user.wat': `(module (import "demo:lib/counters" "[constructor]counter" (func $make (param i32) (result i32)))
      (import "demo:lib/counters" "[method]counter.next" (func $next (param i32) (result i32)))
      (import "demo:lib/counters" "[resource-drop]counter" (func $drop (param i32)))
      (func (export "run") (result i32) (local $c i32) (local $n i32)
        (local.set $c (call $make (i32.const 40)))
        (drop (call $next (local.get $c)))
        (local.set $n (call $next (local.get $c)))
        (call $drop (local.get $c))
        (local.get $n)))`,
    'user.wit': `package demo:user; world user { import demo:lib/counters; export run: func() -> u32; } ${counters}`,
  };
  const { calls, events, last } = await happened(files, ['run()']);
  expect(last).toMatchObject({ type: 'exited' });
  expect(calls).toEqual(['42']);
  // The destructor ran in the component that made it.
  expect(facts(events).some((fact) => fact.kind === 'memory' && fact.bytes[32] === 7)).toBe(true);
});

test('what nobody inside gives is asked of the host, and granted or refused as ever', async () => {
  const files = {
    'main.compose': edge,
    ...text,
    'app.wat': `(module (import "demo:lib/text" "size" (func $size (param i32 i32) (result i32)))
      (import "$root" "log" (func $log (param i32)))
      (import "wasi:random/random@0.2.3" "get-random-u64" (func $random (result i64)))
      (func (export "run") (drop (call $random)) (call $log (call $size (i32.const 8) (i32.const 5)))) (memory (export "memory") 1))`,
    'app.wit': `package demo:app; world app { import demo:lib/text; import log: func(n: u32); import wasi:random/random@0.2.3; export run: func(); }
      ${lib} package wasi:random@0.2.3 { interface random { get-random-u64: func() -> u64; } }`,
  };
  expect((await happened(files, ['run()'])).text).toBe('5\n');
  expect((await happened(files, ['run()'], { grants: [] })).last).toMatchObject({
    failure: { kind: 'refused-import' },
  });
});

test('an interface that shares types with the outside is exported with the interface of its types, or it is said', async () => {
  const types = 'package demo:lib { interface types { record point { x: u32, y: u32 } origin: func() -> point; } }';
  const files = {
    'a.wat': '(module (memory (export "memory") 1) (func (export "demo:lib/types#origin") (result i32) (i32.const 8)))',
    'a.wit': `package demo:a; world a { export demo:lib/types; } ${types}`,
    'b.wat': `(module (import "demo:lib/types" "origin" (func $origin (param i32)))
      (memory (export "memory") 1) (func (export "run") (result i32) (call $origin (i32.const 64)) (i32.const 64)))`,
    'b.wit': `package demo:b; world b { use demo:lib/types.{point}; import demo:lib/types; export run: func() -> point; } ${types}`,
  };
  const found = await problemsOf({ 'main.compose': 'a.demo:lib/types -> b', ...files });
  expect(found).toMatchObject([{ message: expect.stringMatching(/uses a type of an interface|imports the type/) }]);
});

const counterLib =
  'package demo:lib { interface counters { resource counter { constructor(start: u32); next: func() -> u32; } } }';
const counterMaker = {
  wat: `(module (import "[export]demo:lib/counters" "[resource-new]counter" (func $new (param i32) (result i32)))
    (global $free (mut i32) (i32.const 16)) (memory (export "memory") 1)
    (func (export "demo:lib/counters#[constructor]counter") (param i32) (result i32)
      (global.set $free (i32.add (global.get $free) (i32.const 4)))
      (i32.store (global.get $free) (local.get 0)) (call $new (global.get $free)))
    (func (export "demo:lib/counters#[method]counter.next") (param i32) (result i32)
      (i32.store (local.get 0) (i32.add (i32.load (local.get 0)) (i32.const 1))) (i32.load (local.get 0))))`,
  wit: `package demo:maker; world maker { export demo:lib/counters; } ${counterLib}`,
};
// Hands out counters that another component makes.
const shop = `package demo:goods { interface shop { use demo:lib/counters.{counter}; buy: func() -> counter; } }`;
const seller = {
  wat: `(module (import "demo:lib/counters" "[constructor]counter" (func $make (param i32) (result i32)))
    (func (export "demo:goods/shop#buy") (result i32) (call $make (i32.const 7))))`,
  wit: `package demo:seller; world seller { import demo:lib/counters; export demo:goods/shop; } ${counterLib} ${shop}`,
};
const buyer = {
  wat: `(module (import "demo:goods/shop" "buy" (func $buy (result i32)))
    (import "demo:lib/counters" "[method]counter.next" (func $next (param i32) (result i32)))
    (func (export "run") (result i32) (call $next (call $buy))))`,
  wit: `package demo:buyer; world buyer { import demo:lib/counters; import demo:goods/shop; export run: func() -> u32; } ${counterLib} ${shop}`,
};
const market = {
  'maker.wat': counterMaker.wat,
  'maker.wit': counterMaker.wit,
  'seller.wat': seller.wat,
  'seller.wit': seller.wit,
  'buyer.wat': buyer.wat,
  'buyer.wit': buyer.wit,
};
const marketEdges =
  'maker.demo:lib/counters -> seller\nmaker.demo:lib/counters -> buyer\nseller.demo:goods/shop -> buyer';

test('a resource travels through a second component to a third', async () => {
  const { calls, last } = await happened({ 'main.compose': `${marketEdges}\nexport buyer.run`, ...market }, ['run()']);
  expect(last).toMatchObject({ type: 'exited' });
  expect(calls).toEqual(['8']);
});

test('resources of two makers are two types, and that is told in words', async () => {
  const files = {
    ...market,
    'other.wat': counterMaker.wat,
    'other.wit': counterMaker.wit.replace('demo:maker', 'demo:other'),
    'main.compose': `${marketEdges.replace('maker.demo:lib/counters -> buyer', 'other.demo:lib/counters -> buyer')}\nexport buyer.run`,
  };
  expect(await problemsOf(files)).toMatchObject([
    { message: expect.stringMatching(/`counter`.*two types/), range: { start: { line: 3 } } },
  ]);
});

test('components are seen from outside, also while the whole does not build', async () => {
  const files = { 'main.compose': 'nonsense', ...text, ...app, 'broken.wat': '(module (oops))', 'alone.txt': '' };
  const parts = await outlineParts(files, languageOfFiles, tools);
  expect(parts).toMatchObject([
    { name: 'text', language: 'WAT', given: [{ name: 'demo:lib/text', sort: 'instance' }], wanted: [], problem: null },
    { name: 'app', given: [{ name: 'run', sort: 'func' }], wanted: [{ name: 'demo:lib/text' }] },
    { name: 'broken', given: [], problem: { file: 'broken.wat' } },
    { name: 'alone', language: null, problem: { message: expect.stringContaining('has no program') } },
  ]);
});

const wrong: readonly [string, Record<string, string>, number, RegExp][] = [
  ['a line that is none', { 'main.compose': `# first\nhello there\n` }, 2, /no connection/],
  ['a component that is not there', { 'main.compose': 'texts.demo:lib/text -> app' }, 1, /no component `texts`/],
  ['another that is not there', { 'main.compose': 'text.demo:lib/text -> apps' }, 1, /no component `apps`/],
  ['an export that is not there', { 'main.compose': 'text.demo:lib/txt -> app' }, 1, /does not export `demo:lib\/txt`/],
  ['an import that is not there', { 'main.compose': 'text.demo:lib/text -> app.x' }, 1, /does not import `x`/],
  ['an import with two givers', { 'main.compose': `${edge}\n${edge}` }, 2, /connected twice/],
  ['a function for an interface', { 'main.compose': 'app.run -> app.demo:lib/text' }, 1, /`run` is a function/],
  ['an export that cannot be', { 'main.compose': `${edge}\nexport app.walk` }, 2, /does not export `walk`/],
];

test.each(wrong)('%s is told on its line', async (_, files, line, message) => {
  const [problem] = await problemsOf({ ...text, ...app, ...files });
  expect(problem).toMatchObject({ file: 'main.compose', message: expect.stringMatching(message) });
  expect(problem?.range?.start.line).toBe(line);
  expect(problem?.help).toMatch(/\.$/);
});

test('types that do not fit are told at the connection that fails, in words', async () => {
  const other = {
    'text.wat': `(module ${memory} (func (export "demo:lib/text#size") (param i32 i32) (result i64) (i64.const 1)))`,
    'text.wit':
      'package demo:text; world text { export demo:lib/text; } package demo:lib { interface text { size: func(s: string) -> u64; } }',
  };
  expect(await problemsOf({ 'main.compose': `\n${edge}`, ...other, ...app })).toMatchObject([
    {
      range: { start: { line: 2, column: 1 } },
      message: 'This does not fit: `size` differs in what it gives: u64 is there, and u32 is wanted.',
    },
  ]);
});

test('a circle is told', async () => {
  const both = (name: string, other: string) => ({
    [`${name}.wat`]: `(module (import "$root" "${other}" (func)) (func (export "${name}")))`,
    [`${name}.wit`]: `package demo:${name}; world w { import ${other}: func(); export ${name}: func(); }`,
  });
  const files = {
    'main.compose': 'one.one -> two.one\ntwo.two -> one.two',
    ...both('one', 'two'),
    ...both('two', 'one'),
  };
  expect(await problemsOf(files)).toMatchObject([{ message: expect.stringContaining('circle') }]);
});

test('two components that ask the host for different things are refused with the reason', async () => {
  const asks = (name: string, wanted: string) => ({
    [`${name}.wat`]: `(module (import "$root" "${wanted}" (func)) (func (export "${name}")))`,
    [`${name}.wit`]: `package demo:${name}; world w { import ${wanted}: func(); export ${name}: func(); }`,
  });
  const found = await problemsOf({ 'main.compose': '# none', ...asks('one', 'log'), ...asks('two', 'print') });
  expect(found).toMatchObject([{ message: expect.stringContaining('both ask the host') }]);
  const { last } = await happened({ 'main.compose': '# none', ...asks('one', 'log'), ...asks('two', 'log') }, [
    'two()',
  ]);
  expect(last).toMatchObject({ type: 'exited' });
});

test('a core module, a file of nobody and a part that does not build are told with their file', async () => {
  expect(await problemsOf({ 'main.compose': '', 'one.wat': '(module)' })).toMatchObject([{ file: 'one.wat' }]);
  expect(await problemsOf({ 'main.compose': '', 'one.wit': 'package a:b;' })).toMatchObject([
    { file: 'one.wit', message: expect.stringContaining('has no program') },
  ]);
  expect(await problemsOf({ 'main.compose': edge, ...text, ...app, 'app.wat': '(module (oops))' })).toMatchObject([
    { file: 'app.wat', range: { start: { line: 1 } } },
  ]);
});

test('any text is read without throwing', () => {
  for (const source of [
    '',
    '->',
    'a ->',
    '-> b',
    'a.b -> ',
    'export',
    'export a',
    'a.b->c.d',
    '\0',
    '.a -> .b',
    'a. -> b',
  ]) {
    expect(() => parseComposition(source)).not.toThrow();
  }
  expect(parseComposition('a.b->c.d').composition.edges).toMatchObject([{ from: { name: 'b' }, to: { name: 'd' } }]);
});

describe('types are compared by what they hold', () => {
  const u32: WitType = { kind: 'u32' };
  const record = (name: string, ...fields: string[]): WitType => ({
    kind: 'record',
    name,
    fields: fields.map((field) => ({ name: field, type: u32 })),
  });
  const taking = (type: WitType, result: WitType | null = null): FunctionSignature => ({
    path: 'f',
    interface: null,
    name: 'f',
    params: [{ name: 'p', type }],
    result,
    isAsync: false,
    text: '',
    range: null,
  });
  test.each<[WitType, WitType, RegExp | null]>([
    [record('a', 'x'), record('b', 'x'), null],
    [record('a', 'x', 'y'), record('a', 'y', 'x'), /fields `x`, `y`, and `y`, `x` are wanted/],
    [{ kind: 'list', element: u32 }, { kind: 'list', element: { kind: 's32' } }, /u32 is there, and s32 is wanted/],
    [{ kind: 'option', payload: u32 }, u32, /option<u32> is there/],
    [{ kind: 'enum', name: 'e', cases: ['a'] }, { kind: 'enum', name: 'e', cases: ['a', 'b'] }, /cases `a`/],
    [{ kind: 'result', ok: null, err: u32 }, { kind: 'result', ok: u32, err: u32 }, /is there/],
    [{ kind: 'own', resource: 'r' }, { kind: 'borrow', resource: 'r' }, /borrow<r> is wanted/],
    [{ kind: 'tuple', items: [u32] }, { kind: 'tuple', items: [u32] }, null],
  ])('%j for %j', (give, want, why) => {
    const said = findDifferences([taking(give)], [taking(want)]);
    if (why === null) expect(said).toEqual([]);
    else expect(said).toMatchObject([{ name: 'f', why: expect.stringMatching(why) }]);
  });
  test('what is missing, and what gives something else, is told', () => {
    const told = (given: FunctionSignature[], wanted: FunctionSignature[]) => findDifferences(given, wanted)[0]?.why;
    expect(told([], [taking(u32)])).toBe('is wanted, and it is not there.');
    expect(told([taking(u32)], [taking(u32, u32)])).toMatch(/gives nothing, and u32 is wanted/);
    expect(told([taking(u32, u32)], [taking(u32)])).toMatch(/gives u32, and nothing is wanted/);
  });
});
