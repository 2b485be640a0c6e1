import { describe, expect, test } from 'vitest';
import { build } from './build.ts';
import type { Diagnostic } from './diagnostic.ts';
import { createJcoTools } from './jco-tools.ts';
import { makeView } from './view.ts';

const tools = createJcoTools();
const now = () => performance.now();

const core =
  '(module (func $add (export "add") (param $a i32) (param $b i32) (result i32)\n  (i32.add (local.get $a) (local.get $b))))';
const calc = 'package demo:calc;\n\nworld calc {\n  export add: func(a: s32, b: s32) -> s32;\n}\n';

async function artefactOf(files: Record<string, string>) {
  const outcome = await build(files, { tools, now });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return outcome.artefact;
}

async function diagnosticsOf(files: Record<string, string>): Promise<readonly Diagnostic[]> {
  const outcome = await build(files, { tools, now });
  return outcome.ok ? [] : outcome.diagnostics;
}

const at = ({ file, range }: Diagnostic) =>
  range === null ? file : `${file}:${range.start.line}:${range.start.column}`;

test('WAT alone becomes a core module with its functions described', async () => {
  const artefact = await artefactOf({ 'main.wat': core });
  expect(artefact.shape).toBe('core');
  expect(artefact.glue).toBeNull();
  expect(artefact.exports.map(({ path, text, params }) => [path, text, params.map(({ name }) => name)])).toEqual([
    ['add', '(param i32 i32) (result i32)', ['a', 'b']],
  ]);
  expect(artefact.sizes.map(({ what }) => what)).toEqual(['source', 'core module']);
  expect(artefact.stages.map(({ name }) => name)).toEqual(['parse', 'validate']);
});

test('WAT with WIT becomes a component with JavaScript around it', async () => {
  const artefact = await artefactOf({ 'main.wat': core, 'calc.wit': calc });
  expect(artefact.shape).toBe('component');
  expect(artefact.exports.map(({ path, text }) => [path, text])).toEqual([['add', 'func(a: s32, b: s32) -> s32']]);
  expect(artefact.glue?.coreModules.length).toBe(1);
  expect(artefact.stages.map(({ name }) => name)).toEqual(['parse', 'validate', 'embed', 'wrap', 'transpile']);
  expect(artefact.sizes.map(({ what }) => what)).toEqual([
    'source',
    'core module',
    'component',
    'generated JavaScript',
  ]);
});

test('a component written out brings its own types', async () => {
  const artefact = await artefactOf({
    'main.wat': `(component
      (core module $m (func (export "twice") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2))))
      (core instance $i (instantiate $m))
      (func (export "twice") (param "n" u32) (result u32) (canon lift (core func $i "twice"))))`,
  });
  expect(artefact.shape).toBe('component');
  expect(artefact.exports.map(({ path, text }) => [path, text])).toEqual([['twice', 'func(n: u32) -> u32']]);
});

test('functions of interfaces are named by their interface', async () => {
  const artefact = await artefactOf({
    'main.wat': '(module (func (export "demo:calc/ops@0.1.0#one") (result i32) i32.const 1))',
    'ops.wit': 'package demo:calc@0.1.0;\ninterface ops { one: func() -> u32; }\nworld w { export ops; }',
  });
  expect(artefact.exports.map(({ path }) => path)).toEqual(['demo:calc/ops@0.1.0#one']);
});

test('a package may be spread over several files, and problems are told in the right one', async () => {
  const files = {
    'main.wat': '(module (func (export "demo:calc/ops#one") (result i32) i32.const 1))',
    'world.wit': 'package demo:calc;\nworld w { export ops; }',
    'ops.wit': 'package demo:calc;\n\ninterface ops { one: func() -> u32; }',
  };
  expect((await artefactOf(files)).exports.map(({ path }) => path)).toEqual(['demo:calc/ops#one']);
  const wrong = await diagnosticsOf({ ...files, 'ops.wit': files['ops.wit'].replace('u32', 'u23') });
  expect(wrong.map(at)).toEqual(['ops.wit:3:32']);
});

