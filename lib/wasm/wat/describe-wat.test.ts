import { expect, test } from 'vitest';
import { describeWat } from './describe-wat.ts';

const text = `(module
  (func $add (param $a i32) (result i32)
    (block $out (loop $out (br $out)))
    local.get $a
    i32.const 1
    i32.div_s)
  (func $other (param $a f64)))`;

function at(what: string, skip = 0) {
  let offset = text.indexOf(what);
  for (let count = 0; count < skip; count += 1) offset = text.indexOf(what, offset + 1);
  return describeWat(text, offset + 1);
}

test('an instruction tells its stack effect, its meaning and its traps', () => {
  expect(at('i32.div_s')).toMatchObject({ code: 'i32.div_s   [i32 i32] → [i32]' });
  expect(at('i32.div_s')?.sentences.join(' ')).toContain('Traps: the divisor is 0');
});

test('a name tells what it stands for, in its own function', () => {
  expect(at('$a i32')?.sentences).toEqual(['Parameter, i32.']);
  expect(at('$a f64')?.sentences).toEqual(['Parameter, f64.']);
  expect(at('$add')?.sentences).toEqual(['Function (param $a i32) (result i32).']);
});

test('the nearest label of a name counts', () => {
  expect(at('$out', 2)?.sentences[0]).toContain('Loop');
});

test('words of structure and types are explained', () => {
  expect(at('param')?.sentences).toHaveLength(1);
  expect(at('i32')?.sentences).toHaveLength(1);
});

test('there is nothing to say about space, parentheses and unknown words', () => {
  expect(describeWat(text, 0)).toBeNull();
  expect(describeWat('(toString)', 2)).toBeNull();
  expect(describeWat(text, 10_000)).toBeNull();
});
