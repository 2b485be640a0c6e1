import { expect, test } from 'vitest';
import type { FunctionSignature, WitType } from '../wit/types.ts';
import { parseInvocation, shortestCall } from './parse-invocation.ts';
import { parseWave } from './parse-wave.ts';
import { printWave } from './print-wave.ts';
import { randomType, randomValue, seededRandom } from './random-values.fixture.ts';
import { sampleWave } from './sample-value.ts';

const point: WitType = {
  kind: 'record',
  name: 'point',
  fields: [
    { name: 'x-axis', type: { kind: 's32' } },
    { name: 'label', type: { kind: 'option', payload: { kind: 'string' } } },
  ],
};
const shape: WitType = {
  kind: 'variant',
  name: 'shape',
  cases: [
    { name: 'none', payload: null },
    { name: 'circle', payload: { kind: 'f64' } },
  ],
};
const access: WitType = { kind: 'flags', name: 'access', names: ['can-read', 'can-write'] };
const u8: WitType = { kind: 'u8' };
const list = (element: WitType): WitType => ({ kind: 'list', element });
const option = (payload: WitType): WitType => ({ kind: 'option', payload });

test.each<[string, WitType, unknown]>([
  ['true', { kind: 'bool' }, true],
  ['-9', { kind: 's8' }, -9],
  ['255', u8, 255],
  ['18446744073709551615', { kind: 'u64' }, 2n ** 64n - 1n],
  ['-9223372036854775808', { kind: 's64' }, -(2n ** 63n)],
  ['6.022e+23', { kind: 'f64' }, 6.022e23],
  ['-inf', { kind: 'f32' }, -Infinity],
  ['nan', { kind: 'f32' }, NaN],
  ['0.1', { kind: 'f32' }, Math.fround(0.1)],
  ["'☃'", { kind: 'char' }, '☃'],
  ["'\\''", { kind: 'char' }, "'"],
  ["'\\u{1f600}'", { kind: 'char' }, '😀'],
  ['"a\\tb"', { kind: 'string' }, 'a\tb'],
  ['"""\n  two\n   lines\n  """', { kind: 'string' }, 'two\n lines'],
  ['[1, 2,]', list(u8), Uint8Array.of(1, 2)],
  ['[1, 2]', list({ kind: 'u32' }), [1, 2]],
  ['[]', list({ kind: 'string' }), []],
  ['("a", 1)', { kind: 'tuple', items: [{ kind: 'string' }, u8] }, ['a', 1]],
  ['{label: "p", x-axis: 1}', point, { xAxis: 1, label: 'p' }],
  ['{x-axis: 1}', point, { xAxis: 1, label: undefined }],
  ['%none', shape, { tag: 'none' }],
  ['circle(2.5)', shape, { tag: 'circle', val: 2.5 }],
  ['{can-write}', access, { canRead: false, canWrite: true }],
  ['{}', access, { canRead: false, canWrite: false }],
  ['some(1)', option(u8), 1],
  ['1', option(u8), 1],
  ['none', option(u8), undefined],
  ['some(none)', option(option(u8)), { tag: 'some', val: undefined }],
  ['none', option(option(u8)), { tag: 'none' }],
  ['some(some(none))', option(option(option(u8))), { tag: 'some', val: undefined }],
  ['none', option(option(option(u8))), undefined],
  ['ok', { kind: 'result', ok: null, err: null }, { tag: 'ok', val: undefined }],
  ['err("no")', { kind: 'result', ok: u8, err: { kind: 'string' } }, { tag: 'err', val: 'no' }],
  ['7 // lucky', { kind: 'result', ok: u8, err: null }, { tag: 'ok', val: 7 }],
])('%s is read as jco wants it', (text, type, value) => {
  expect(parseWave(text, type)).toEqual({ ok: true, value });
});

