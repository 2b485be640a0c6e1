import { expect, test } from 'vitest';
import { transcriptName, transcriptOf } from './transcript.ts';

const row = (text: string, isWrapped = false) => ({ text, isWrapped });

test('a line that the screen broke is one line again', () => {
  expect(transcriptOf([row('# echo a long '), row('line', true), row('a long line')])).toBe(
    '# echo a long line\na long line\n',
  );
});

test('blanks that fill the screen are not kept, empty lines between are', () => {
  expect(transcriptOf([row('one   '), row('      '), row('two\u00A0 '), row(''), row('   ')])).toBe('one\n\ntwo\n');
});

test('blanks before a break of the screen belong to the line', () => {
  expect(transcriptOf([row('a    '), row('b', true)])).toBe('a    b\n');
});

test('an empty screen gives an empty text', () => {
  expect(transcriptOf([])).toBe('');
  expect(transcriptOf([row('  '), row('', true)])).toBe('');
});

test('the name tells when, with two digits each', () => {
  expect(transcriptName(new Date(2026, 0, 5, 9, 7))).toBe('terminal-2026-01-05-0907.txt');
});
