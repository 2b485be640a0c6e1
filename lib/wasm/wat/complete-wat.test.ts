import { expect, test } from 'vitest';
import { completeWat } from './complete-wat.ts';

/** `|` marks the cursor. */
function labels(marked: string): string[] {
  const offset = marked.indexOf('|');
  return completeWat(marked.replace('|', ''), offset).items.map(({ label }) => label);
}

test('an empty file begins with a module or a component', () => {
  expect(labels('(|')).toEqual(['module', 'component']);
});

test('a module takes fields, and no instructions', () => {
  const offered = labels('(module (|))');
  expect(offered).toContain('func');
  expect(offered).toContain('import');
  expect(offered).not.toContain('i32.add');
});

test('a function body takes instructions as lines and in parentheses', () => {
  expect(labels('(module (func $f i32.a|))')).toContain('i32.add');
  expect(labels('(module (func $f (i32.a|)))')).toContain('i32.add');
  expect(labels('(module (func $f\n  |))')).toContain('end');
  expect(labels('(module (func $f (i32.add (|))))')).toContain('local.get');
});

test('parameters and locals are offered behind local.get, those of other functions are not', () => {
  const text = '(module (func $a (param $x i32)) (func $b (param $y i32) (local $z i64) local.get |))';
  expect(labels(text)).toEqual(['$y', '$z']);
});

test('a local says what it is', () => {
  const text = '(func (param $x i32) (local.get $))';
  const { items, from, to } = completeWat(text, text.indexOf('$)') + 1);
  expect(items).toMatchObject([{ label: '$x', detail: 'parameter, i32' }]);
  expect(text.slice(from, to)).toBe('$');
});

test('calls take functions, imported ones too; branches take labels', () => {
  const start =
    '(module (import "env" "log" (func $log (param i32))) (global $g i32 (i32.const 0)) (func $f (block $out ';
  expect(labels(`${start} call $|)))`)).toEqual(['$log', '$f']);
  expect(labels(`${start} (br_if $|)))`)).toEqual(['$out']);
  expect(labels(`${start} global.get |)))`)).toEqual(['$g']);
});

test('an export names what it exports', () => {
  expect(labels('(module (func $f) (memory $m 1) (export "f" (func $|)))')).toEqual(['$f']);
});

test('where a new name is given nothing is offered', () => {
  expect(labels('(module (func $f) (func $|))')).toEqual([]);
});

test('types are offered where a type belongs', () => {
  expect(labels('(func (param $a |))')).toContain('i32');
  expect(labels('(func (result |))')).toContain('f64');
  expect(labels('(func (result |))')).not.toContain('i32.add');
});

test('strings and comments are left alone', () => {
  expect(labels('(module (import "|"))')).toEqual([]);
  expect(labels('(module (func ;; i32.|\n))')).toEqual([]);
  expect(labels('(module (func (; i32.| ;)))')).toEqual([]);
});

test('the whole word under the cursor is replaced', () => {
  const text = '(func i32.a)';
  expect(completeWat(text, 8)).toMatchObject({ from: 6, to: 11 });
});

test('a snippet of a block closes it, in parentheses the editor does', () => {
  const block = (text: string) =>
    completeWat(text, text.indexOf('bl') + 2).items.find(({ label }) => label === 'block');
  expect(block('(func bl)')?.insert).toContain('end');
  expect(block('(func (bl))')?.insert).not.toContain('end');
});

test('no text and no offset makes it fail', () => {
  const text = '(module (func $f (param $x i32) "a" (; b ;) (if (i32.eqz (local.get $x)) (then (br 0)))) ))) $';
  for (let offset = 0; offset <= text.length; offset += 1) {
    expect(completeWat(text, offset).items).toBeInstanceOf(Array);
    expect(completeWat(text.slice(0, offset), offset).items).toBeInstanceOf(Array);
  }
});
