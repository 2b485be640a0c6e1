import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readAssemblyScript } from '@/scripts/templates/read-assemblyscript.ts';
import { artefactOf, buildFiles, run } from '@/scripts/templates/test-run.ts';
import { createJcoTools } from '../jco-tools.ts';
import { explainInAssemblyScript, suggestInAssemblyScript } from './assemblyscript/assemblyscript-points.ts';
import { compilerVersion } from './assemblyscript/load-asc.ts';
import { worldBindings } from './assemblyscript/world-bindings.ts';
import { assemblyscript } from './assemblyscript.ts';
import { conformanceCases, conformanceWit, longResult } from './conformance.ts';

const typeOfEcho: Readonly<Record<string, string>> = {
  String: 'string',
  Char: 'Char',
  Bool: 'bool',
  U8: 'u8',
  S8: 'i8',
  U16: 'u16',
  S16: 'i16',
  U32: 'u32',
  S32: 'i32',
  U64: 'u64',
  S64: 'i64',
  F32: 'f32',
  F64: 'f64',
  Bytes: 'u8[]',
  Numbers: 'u32[]',
  Nested: 'string[][]',
  Person: 'Person',
  Shape: 'Shape',
  Color: 'Color',
  Rights: 'Rights',
  Option: 'Option<u32>',
  Options: 'Option<Option<string>>',
  Pair: 'Tuple2<string, i32>',
  Results: 'Result<u32, string>[]',
};
const everyValue = `import { Char, Person, Shape, Color, Rights, Option, Tuple2, Result, Nothing, nothing, ok, err } from "./bindings";
${Object.entries(typeOfEcho)
  .map(([name, type]) => `export function echo${name}(x: ${type}): ${type} { return x; }`)
  .join('\n')}
export function utf8Length(x: string): u32 { return String.UTF8.byteLength(x); }
export function letters(count: u32): string { return "x".repeat(count); }
export function belowTen(x: u32): Result<u32, string> {
  return x < 10 ? ok<u32, string>(x) : err<u32, string>(x.toString());
}
export function onlyFails(fail: bool): Result<Nothing, Nothing> {
  return fail ? err<Nothing, Nothing>(nothing) : ok<Nothing, Nothing>(nothing);
}
`;
const every = { 'main.as': everyValue, 'world.wit': conformanceWit };

describe('values', () => {
  test('cross both ways unchanged', async () => {
    const artefact = await artefactOf(every);
    const calls = conformanceCases.map(([call]) => call);
    const { outcomes } = await run(artefact, calls);
    expect(
      outcomes.map((outcome, index) => [calls[index], outcome.kind === 'returned' ? outcome.value : outcome]),
    ).toEqual(conformanceCases);
  }, 60_000);

  test('64-bit numbers are exact', async () => {
    const cases = ['echo-u64(18446744073709551615)', 'echo-s64(-9223372036854775808)'];
    const { outcomes } = await run(await artefactOf(every), cases);
    expect(outcomes.map((outcome) => outcome.kind === 'returned' && outcome.value)).toEqual([
      '18446744073709551615',
      '-9223372036854775808',
    ]);
  }, 60_000);

  test('a string of a megabyte goes in and out a hundred times in one instance', async () => {
    const artefact = await artefactOf(every);
    const text = 'é'.repeat(500_000);
    const calls = Array.from({ length: 100 }, (_, index) =>
      index % 2 === 0 ? longResult.call : `utf8-length("${text}")`,
    );
    const { outcomes, failure } = await run(artefact, calls, { outputBytes: 2 ** 27 });
    expect(failure).toBeNull();
    expect(outcomes.filter(({ kind }) => kind === 'returned')).toHaveLength(100);
  }, 120_000);
});

