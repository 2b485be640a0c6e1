import { expect, test } from 'vitest';
import type { FunctionSignature, WitType } from '../wit/types.ts';
import { modelComposition } from './composition-model.ts';
import type { PartOutline } from './outline-parts.ts';

const signature = (name: string, result: WitType, from: string | null = null): FunctionSignature => ({
  path: from === null ? name : `${from}#${name}`,
  interface: from,
  name,
  params: [],
  result,
  isAsync: false,
  text: `func() -> ${result.kind}`,
  range: null,
});
const u32: WitType = { kind: 'u32' };
const u64: WitType = { kind: 'u64' };

const part = (name: string, more: Partial<PartOutline>): PartOutline => ({
  name,
  files: [`${name}.wat`],
  language: 'WAT',
  problem: null,
  given: [],
  wanted: [],
  exports: [],
  imports: [],
  ...more,
});
const gives = (name: string, result: WitType) =>
  part(name, { given: [{ name: 'size', sort: 'func' }], exports: [signature('size', result)] });
const user = part('user', {
  wanted: [{ name: 'size', sort: 'func' }],
  imports: [signature('size', u32)],
  given: [{ name: 'run', sort: 'func' }],
  exports: [signature('run', u32)],
});
const parts = [user, gives('small', u32), gives('large', u64)];

test('an import that no line connects is asked of the host, and can be had from every component that gives its like', () => {
  const { parts: seen } = modelComposition('', parts);
  const [port] = seen.find(({ name }) => name === 'user')?.imports ?? [];
  expect(port?.giver).toBeNull();
  expect(port?.choices.map(({ end, fits }) => [end.component, fits])).toEqual([
    ['small', true],
    ['large', false],
  ]);
});

test('what does not fit is told function by function, at the import', () => {
  const { parts: seen } = modelComposition('large.size -> user', parts);
  const [port] = seen.find(({ name }) => name === 'user')?.imports ?? [];
  expect(port).toMatchObject({
    giver: { component: 'large', name: 'size' },
    problem: { message: expect.stringContaining('does not fit') },
    differences: [
      {
        why: 'differs in what it gives: u64 is there, and u32 is wanted.',
        give: 'func() -> u64',
        want: 'func() -> u32',
      },
    ],
  });
});

test('the whole exports what no line uses, or what the text says', () => {
  const outside = (text: string) =>
    modelComposition(text, parts).parts.flatMap(({ exports }) =>
      exports.flatMap(({ end, isOutside }) => (isOutside ? [`${end.component}.${end.name}`] : [])),
    );
  expect(outside('small.size -> user')).toEqual(['large.size', 'user.run']);
  expect(outside('small.size -> user\nexport user.run')).toEqual(['user.run']);
  expect(modelComposition('', parts).saysExports).toBe(false);
});

test('givers stand before takers, and a circle is placed as well', () => {
  const columns = (text: string) => modelComposition(text, parts).parts.map(({ name, column }) => [name, column]);
  expect(columns('small.size -> user')).toEqual([
    ['small', 0],
    ['large', 0],
    ['user', 1],
  ]);
  expect(() => columns('small.size -> user\nuser.run -> small.x')).not.toThrow();
});

test('a line that leads nowhere is shown with its problem', () => {
  const { stray } = modelComposition('hello\nsmall.size -> nobody\nsmal.size -> user', parts);
  expect(stray).toMatchObject([
    { end: null, text: 'hello' },
    { end: { component: 'nobody' }, text: 'small.size -> nobody' },
  ]);
  // The import is there, so its problem stands with it.
  const { parts: seen } = modelComposition('smal.size -> user', parts);
  expect(seen.find(({ name }) => name === 'user')?.imports).toMatchObject([
    { giver: { component: 'smal' }, problem: { message: 'There is no component `smal`.' } },
  ]);
});
