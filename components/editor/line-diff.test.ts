import { expect, test } from 'vitest';
import { describeDiff, diffLines } from './line-diff.ts';

function signs(mine: string, theirs: string): string[] {
  return diffLines(mine, theirs).map(({ kind, text }) => `${{ both: ' ', mine: '-', theirs: '+' }[kind]}${text}`);
}

test('equal texts have no difference', () => {
  expect(signs('a\nb', 'a\nb')).toEqual([' a', ' b']);
  expect(describeDiff(diffLines('a\nb', 'a\nb'))).toBe('Nothing differs.');
});

test('a changed line goes and comes, and counts once', () => {
  const lines = diffLines('a\nb\nc', 'a\nx\nc');
  expect(lines).toEqual([
    { kind: 'both', text: 'a', mine: 1, theirs: 1 },
    { kind: 'mine', text: 'b', mine: 2 },
    { kind: 'theirs', text: 'x', theirs: 2 },
    { kind: 'both', text: 'c', mine: 3, theirs: 3 },
  ]);
  expect(describeDiff(lines)).toBe('1 line differs.');
});

test('lines in common are kept between changes', () => {
  expect(signs('a\nkeep\nb', 'x\nkeep\ny\nz')).toEqual(['-a', '+x', ' keep', '-b', '+y', '+z']);
  expect(describeDiff(diffLines('a\nkeep\nb', 'x\nkeep\ny\nz'))).toBe('3 lines differ.');
});

test('added and removed lines keep the numbers right', () => {
  expect(diffLines('a\nc', 'a\nb\nc').at(-1)).toEqual({ kind: 'both', text: 'c', mine: 2, theirs: 3 });
  expect(signs('', 'a')).toEqual(['-', '+a']);
});

test('both texts can be read back from the difference', () => {
  const texts = ['', 'a', 'a\nb', 'b\na', 'a\na\nb', 'c\nb\na\n', '\n\n'];
  for (const mine of texts) {
    for (const theirs of texts) {
      const lines = diffLines(mine, theirs);
      const read = (other: string) => lines.flatMap(({ kind, text }) => (kind === other ? [] : [text])).join('\n');
      expect(read('theirs')).toBe(mine);
      expect(read('mine')).toBe(theirs);
    }
  }
});

test('huge texts with nothing in common are laid one behind the other at once', () => {
  const many = (word: string) => Array.from({ length: 5_000 }, (_, index) => `${word}${index}`).join('\n');
  expect(diffLines(many('a'), many('b'))).toHaveLength(10_000);
});