test('imports of a core module are named by module and field', async () => {
  const artefact = await artefactOf({ 'main.wat': '(module (import "env" "log" (func (param i32))))' });
  expect(artefact.imports.map(({ path, text }) => [path, text])).toEqual([['env#log', '(param i32)']]);
});

test('several files of text need one that is called main.wat', async () => {
  expect((await diagnosticsOf({ 'a.wat': core, 'b.wat': core })).map(at)).toEqual(['b.wat']);
  expect((await artefactOf({ 'main.wat': core, 'b.wat': 'junk' })).shape).toBe('core');
});

test('every view of a component has something to show', async () => {
  const artefact = await artefactOf({ 'main.wat': core, 'calc.wit': calc });
  const view = async (kind: 'wit' | 'structure' | 'typescript' | 'lowered') =>
    (await makeView(artefact, kind, tools)).text;
  expect(await view('wit')).toContain('export add: func(a: s32, b: s32) -> s32;');
  expect(await view('structure')).toContain('canon lift');
  expect(await view('typescript')).toContain('add(a: number, b: number): number');
  expect(await view('lowered')).toContain('(param i32 i32) (result i32)');
});

test('every view of a core module has something to show', async () => {
  const artefact = await artefactOf({ 'main.wat': core });
  const view = async (kind: 'wit' | 'structure' | 'typescript' | 'lowered') =>
    (await makeView(artefact, kind, tools)).text;
  expect(await view('wit')).toContain('export "add" (func (param i32 i32) (result i32))');
  expect(await view('structure')).toContain('i32.add');
  expect(await view('typescript')).toContain('add(a: number, b: number): number');
});