const smallWit = `package course:small;
interface host { note: func(line: string) -> u32; }
interface ops {
  record pair { left-side: u32, right: u64 }
  swap: func(x: pair) -> pair;
}
world small {
  import log: func(line: string);
  export ops;
  export greet: func(name: string) -> string;
  export total: func(numbers: list<s32>) -> s32;
}
`;
const smallProgram = `import { Pair, log } from "./bindings";
export namespace ops {
  export function swap(x: Pair): Pair {
    return new Pair(<u32>x.right, x.leftSide);
  }
}
export function total(numbers: i32[]): i32 {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += numbers[i];
  return sum;
}
export function greet(name: string): string {
  return "Hello, " + name;
}
`;
const small = { 'small.wit': smallWit, 'small.as': smallProgram };
/** The last function is written anew; it stands on line 12. */
const withGreet = (greet: string) => ({
  ...small,
  'small.as': smallProgram.replace(/export function greet[\s\S]*$/, () => greet),
});

test('functions of interfaces live in a namespace, and imports come from the bindings', async () => {
  const artefact = await artefactOf(
    withGreet('export function greet(name: string): string { log("got " + name); return name.toUpperCase(); }'),
  );
  const { outcomes, output } = await run(artefact, [
    'course:small/ops#swap({left-side: 1, right: 2})',
    'greet("ada 😀")',
    'total([1, 2, -10])',
  ]);
  expect(outcomes).toEqual([
    { kind: 'returned', value: '{left-side: 2, right: 1}' },
    { kind: 'returned', value: '"ADA 😀"' },
    { kind: 'returned', value: '-7' },
  ]);
  expect(output).toBe('got ada 😀\n');
});

test('instances share nothing, and one keeps its state between calls', async () => {
  const artefact = await artefactOf(
    withGreet('let calls = 0;\nexport function greet(name: string): string { return name + (++calls).toString(); }'),
  );
  const values = async () =>
    (await run(artefact, ['greet("a")', 'greet("b")'])).outcomes.map((o) => o.kind === 'returned' && o.value);
  expect(await values()).toEqual(['"a1"', '"b2"']);
  expect(await values()).toEqual(['"a1"', '"b2"']);
});

test('several files make one program', async () => {
  const { outcomes } = await run(
    await artefactOf({
      'main.as': 'import { twice } from "./helper";\nexport function f(x: u32): u32 { return twice(x); }',
      'helper.as': 'export function twice(x: u32): u32 { return x * 2; }',
      'world.wit': 'package a:b;\nworld w { export f: func(x: u32) -> u32; }',
    }),
    ['f(21)'],
  );
  expect(outcomes).toEqual([{ kind: 'returned', value: '42' }]);
});

test('without a world, what a program exports is a core module', async () => {
  const artefact = await artefactOf({
    'main.as':
      'export function add(a: i32, b: i32): i32 {\n  if (a == 0) throw new Error("no zero");\n  return a + b;\n}',
  });
  expect(artefact.shape).toBe('core');
  expect((await run(artefact, ['add(1, 2)'])).outcomes).toEqual([{ kind: 'returned', value: '3' }]);
  expect((await run(artefact, ['add(0, 2)'])).failure).toMatchObject({ message: 'no zero.', where: 'main.as line 2' });
});

test('what console.log writes is output, in the order of the calls, also when the call fails', async () => {
  const artefact = await artefactOf(
    withGreet(
      'export function greet(name: string): string { console.log("got é😀 " + name); if (name == "") throw new Error("no"); return name; }',
    ),
  );
  expect(await run(artefact, ['greet("a")', 'greet("")'])).toMatchObject({
    output: 'got é😀 a\ngot é😀 \n',
    failure: { kind: 'trapped', message: 'no.' },
  });
});

/** Body of `greet`, which starts on line 12; what is said, and where. */
const aborts: readonly [string, RegExp, string | null][] = [
  ['\n  throw new Error("nobody is called " + name);', /^nobody is called a\.$/, 'small.as line 13'],
  ['\n  const list = [1];\n  return list[name.length].toString();', /index/, 'greet, small.as line 14'],
  ['\n  const zero = name.length - 1;\n  return (1 / zero).toString();', /divide by zero/, 'greet, small.as line 14'],
  [
    '\n  return inner(null);\n}\nfunction inner(x: string | null): string {\n  return x!.repeat(2);',
    /null/,
    'small.as line 16',
  ],
  ['\n  return <string>new Map<string, string>().get(name);', /key/, 'greet, small.as line 13'],
  ['\n  assert(name == "b", "want b");\n  return name;', /^want b\.$/, 'small.as line 13'],
  ['\n  return greet(name) + name;', /deep|stack/i, null],
  [
    '\n  const all: string[] = [];\n  while (true) all.push(name.repeat(1000000));',
    /memory/,
    'greet, small.as line 14',
  ],
  ['\n  return Math.random().toString();', /grants no randomness/, 'greet, small.as line 13'],
];

