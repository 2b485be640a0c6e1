import { expect, test } from 'vitest';
import { formatWat } from './format-wat.ts';
import { scanWat } from './wat-tree.ts';

const texts: Record<string, string> = {
  empty: '',
  'only a comment': ';; nothing here yet',
  'a block comment': '(; a\n   b ;)\n(module)',
  'nested block comments': '(module (; a (; b ;) c ;))',
  'folded code':
    '(module\n(func $add (export "add") (param $a i32) (param $b i32) (result i32)\n(i32.add\n(local.get $a)\n(local.get $b))))',
  'flat code':
    '(module\n(func (result i32)\nblock $out (result i32)\nloop $again\ni32.const 1\nif\nbr $again\nelse\nnop\nend\nend\ni32.const 2\nend))',
  'one long line': `(module (memory (export "memory") 1) (data (i32.const 0) "${'x'.repeat(40)}") (func (export "f") (result i32) (i32.const 1)))`,
  'forms without spaces': '(module(func(export "f")(result i32)(i32.const 1)))',
  'brackets in texts': '(module (data (i32.const 0) "(;)\\"(("))',
  'closing brackets on lines of their own': '(module\n  (func\n    nop\n  )\n)',
  'a comment behind code': '(module ;; the module\n  (func)   ;; empty   \n)',
  'empty lines': '(module\n\n\n\n  (func)\n\n  (func)\n\n)',
  'a bracket too many': '(module))\n(func))',
  'a bracket too few': '(module\n(func\n(i32.const 1)',
  'names in quotes': '(component (import $"a b" "x" (func)))',
  tabs: '(module\n\t(func\n\t\tnop))',
  'carriage returns': '(module\r\n(func\r\nnop))',
  'text that is no code': 'hello, world; what"s this',
};

test.each(Object.entries(texts))('formatting twice changes nothing: %s', (_, text) => {
  const once = formatWat(text);
  expect(formatWat(once)).toBe(once);
});

test.each(Object.entries(texts))('words, texts, comments and brackets stay as they are: %s', (_, text) => {
  expect(pieces(formatWat(text))).toEqual(pieces(text));
});

test('folded code is indented by its brackets', () => {
  expect(formatWat(texts['folded code'] ?? '')).toBe(`(module
  (func $add (export "add") (param $a i32) (param $b i32) (result i32)
    (i32.add
      (local.get $a)
      (local.get $b))))
`);
});

test('flat code is indented by its blocks', () => {
  expect(formatWat(texts['flat code'] ?? '')).toBe(`(module
  (func (result i32)
    block $out (result i32)
      loop $again
        i32.const 1
        if
          br $again
        else
          nop
        end
      end
      i32.const 2
    end))
`);
});

test('a line that is too long is broken before the forms in it', () => {
  expect(formatWat(texts['one long line'] ?? '')).toBe(`(module
  (memory (export "memory") 1)
  (data (i32.const 0) "${'x'.repeat(40)}")
  (func (export "f") (result i32) (i32.const 1)))
`);
});

test('forms get one space between them', () => {
  expect(formatWat('(module   (func(param i32)  nop ) )')).toBe('(module (func (param i32) nop))\n');
});

test('a hundred thousand brackets are no problem', () => {
  expect(formatWat('('.repeat(100_000)).length).toBeGreaterThan(100_000);
});

test('random cuts and joins of real code format to something stable', () => {
  const source = Object.values(texts).join('\n');
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 300; round += 1) {
    const start = random(source.length);
    const text = source.slice(start, start + random(200)) + source.slice(random(source.length)).slice(0, random(60));
    const once = formatWat(text);
    expect(formatWat(once)).toBe(once);
    expect(pieces(once)).toEqual(pieces(text));
  }
});

function pieces(text: string): string[] {
  return [...scanWat(text)]
    .filter(({ kind }) => kind !== 'space')
    .map(({ start, end }) => text.slice(start, end).trimEnd());
}
