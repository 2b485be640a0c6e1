import { beforeAll, describe, expect, test } from 'vitest';
import { artefactOf, buildFiles, haveTemplate, run } from '@/scripts/templates/test-run.ts';
import { conformanceCases, conformanceWit } from './conformance.ts';
import { sourceLines } from './typescript/source-lines.ts';

const types: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['String', 'Char'].map((name) => [name, 'string'])),
  ...Object.fromEntries(['U8', 'S8', 'U16', 'S16', 'U32', 'S32', 'F32', 'F64'].map((name) => [name, 'number'])),
  Bool: 'boolean',
  U64: 'bigint',
  S64: 'bigint',
  Bytes: 'Uint8Array',
  Numbers: 'Uint32Array',
  Nested: 'string[][]',
  Person: 'Person',
  Shape: 'Shape',
  Color: 'Color',
  Rights: 'Rights',
  Option: 'number | undefined',
  Options: 'Option<string | undefined>',
  Pair: '[string, number]',
  Results: 'Result<number, string>[]',
};
const everyValue = `import type { Color, Option, Person, Result, Rights, Shape } from 'course:conformance/every-value';
${Object.entries(types)
  .map(([name, type]) => `export function echo${name}(x: ${type}): ${type} { return x; }`)
  .join('\n')}
export function utf8Length(x: string): number {
  return [...x].reduce((sum, char) => sum + encodeURIComponent(char).replace(/%../g, 'x').length, 0);
}
export const letters = (count: number): string => 'x'.repeat(count);
export function belowTen(x: number): number {
  if (x < 10) return x;
  throw String(x);
}
export function onlyFails(fail: boolean): void {
  if (fail) throw undefined;
}
`;

const wit = `package course:typed;
interface host { note: func(line: string) -> u32; }
world typed {
  import host;
  import log: func(line: string);
  record point { x-axis: f64, y: f64 }
  export distance: func(a: point, b: point) -> f64;
}
`;
const distance = `import type { Point } from 'course:typed/typed';

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.xAxis - b.xAxis, a.y - b.y);
}
`;
const plainWit =
  'package course:plain;\nworld plain {\n  import log: func(line: string);\n  export twice: func(x: u32) -> u32;\n}\n';

beforeAll(async () => {
  for (const each of [conformanceWit, wit, plainWit]) await haveTemplate(each);
}, 60_000);

test('values cross both ways unchanged, with the types that the world gives them', async () => {
  const artefact = await artefactOf({ 'main.ts': everyValue, 'world.wit': conformanceWit });
  const calls = conformanceCases.map(([call]) => call);
  const { outcomes } = await run(artefact, calls);
  expect(
    outcomes.map((outcome, index) => [calls[index], outcome.kind === 'returned' ? outcome.value : outcome]),
  ).toEqual(conformanceCases);
}, 120_000);

test('a plain function of the world is there without an import', async () => {
  const source =
    "interface Unused { a: string }\nexport function twice(x: number): number {\n  log('doubling ' + x);\n  return 2 * x;\n}\n";
  const { outcomes, output } = await run(await artefactOf({ 'main.ts': source, 'world.wit': plainWit }), ['twice(21)']);
  expect(outcomes).toEqual([{ kind: 'returned', value: '42' }]);
  expect(output).toBe('doubling 21\n');
});

test('an exception is told on the line that was written, whatever the types around it', async () => {
  const source = `interface One {\n  a: string;\n}\nenum Two { a, b }\ntype Three =\n  | 'a'\n  | 'b';\n\nexport function twice(x: number): number {\n  const three: Three = 'a';\n  throw new Error(three + Two[x]);\n}\n`;
  const { failure } = await run(await artefactOf({ 'main.ts': source, 'world.wit': plainWit }), ['twice(1)']);
  expect(failure).toMatchObject({ where: 'twice, main.ts line 11', message: 'Error: ab.' });
});

describe('types', () => {
  /** Source, places and words of the problems. */
  const wrong: readonly [string, readonly [string, RegExp][]][] = [
    [
      distance.replace('Math.hypot(', "'' + Math.hypot("),
      [['typed.ts:4:3', /'string' is not assignable to type 'number'/]],
    ],
    [distance.replace('a.y', 'a.z'), [['typed.ts:4:42', /Property 'z' does not exist on type 'Point'/]]],
    [
      distance.replace(': number', ': string').replace('Math.hypot(', "'' + Math.hypot("),
      [['typed.ts:3:17', /`distance` does not fit what world `typed` promises/]],
    ],
    [
      distance.replace('a: Point', 'a: string').replace(/return .*/, 'return b.y;'),
      [['typed.ts:3:17', /`distance` does not fit/]],
    ],
    [distance.replace('a: Point', 'a'), [['typed.ts:3:26', /Parameter `a` has no type/]]],
    [
      distance.replace('course:typed/typed', 'course:typed/tped'),
      [['typed.ts:1:28', /Nothing is called `course:typed\/tped`/]],
    ],
    [distance.replace('return', 'document.title; return'), [['typed.ts:4:3', /`document` is not there/]]],
    [distance.replace('distance', 'dist'), [['world.wit:7:10', /does not export a function called `distance`/]]],
    [distance.replace('): number', '): number =>'), [['typed.ts:3:54', /./]]],
  ];

  test.each(wrong)('what is wrong is told on its line: %#', async (source, problems) => {
    const outcome = await buildFiles({ 'typed.ts': source, 'world.wit': wit });
    const diagnostics = outcome.ok ? [] : outcome.diagnostics;
    const places = diagnostics.map(({ file, range }) => `${file}:${range?.start.line}:${range?.start.column}`);
    expect(places.slice(0, problems.length), JSON.stringify(diagnostics)).toEqual(problems.map(([place]) => place));
    for (const [index, [, words]] of problems.entries()) expect(diagnostics[index]?.message).toMatch(words);
  });

  test('what fits builds', async () => {
    const source = distance.replace('return', "log('x'); const n: number = note('y'); return n * ");
    const withHost = `import { note } from 'course:typed/host';\n${source}`;
    expect((await buildFiles({ 'typed.ts': withHost, 'world.wit': wit })).ok).toBe(true);
  });
});

test('mappings give the line of every line', () => {
  expect(sourceLines('AAAA;AACA;;AAEA')).toEqual([1, 2, 2, 4]);
  expect(sourceLines('')).toEqual([1]);
});
