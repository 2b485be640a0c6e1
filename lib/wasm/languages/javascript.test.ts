import { beforeAll, describe, expect, test } from 'vitest';
import { artefactOf, buildFiles, haveTemplate, run } from '@/scripts/templates/test-run.ts';
import { conformanceCases, conformanceWit, longResult } from './conformance.ts';

const echoes =
  'String Char Bool U8 S8 U16 S16 U32 S32 U64 S64 F32 F64 Bytes Numbers Nested Person Shape Color Rights Option Options Pair Results'.split(
    ' ',
  );
const everyValue = `
${echoes.map((name) => `export const echo${name} = (x) => x;`).join('\n')}
export function utf8Length(x) {
  return [...x].reduce((sum, char) => sum + encodeURIComponent(char).replace(/%../g, 'x').length, 0);
}
export const letters = (count) => 'x'.repeat(count);
export function belowTen(x) {
  if (x < 10) return x;
  throw String(x);
}
export function onlyFails(fail) {
  if (fail) throw undefined;
}
`;

const smallWit = `package course:small;
interface host { note: func(line: string) -> u32; }
interface ops { record pair { left-side: u32, right: u64 } swap: func(x: pair) -> pair; }
world small {
  export ops;
  export greet: func(name: string) -> string;
  export check: func(x: u32) -> result<u32, string>;
}
`;
const small = {
  'small.wit': smallWit,
  'small.js': `export const ops = { swap: ({ leftSide, right }) => ({ leftSide: Number(right), right: BigInt(leftSide) }) };
export function greet(name) { return 'Hello, ' + name; }
export function check(x) { return x; }
`,
};
const withGreet = (greet: string) => ({
  ...small,
  'small.js': small['small.js'].replace(/export function greet.*/, () => greet),
});

beforeAll(async () => {
  await haveTemplate(conformanceWit);
  await haveTemplate(smallWit);
}, 60_000);

describe('values', () => {
  test('cross both ways unchanged', async () => {
    const artefact = await artefactOf({ 'main.js': everyValue, 'world.wit': conformanceWit });
    const calls = conformanceCases.map(([call]) => call);
    const { outcomes } = await run(artefact, calls);
    expect(
      outcomes.map((outcome, index) => [calls[index], outcome.kind === 'returned' ? outcome.value : outcome]),
    ).toEqual(conformanceCases);
  }, 120_000);

  test('a string of a megabyte comes back whole', async () => {
    const artefact = await artefactOf({ 'main.js': everyValue, 'world.wit': conformanceWit });
    const { outcomes } = await run(artefact, [longResult.call]);
    const [outcome] = outcomes;
    expect(outcome?.kind === 'returned' ? outcome.value?.length : outcome).toBe(longResult.bytes + 2);
  }, 60_000);

  test('whole numbers beyond 2^53 are refused in words, never rounded', async () => {
    const artefact = await artefactOf({ 'main.js': everyValue, 'world.wit': conformanceWit });
    for (const call of [
      'echo-u64(18446744073709551615)',
      'echo-u64(9007199254740993)',
      'echo-s64(-9223372036854775808)',
    ]) {
      const { failure } = await run(artefact, [call]);
      expect(failure).toMatchObject({
        kind: 'trapped',
        message: expect.stringMatching(/x is a [us]64 beyond 9007199254740991/),
      });
    }
  }, 60_000);
});

test('functions of interfaces live in an object, with 64-bit integers as bigint', async () => {
  const { outcomes } = await run(await artefactOf(small), ['course:small/ops#swap({left-side: 1, right: 2})']);
  expect(outcomes).toEqual([{ kind: 'returned', value: '{left-side: 2, right: 1}' }]);
});

test('instances share nothing, and one keeps its state between calls', async () => {
  const artefact = await artefactOf(
    withGreet('let calls = 0;\nexport function greet(name) { return name + ++calls; }'),
  );
  const values = async () =>
    (await run(artefact, ['greet("a")', 'greet("b")'])).outcomes.map((o) => o.kind === 'returned' && o.value);
  expect(await values()).toEqual(['"a1"', '"b2"']);
  expect(await values()).toEqual(['"a1"', '"b2"']);
});

test('what console.log writes is output, in the order of the calls, also when the call fails', async () => {
  const artefact = await artefactOf(
    withGreet(
      "export function greet(name) { console.log('got', name, [1n, { a: 'é😀' }]); if (name === '') null.x; return name; }",
    ),
  );
  expect(await run(artefact, ['greet("a")', 'greet("")'])).toMatchObject({
    output: 'got a [1n, { a: "é😀" }]\ngot  [1n, { a: "é😀" }]\n',
    failure: { kind: 'trapped', message: "TypeError: cannot read property 'x' of null." },
  });
});

