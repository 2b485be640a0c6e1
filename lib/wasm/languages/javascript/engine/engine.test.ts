import { describe, expect, test } from 'vitest';
import { artefactOf, buildFiles, run } from '@/scripts/templates/test-run.ts';
import { conformanceCases, conformanceWit, longResult } from '../../conformance.ts';

// Worlds of these tests are in nobody's list, so the engine that is made on the spot takes them.
const everyWit = `${conformanceWit}\ninterface only-here { }`;
const everyNames =
  'String Char Bool U8 S8 U16 S16 U32 S32 U64 S64 F32 F64 Bytes Numbers Nested Person Shape Color Rights Option Options Pair Results';
const every = `
${everyNames
  .split(' ')
  .map((name) => `export const echo${name} = (x) => x;`)
  .join('\n')}
export const utf8Length = (x) => [...x].reduce((sum, char) => sum + encodeURIComponent(char).replace(/%../g, 'x').length, 0);
export const letters = (count) => 'x'.repeat(count);
export function belowTen(x) {
  if (x < 10) return x;
  throw String(x);
}
export function onlyFails(fail) {
  if (fail) throw undefined;
}
`;

const wit = `package me:mine;
world mine {
  import log: func(line: string);
  export ops: interface { next: func(x: u64) -> u64; }
  export greet: func(name: string) -> string;
  export half: func(x: u32) -> result<u32, string>;
}
`;
const program = (body: string) => ({
  'mine.wit': wit,
  'mine.js': `export const ops = { next: (x) => x + 1n };
export const half = (x) => { if (x % 2) throw 'odd'; return x / 2; };
${body}
`,
});

test('every kind of value crosses both ways unchanged, 64-bit integers among them', async () => {
  const artefact = await artefactOf({ 'main.js': every, 'world.wit': everyWit });
  const wide = ['18446744073709551615', '9007199254740993'].map((n) => [`echo-u64(${n})`, n] as const);
  const cases = [...conformanceCases, ...wide, ['echo-s64(-9223372036854775808)', '-9223372036854775808'] as const];
  const { outcomes } = await run(
    artefact,
    cases.map(([call]) => call),
  );
  expect(
    outcomes.map((outcome, index) => [cases[index]?.[0], outcome.kind === 'returned' ? outcome.value : outcome]),
  ).toEqual(cases);
  const [long] = (await run(artefact, [longResult.call])).outcomes;
  expect(long?.kind === 'returned' ? long.value?.length : long).toBe(longResult.bytes + 2);
}, 180_000);

describe('a world that the learner wrote', () => {
  test('imports plain functions, exports interfaces, and gives results that are errors', async () => {
    const artefact = await artefactOf(program('export const greet = (name) => (log(name), `Hello, ${name}`);'));
    expect(artefact.imports.map(({ path }) => path)).toEqual(['log']);
    const ran = await run(artefact, ['half(8)', 'half(7)', 'ops#next(18446744073709551614)', 'greet("Ada")']);
    expect(ran.failure).toBeNull();
    expect(ran.outcomes.map((outcome) => outcome.kind === 'returned' && outcome.value)).toEqual([
      'ok(4)',
      'err("odd")',
      '18446744073709551615',
      '"Hello, Ada"',
    ]);
    expect(ran.output).toBe('Ada\n');
  }, 60_000);

  test('keeps what the console prints and where an exception was thrown', async () => {
    const artefact = await artefactOf(
      program("export function greet(name) {\n  console.log('got', name);\n  return null.x;\n}"),
    );
    const ran = await run(artefact, ['greet("Ada")']);
    expect(ran.output).toBe('got Ada\n');
    expect(ran.failure).toMatchObject({
      kind: 'trapped',
      where: 'greet, mine.js line 5',
      message: expect.stringMatching(/^TypeError: /),
    });
  }, 60_000);

  test('is told in words where the program lacks an export', async () => {
    const built = await buildFiles(program(''));
    expect(built).toMatchObject({
      ok: false,
      diagnostics: [{ file: 'mine.wit', message: expect.stringMatching(/greet/) }],
    });
  }, 60_000);
});