/** Source, where the problem is, words it is told with. */
const wrongText: readonly [source: string, place: string, words: RegExp][] = [
  ['(module\n  (func $f (result i32)\n    local.get $x))', '3:15', /no local or parameter called `\$x`/],
  ['(module (func (param $a i32)\n (drop (local.get $b))))', '2:19', /no local or parameter called `\$b`/],
  ['(module (func (call $ad)) (func $add))', '1:21', /no function called `\$ad`/],
  ['(module (func (i32.add 1 2)))', '1:24', /`1` alone is no instruction/],
  ['(module (func i32.const))', '1:24', /whole number is missing/],
  ['(module (func i32.const abc))', '1:25', /`abc` is not a whole number/],
  ['(module (func i32.const 1.5))', '1:25', /`1.5` is not a whole number/],
  ['(module (func i32.const 4294967296))', '1:25', /does not fit into an i32/],
  ['(module (func f32.const 1.2.3))', '1:25', /`1.2.3` is not a number/],
  ['(module (func (param i33)))', '1:22', /`i33` is not a type/],
  ['(module (func (param $x)))', '1:24', /type is missing/],
  ['(module (fnuc))', '1:10', /`fnuc` is nothing that a module can hold/],
  ['(module (i32.const 1))', '1:10', /stands outside of any function/],
  ['(module\n (func (result i32)\n  i32.const 1)', '3:15', /`\)` is missing: the `\(` on line 1/],
  ['(module\n (func $a\n  (nop)\n (func $b))', '4:3', /`func` cannot stand inside a function/],
  ['(module (func) ))', '1:17', /closes nothing/],
  ['(module) (module)', '1:10', /module has ended/],
  ['(module # comment\n)', '1:9', /does not start a comment/],
  ['(module (func call add))', '1:20', /name is expected here, not `add`/],
  ['(module (func local.get))', '1:24', /name is missing/],
  ['(module (func get_local 0))', '1:15', /no instruction `get_local`/],
  ['(module (func i32.ad))', '1:15', /no instruction `i32.ad`/],
  ['(module (func “a”))', '1:15', /not the quote that code uses/],
  ['(module (data (i32.const 0) "abc\n"))', '1:33', /cannot go on to the next line/],
  ['(module (data (i32.const 0) "\\q"))', '1:31', /`\\q` means nothing/],
  ['(module (func) (import "a" "b" (func)))', '1:17', /Imports come first/],
  ['(module (func (result i32) (param i32)))', '1:29', /Parameters come before results/],
  ['(module (func nop (local $x i32)))', '1:20', /comes too late/],
  ['(module (func (if (i32.const 1) (nop))))', '1:39', /no `then`/],
  ['(module (func $a) (func $a))', '1:25', /defined twice/],
  ['(module (memory))', '1:16', /size of the memory is missing/],
  ['(module (func (block $a br 0 end $b)))', '1:34', /not the label/],
  ['(; open', '1:1', /comment is never closed/],
  ['hello', '1:1', /outside of any form/],
  ['', '1:1', /no module here yet/],
  [';; only a comment', '1:18', /no module here yet/],
  ['(module (func (export "é😀")) (fnuc))', '1:32', /`fnuc` is nothing/],
  // Types: found in the bytes, placed in the text.
  [
    '(module (func\n i32.const 1\n i64.const 1\n i32.add\n drop))',
    '3:2',
    /`i32.add` takes an i32 as its second value, but finds the i64/,
  ],
  ['(module (func (result i32)\n  (i64.const 1)\n))', '3:1', /function promises an i32, but an i64/],
  ['(module (func (result i32)\n))', '2:1', /promises one value, but leaves none/],
  ['(module (func\n  (i32.const 1)))', '2:16', /promises nothing, but leaves 1/],
  ['(module (func (drop\n (i32.add\n  (i32.const 1)\n  (f32.const 1)))))', '4:4', /second value, but finds the f32/],
  [
    '(module\n (import "env" "x" (func))\n (func)\n (func (result i32)\n  (if (result i32) (i32.const 1)\n   (then (i64.const 1))\n   (else (i32.const 2)))))',
    '7:5',
    /promises an i32, but an i64/,
  ],
  ['(module (func\n drop))', '2:2', /`drop` takes one value from the stack, but none/],
  ['(module (func\n br 4))', '2:2', /not 4 blocks/],
  ['(module (func\n call 9))', '2:2', /no function number 9/],
  ['(module (func\n (drop (i32.load (i32.const 0)))))', '2:9', /no memory/],
  ['(module (global $g i32 (i32.const 1))\n (func\n  (global.set $g (i32.const 2))))', '3:4', /cannot be changed/],
  ['(module (global i32 (i32.const 1))\n (global i32 (i64.const 1)))', '2:2', /i32 is needed/],
  ['(module (func (export "a"))\n (func (export "a")))', '2:16', /Two exports are called `a`/],
  ['(module\n (memory 70000))', '2:2', /at most 65536 pages/],
  ['(module (func\n block))', '2:7', /not closed/],
  ['(component\n (core module (func (result i32)\n  i64.const 1)))', '3:14', /promises an i32/],
  ['(component\n (core instance (instantiate $m)))', '2:30', /no core module called `\$m`/],
];

test.each(wrongText)('wrong text is told on its line: %j', async (source, place, words) => {
  const [diagnostic, ...more] = await diagnosticsOf({ 'main.wat': source });
  expect(more).toEqual([]);
  expect(diagnostic === undefined ? null : at(diagnostic)).toBe(`main.wat:${place}`);
  expect(diagnostic?.message).toMatch(words);
});

const world = (body: string, before = '') => `package demo:calc;\n${before}world calc {\n  ${body}\n}`;

