import { expect, test } from 'vitest';
import { readAmount, readField } from './amount.ts';

test('amounts are read as the kernel writes and reads them', () => {
  expect(readAmount('32M')).toBe(33_554_432);
  expect(readAmount('33554432')).toBe(33_554_432);
  expect(readAmount('max')).toBe(Number.POSITIVE_INFINITY);
  expect(readAmount('20 %')).toBe(200_000);
  expect(readAmount('much')).toBeNaN();
});

test('a field is a word of its line, in every form that interface files have', () => {
  expect(readField('max 100000', undefined)).toBe('max');
  expect(readField('20000 100000', 'ratio')).toBe('0.2');
  expect(readField('oom 1\noom_kill 2', 'oom_kill')).toBe('2');
  expect(readField('7:0 rbytes=1 wbytes=4096', '7:0 wbytes')).toBe('4096');
  expect(readField('some avg10=2.04 avg60=0.75', 'some avg10')).toBe('2.04');
  expect(readField('', undefined)).toBeNull();
  expect(readField('oom 1', 'oom_kill')).toBeNull();
});