test.each(aborts)('a program that stops says why and where: %j', async (body, message, where) => {
  const { failure } = await run(
    await artefactOf(withGreet(`export function greet(name: string): string {${body}\n}`)),
    ['greet("a")'],
  );
  expect(failure).toMatchObject({ kind: 'trapped', message: expect.stringMatching(message) });
  if (where !== null) expect(failure).toMatchObject({ where });
});

const resourceWit = 'package a:b;\ninterface i { resource r { get: func() -> u32; } }\nworld w { export i; }';

/** Source, place of the first problem, its words. */
const refused: readonly [Record<string, string>, string, RegExp][] = [
  [withGreet('export function greet(name: string): string {\n  return (;\n}'), 'small.as:13:11', /Expression expected/],
  [withGreet('export function greet(name: string): string {\n  return nme;\n}'), 'small.as:13:10', /called `nme`/],
  [
    withGreet('export function greet(name: string): string {\n  return [new Pair(1, 2)];\n}'),
    'small.as:13:10',
    /^Type 'Array<Pair>' is not assignable to type 'String'/i,
  ],
  [withGreet('export function greet(name: any): string { return ""; }'), 'small.as:12:29', /no `any`/],
  [withGreet('export function greet(name: string): i32 { return 1; }'), 'small.as:12:17', /does not fit.*string/],
  [withGreet('export function greet(): string { return ""; }'), 'small.as:12:17', /does not fit/],
  [
    { ...small, 'small.as': smallProgram.replaceAll('i32', 'u32') },
    'small.as:7:17',
    /`total` does not fit what world `small` promises: `func\(numbers: list<s32>\) -> s32`/,
  ],
  [
    {
      ...small,
      'small.as': smallProgram
        .replace('swap(x: Pair): Pair', 'swap(x: u32): u32')
        .replace('new Pair(<u32>x.right, x.leftSide)', 'x'),
    },
    'small.as:3:19',
    /`ops.swap` does not fit/,
  ],
  [
    withGreet('function greet(name: string): string { return name; }'),
    'small.wit:10:10',
    /does not export a function called `greet`/,
  ],
  [withGreet(''), 'small.wit:10:10', /promises `greet`, and small.as does not export/],
  [
    { ...small, 'small.as': smallProgram.replace('swap(', 'swop(') },
    'small.wit:5:3',
    /promises `course:small\/ops#swap`, and small.as does not export a function called `swap` in `ops`/,
  ],
  [
    { ...small, 'small.as': smallProgram.replace('import { Pair, log }', 'import { log }') },
    'small.as:3:27',
    /Nothing is called `Pair`/,
  ],
  [
    withGreet('export function greet(name: string): string { return Date.now().toString(); }'),
    'small.as:12:59',
    /grants no clock/,
  ],
  [
    withGreet('export function greet(name: string): string { try { return ""; } catch (e) { return ""; } }'),
    'small.as:12:47',
    /catch/,
  ],
  [{ ...small, 'other.as': '' }, 'other.as', /There are 2 .as files/],
  [{ ...small, 'bindings.as': '', 'main.as': smallProgram }, 'bindings.as', /generated/],
  [
    { 'main.as': 'export class R {}', 'w.wit': resourceWit },
    'w.wit:2:28',
    /promises the resource `r`, and main.as does not export a class called `R` in `i`/,
  ],
  [
    { 'main.as': 'import { A } from "./bindings";\nexport function f(): A { return new A(); }' },
    'main.as:1:19',
    /no `.wit` file/,
  ],
];

test.each(refused)('what cannot be built is told in words: %#', async (files, place, words) => {
  const outcome = await buildFiles(files);
  const [first] = outcome.ok ? [] : outcome.diagnostics;
  const start = first?.range?.start;
  expect(start === undefined ? first?.file : `${first?.file}:${start.line}:${start.column}`).toBe(place);
  expect(first?.message).toMatch(words);
});