/** Text, WIT, then place and words of each problem. */
const mismatched: readonly [wat: string, wit: string, problems: readonly [string, RegExp][]][] = [
  [
    '(module)',
    world('export add: func(a: s32, b: s32) -> s32;'),
    [['w.wit:3:10', /promises `add`, and main.wat does not export it/]],
  ],
  [
    '(module\n (func (export "add") (param i32) (result i32) i32.const 1))',
    world('export add: func(a: s32, b: s32) -> s32;'),
    [
      [
        'main.wat:2:16',
        /writes as `\(param i32 i32\) \(result i32\)`\. This function is `\(param i32\) \(result i32\)`/,
      ],
    ],
  ],
  [
    '(module\n (import "env" "log" (func (param i32 i32))) (memory (export "memory") 1))',
    world('import log: func(s: string);'),
    [['main.wat:2:2', /imports "log" from "env", and world `calc` does not provide it/]],
  ],
  [
    '(module\n (import "$root" "log" (func (param i32))) (memory (export "memory") 1))',
    world('import log: func(s: string);'),
    [['main.wat:2:2', /This import is `\(param i32\)`/]],
  ],
  [
    '(module\n (func (export "hi") (param i32 i32) (result i32) unreachable))',
    world('export hi: func(s: string) -> string;'),
    [
      ['w.wit:3:10', /passes its values through memory, and main.wat exports none/],
      ['w.wit:3:10', /offers no place for them/],
    ],
  ],
  [
    '(module (memory (export "memory") 1)\n (func (export "cabi_realloc"))\n (func (export "hi") (param i32 i32) (result i32) unreachable))',
    world('export hi: func(s: string) -> string;'),
    [['main.wat:2:16', /must be `\(param i32 i32 i32 i32\) \(result i32\)`/]],
  ],
  [
    '(module\n (func (export "f")))',
    world('export ops;', 'interface ops { f: func(); }\n'),
    [['w.wit:2:17', /promises `f`/]],
  ],
  ['(module\n (import "env" "memory" (memory 1)))', world(''), [['main.wat:2:2', /this imports a memory/]]],
  ['(module)', 'package a:b;\nworld x {}\nworld y {}', [['w.wit', /There are 2 worlds/]]],
  [
    '(module)',
    world('import wasi:cli/stdout@0.2.0;'),
    [['w.wit:3:10', /`wasi:cli\/stdout@0.2.0`, whose package is not here/]],
  ],
  [
    '(module',
    'package demo:calc\nworld x {}',
    [
      ['main.wat:1:8', /`\)` is missing/],
      ['w.wit:1:18', /semicolon/],
    ],
  ],
];

describe('a module that does not keep what its world promises', () => {
  test.each(mismatched)('%j with %j', async (wat, wit, problems) => {
    const diagnostics = await diagnosticsOf({ 'main.wat': wat, 'w.wit': wit });
    expect(diagnostics.map(at)).toEqual(problems.map(([place]) => place));
    for (const [index, [, words]] of problems.entries()) expect(diagnostics[index]?.message).toMatch(words);
  });
});

const hostile: readonly [string, string][] = [
  ['five megabytes', `(module ${';; x\n'.repeat(1_100_000)})`],
  ['a hundred thousand brackets', '('.repeat(100_000)],
  [
    'a hundred thousand operands',
    `(module (func (drop ${'(i32.eqz '.repeat(100_000)}(i32.const 1)${')'.repeat(100_000)})))`,
  ],
  ['binary', String.fromCharCode(...Array.from({ length: 5000 }, (_, index) => (index * 7919) % 0xd7ff))],
  ['half a surrogate pair', '(module (data (i32.const 0) "\ud800"))'],
  ['an open quote', '(module (data (i32.const 0) "'],
];

test.each(hostile)('hostile text ends in a sentence: %s', async (_, source) => {
  const outcome = await build({ 'main.wat': source }, { tools, now });
  for (const { message } of outcome.ok ? [] : outcome.diagnostics) expect(message).toMatch(/\.$/);
});

test.each(['__proto__', 'constructor', 'toString', 'class', 'a b', ''])('an export may be called %j', async (name) => {
  const artefact = await artefactOf({ 'main.wat': `(module (func (export "${name}")))` });
  expect(artefact.exports.map(({ path }) => path)).toEqual([name]);
});