/** Body of `greet`, what is said, and where. */
const exceptions: readonly [string, RegExp, string | null][] = [
  ["export function greet(name) {\n\n  throw new Error('no ' + name);\n}", /^Error: no a\.$/, 'greet, small.js line 4'],
  [
    'const inner = () => {\n  missing();\n};\nexport function greet() {\n  return inner();\n}',
    /^ReferenceError: missing is not defined\.$/,
    'inner, small.js line 3',
  ],
  ["export function greet() {\n  throw 'text';\n}", /^threw "text"\.$/, null],
  ['export function greet() {}', /what greet returns must be a string, and it is undefined/, null],
  ['export function greet() { return 5; }', /must be a string, and it is 5/, null],
  ['export const greet = 5;', /does not export a function called greet/, null],
  ['export function greet() { return String(Date.now()); }', /grants no clock/, 'greet, small.js line 2'],
  ['throw new Error("early");\nexport function greet() { return ""; }', /^Error: early\.$/, 'small.js line 2'],
  ['export function greet() { const r = () => r() + 1; return r(); }', /./, null],
];

test.each(exceptions)('an exception is told with its message and its line: %j', async (greet, message, where) => {
  const { failure } = await run(await artefactOf(withGreet(greet)), ['greet("a")']);
  expect(failure).toMatchObject({ kind: 'trapped', message: expect.stringMatching(message) });
  if (where !== null) expect(failure).toMatchObject({ where });
});

test('a mistake in a function that may fail is not taken for its error', async () => {
  const artefact = await artefactOf({
    ...small,
    'small.js': small['small.js'].replace(
      '{ return x; }',
      "{ if (x === 0) throw 'zero'; if (x === 1) null.y; return x; }",
    ),
  });
  expect((await run(artefact, ['check(0)'])).outcomes).toEqual([{ kind: 'returned', value: 'err("zero")' }]);
  expect((await run(artefact, ['check(1)'])).failure).toMatchObject({
    kind: 'trapped',
    message: /cannot read property/,
  });
  expect((await run(artefact, ['check(2)'])).outcomes).toEqual([{ kind: 'returned', value: 'ok(2)' }]);
});

/** Source, place of the first problem, its words. */
const refused: readonly [Record<string, string>, string, RegExp][] = [
  [withGreet('export function greet(name) {\n  return (;\n}'), 'small.js:3:11', /Expression expected/],
  [withGreet('export function greet(name: string) { return name; }'), 'small.js:2:29', /This is TypeScript/],
  [
    withGreet('export function Greet(name) { return name; }'),
    'small.wit:6:10',
    /promises `greet`, and small.js does not export a function called `greet`/,
  ],
  [withGreet(''), 'small.wit:6:10', /does not export a function called `greet`/],
  [{ 'small.js': 'export const a = 1;' }, 'small.js', /no `.wit` file/],
  [{ ...small, 'small.wit': smallWit.replace('greet', 'greet2') }, 'small.wit:6:10', /promises `greet2`/],
  [{ ...small, 'other.js': '' }, 'other.js', /There are 2 .js files/],
  [
    withGreet(`export function greet() { return ${JSON.stringify('x'.repeat(140_000))}; }`),
    'small.js',
    /longer than 128 KiB/,
  ],
];

test.each(refused)('what cannot be built is told in words: %#', async (files, place, words) => {
  const outcome = await buildFiles(files);
  const [first] = outcome.ok ? [] : outcome.diagnostics;
  const start = first?.range?.start;
  expect(start === undefined ? first?.file : `${first?.file}:${start.line}:${start.column}`).toBe(place);
  expect(first?.message).toMatch(words);
});

test('hostile programs end in a sentence', async () => {
  for (const body of [
    "console.log('x'.repeat(1e6)); return '';",
    "globalThis.Array = null; Object.prototype.toJSON = () => null; throw new Error('x');",
    'Uint8Array.prototype.subarray = null; return name;',
    'throw { toString() { throw 1; }, get message() { throw 2; } };',
    'return new Proxy({}, { get() { throw new Error(); } });',
    "return '\\ud800';",
    'for (const all = []; ; ) all.push(new Array(1e5).fill(1.5));',
  ]) {
    const { outcomes, failure } = await run(await artefactOf(withGreet(`export function greet(name) { ${body} }`)), [
      'greet("a")',
    ]);
    expect(outcomes.length + (failure === null ? 0 : 1), body).toBeGreaterThan(0);
  }
}, 60_000);

test('only the bytes of the program differ between two components of one world', async () => {
  const [a, b] = [await artefactOf(small), await artefactOf(withGreet("export function greet() { return 'other'; }"))];
  expect(a.bytes.length).toBe(b.bytes.length);
  expect(a.glue?.javascript).toBe(b.glue?.javascript);
});
