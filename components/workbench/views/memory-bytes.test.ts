import { expect, test } from 'vitest';
import { asciiByte, changedRanges, hexAddress, readAddress, rowAt, usedRanges } from './memory-bytes.ts';

const bytes = Uint8Array.from({ length: 40 }, (_, at) => at);

test('the last row is as long as what is left', () => {
  expect(rowAt(bytes, null, 2).map(({ at }) => at)).toEqual([32, 33, 34, 35, 36, 37, 38, 39]);
  expect(rowAt(bytes, null, 3)).toEqual([]);
});

test('a byte has changed when the run before had another one there', () => {
  const before = Uint8Array.from(bytes);
  before[5] = 99;
  expect(rowAt(bytes, before, 0).filter(({ hasChanged }) => hasChanged)).toEqual([
    { at: 5, byte: 5, hasChanged: true },
  ]);
  expect(changedRanges(bytes, before)).toEqual([{ start: 5, end: 6 }]);
});

test('bytes the run before did not have count as zero', () => {
  expect(changedRanges(Uint8Array.of(0, 0, 7, 8, 0), Uint8Array.of(0))).toEqual([{ start: 2, end: 4 }]);
});

test('without a run before nothing has changed', () => {
  expect(changedRanges(bytes, null)).toEqual([]);
});

test('ranges are capped', () => {
  const striped = Uint8Array.from({ length: 1000 }, (_, at) => at % 2);
  expect(usedRanges(striped, 10)).toHaveLength(10);
});

test('used bytes reach to the end of the memory', () => {
  expect(usedRanges(Uint8Array.of(0, 1, 1))).toEqual([{ start: 1, end: 3 }]);
});

test('addresses are decimal or hexadecimal', () => {
  expect(['32', '0x20', '20h', ' 0X20 ', 'xyz', '', '-1'].map(readAddress)).toEqual([32, 32, 32, 32, null, null, null]);
  expect(hexAddress(32)).toBe('0x0020');
});

test('what cannot be printed is a dot', () => {
  expect([65, 0, 127, 200, 32].map(asciiByte).join('')).toBe('A··· ');
});