test.each<[string, WitType, number, string]>([
  ['300', u8, 0, '300 does not fit u8 (0 to 255).'],
  ['-1', { kind: 'u32' }, 0, '-1 does not fit u32 (0 to 4294967295).'],
  ['3.5', { kind: 's32' }, 0, '3.5 is not a whole number, and `s32` holds only those.'],
  ['0xff', u8, 0, '`0xff` is not a decimal number.'],
  ['"hi"', u8, 0, 'Expected a whole number (u8: 0 to 255), but found "hi".'],
  ['', u8, 0, 'Expected a whole number (u8: 0 to 255), but found the end.'],
  ['1 2', u8, 2, 'Nothing may stand behind the value, but `2` does.'],
  ['hi', { kind: 'string' }, 0, 'Expected text in double quotes, such as `"hi"`, but found `hi`.'],
  ['"hi', { kind: 'string' }, 3, 'The text is not closed: a `"` is missing.'],
  [
    '"a\\q"',
    { kind: 'string' },
    2,
    'Behind `\\` may stand `n`, `t`, `r`, `\\`, a quote or `u{…}` with a hexadecimal number.',
  ],
  ["'ab'", { kind: 'char' }, 0, 'A char holds exactly one character. For text use double quotes.'],
  ["''", { kind: 'char' }, 0, 'A char holds exactly one character; this one is empty.'],
  ['1e999', { kind: 'f64' }, 0, '1e999 is too large for f64. Write `inf` for infinity.'],
  ['[1, 300]', list(u8), 4, '300 does not fit u8 (0 to 255).'],
  ['[1 2]', list(u8), 3, 'Expected `,` or `]`, but found `2`.'],
  ['[1, 2', list(u8), 5, 'The list is not closed: a `]` is missing.'],
  ['[,]', list(u8), 1, 'A value is missing before this comma.'],
  ['(1)', { kind: 'tuple', items: [u8, u8] }, 0, 'This tuple has 2 values, but 1 is given.'],
  ['{x-axs: 1}', point, 1, 'A point has no field `x-axs`. Did you mean `x-axis`?'],
  ['{label: "a"}', point, 0, 'The field `x-axis` of point is missing.'],
  ['circle', shape, 0, '`circle` carries a value: write `circle(…)` with a f64.'],
  ['square', shape, 0, 'shape has no case `square`. Its cases: `none`, `circle`.'],
  ['{can-fly}', access, 1, 'access has no flag `can-fly`.'],
  ['1', option(option(u8)), 0, 'Expected `some(…)` or `none`, but found `1`.'],
  ['1', { kind: 'own', resource: 'file' }, 0, 'A `file` is a resource: a handle that no text can stand for.'],
])('%s is refused in words, at its place', (text, type, at, message) => {
  expect(parseWave(text, type)).toEqual({ ok: false, at, message });
});

test('every value survives being printed and read', () => {
  const random = seededRandom(20_261_120);
  for (let round = 0; round < 3000; round++) {
    const type = randomType(random);
    const value = randomValue(random, type);
    const text = printWave(value, type);
    const read = parseWave(text, type);
    expect(read, text).toEqual({ ok: true, value });
    if (read.ok) expect(printWave(read.value, type)).toBe(text);
  }
});

test('a sample is a valid value of its type', () => {
  const random = seededRandom(7);
  for (let round = 0; round < 500; round++) {
    const type = randomType(random);
    expect(parseWave(sampleWave(type), type)).toMatchObject({ ok: true });
  }
});

test('a damaged text gives a message inside the text, never an exception', () => {
  const random = seededRandom(99);
  for (let round = 0; round < 1500; round++) {
    const type = randomType(random);
    const whole = printWave(randomValue(random, type), type);
    const cut = Math.floor(random() * (whole.length + 1));
    const noise = '(){}[]<>"\'\\,:%-+.e0né\n\ud800'.charAt(Math.floor(random() * 24));
    for (const text of [whole.slice(0, cut), whole.slice(0, cut) + noise + whole.slice(cut), noise + whole]) {
      const read = parseWave(text, type);
      if (!read.ok) {
        expect(read.at).toBeGreaterThanOrEqual(0);
        expect(read.at).toBeLessThanOrEqual(text.length);
      }
    }
  }
});