const tools = createJcoTools({ assemblyScript: readAssemblyScript });

test('completion and hover know the language and what the world brings', async () => {
  const text = `${smallProgram}\nlet made = new Pair(1, 2);\nmade.`;
  const point = { files: { ...small, 'small.as': text }, file: 'small.as', offset: text.length };
  expect((await suggestInAssemblyScript(point, tools)).map(({ name }) => name)).toEqual(['leftSide', 'right']);
  const about = async (word: string) =>
    (await explainInAssemblyScript({ ...point, offset: text.indexOf(word) + 1 }, tools))?.code;
  expect(await about('log }')).toContain('function log(line: string): void');
  expect(await about('i32[]')).toContain('i32');
});

test('a file is checked for its grammar, and laid out, by itself', async () => {
  const broken = await assemblyscript.check('main.as', 'export function f(: i32 {', tools);
  expect(broken[0]).toMatchObject({ file: 'main.as', range: { start: { line: 1 } }, severity: 'error' });
  expect(await assemblyscript.check('main.as', smallProgram, tools)).toEqual([]);
  const laidOut = await assemblyscript.format('main.as', 'export function f( x:i32 ):i32{\nreturn <i32>x\n}\n', tools);
  expect(laidOut).toBe('export function f(x: i32): i32 {\n  return <i32>x;\n}\n');
});

test('the browser is given the compiler of this version', async () => {
  const { version } = JSON.parse(await readFile('node_modules/assemblyscript/package.json', 'utf8')) as {
    version: string;
  };
  expect(compilerVersion).toBe(version);
});

const counters = `interface counters {
  resource counter {
    constructor(start: u32);
    get: func() -> u32;
    add: func(other: borrow<counter>);
    merged: static func(a: counter, b: counter) -> counter;
  }
  biggest: func(all: list<counter>) -> option<counter>;
}`;
const counterProgram = `import { Option, none, some } from "./bindings";
export namespace counters {
  export class Counter {
    constructor(public count: u32) {}
    get(): u32 { return this.count; }
    add(other: Counter): void { this.count += other.count; }
    static merged(a: Counter, b: Counter): Counter { return new Counter(a.count + b.count); }
  }
  export function biggest(all: Counter[]): Option<Counter> {
    if (all.length == 0) return none<Counter>();
    let found = all[0];
    for (let i = 1; i < all.length; i++) if (all[i].count > found.count) found = all[i];
    return some<Counter>(found);
  }
}
`;

test('resources are classes, on both sides of a composition', async () => {
  const artefact = await artefactOf({
    'main.compose': 'counting.demo:counting/counters -> app.demo:counting/counters\nexport app.play',
    'counting.as': counterProgram,
    'counting.wit': `package demo:counting;\n${counters}\nworld counting { export counters; }`,
    'app.as': `import { Counter, counters } from "./bindings";
export function play(start: u32): u32 {
  const a = new Counter(start);
  const b = new Counter(10);
  a.add(b);
  const merged = Counter.merged(a, b);
  const biggest = counters.biggest([merged, new Counter(7)]).value;
  const count = biggest.get();
  biggest.drop();
  return count;
}`,
    'app.wit': `package demo:counting;\n${counters}\nworld app { import counters; export play: func(start: u32) -> u32; }`,
  });
  const { outcomes, failure } = await run(
    artefact,
    Array.from({ length: 20 }, () => 'play(5)'),
  );
  expect(failure).toBeNull();
  expect(outcomes.map((outcome) => outcome.kind === 'returned' && outcome.value)).toEqual(
    Array.from({ length: 20 }, () => '25'),
  );
});

test('what a program imports can be read beside it, while its world can', () => {
  expect(worldBindings(small)).toMatchObject({ name: 'bindings.as', text: expect.stringContaining('class Pair') });
  expect(worldBindings({ ...small, 'small.wit': 'package a:b; world' })).toBeNull();
  expect(worldBindings({ 'main.as': 'export const a = 1;' })).toBeNull();
});