test('lists that jco gives as typed arrays are printed like any other', () => {
  expect(printWave(Uint32Array.of(1, 2), list({ kind: 'u32' }))).toBe('[1, 2]');
  expect(printWave(BigInt64Array.of(-1n), list({ kind: 's64' }))).toBe('[-1]');
});

test('a value that does not fit its type is shown as what it is', () => {
  expect(printWave('x', u8)).toBe('<string>');
  expect(printWave(null, point)).toBe('<null>');
  expect(printWave({}, { kind: 'own', resource: 'file' })).toBe('<file>');
});

function signature(path: string, params: WitType[]): FunctionSignature {
  const hash = path.lastIndexOf('#');
  return {
    path,
    interface: hash < 0 ? null : path.slice(0, hash),
    name: path.slice(hash + 1),
    params: params.map((type, index) => ({ name: 'abc'.charAt(index), type })),
    result: null,
    isAsync: false,
    text: '',
    range: null,
  };
}
const s32: WitType = { kind: 's32' };
const add = signature('add', [s32, s32]);
const hello = signature('hello', []);
const left = signature('demo:calc/ops@0.1.0#run', [s32]);
const right = signature('demo:calc/more@0.1.0#run', [option(s32)]);
const only = signature('demo:calc/more@0.1.0#only', [option(s32), option(option(u8))]);
const all = [add, hello, left, right, only];

test.each<[string, FunctionSignature, unknown[]]>([
  ['add(2, 3)', add, [2, 3]],
  [' add ( 2,3, ) ', add, [2, 3]],
  ['hello()', hello, []],
  ['demo:calc/ops@0.1.0#run(1)', left, [1]],
  ['demo:calc/more#run(1)', right, [1]],
  ['ops#run(1)', left, [1]],
  ['only(1)', only, [1, { tag: 'none' }]],
  ['only()', only, [undefined, { tag: 'none' }]],
])('%s finds its function and arguments', (text, wanted, args) => {
  expect(parseInvocation(text, all)).toEqual({ ok: true, signature: wanted, args });
});

test.each<[string, number, string]>([
  ['', 0, 'Expected a call, such as `add(2, 3)`.'],
  ['ad(2, 3)', 0, 'No function `ad` is exported. Did you mean `add`?'],
  ['zzzzzz()', 0, 'No function `zzzzzz` is exported. Exported: `add`, `hello`, `ops#run`, `more#run`, `only`.'],
  ['run(1)', 0, 'Several functions are called `run`. Write `demo:calc/ops@0.1.0#run` or `demo:calc/more@0.1.0#run`.'],
  ['add', 3, 'Write the arguments in parentheses: `add(a, b)`.'],
  ['add(2)', 5, '`add` takes 2 arguments (a: s32, b: s32), but only one is given.'],
  ['add()', 4, '`add` takes 2 arguments (a: s32, b: s32), but none is given.'],
  ['add(2, 3, 4)', 10, '`add` takes 2 arguments (a: s32, b: s32); here is one more.'],
  ['hello(1)', 6, '`hello` takes no arguments; here is one more.'],
  ['add(2, x)', 7, '`b`: Expected a whole number (s32: -2147483648 to 2147483647), but found `x`.'],
  ['add(a: 2)', 4, 'Write the value alone, without `a:`.'],
  ['add(2, 3', 8, 'The call is not closed: a `)` is missing.'],
  ['add(2, 3) 4', 10, 'Nothing may stand behind the call, but `4` does.'],
])('the call %s is refused in words, at its place', (text, at, message) => {
  expect(parseInvocation(text, all)).toEqual({ ok: false, at, message });
});

test('the shortest call names exactly its function', () => {
  expect(all.map((entry) => shortestCall(entry, all))).toEqual(['add', 'hello', 'ops#run', 'more#run', 'only']);
});
