import { expect, test } from 'vitest';
import { decidePaste, previewOf } from './paste.ts';

test('one line goes in at once, with its line end', () => {
  expect(decidePaste('ls -l')).toEqual({ kind: 'paste', text: 'ls -l' });
  expect(decidePaste('ls -l\r\n')).toEqual({ kind: 'paste', text: 'ls -l\n' });
});

test('more lines are shown first', () => {
  expect(decidePaste('cd /\nrm -rf .\n')).toEqual({ kind: 'ask', text: 'cd /\nrm -rf .\n', lines: 2, removed: 0 });
  expect(decidePaste('a\r\nb\rc')).toMatchObject({ kind: 'ask', text: 'a\nb\nc', lines: 3 });
});

test('an Escape cannot leave the bracket of a paste', () => {
  expect(decidePaste('echo safe\u001B[201~\u0003')).toEqual({ kind: 'paste', text: 'echo safe[201~' });
  expect(decidePaste('a\u001B\nb\u009B')).toMatchObject({ kind: 'ask', text: 'a\nb', removed: 2 });
});

test('tabs and letters of every script stay', () => {
  expect(decidePaste('printf "\tä 漢 🙂"')).toEqual({ kind: 'paste', text: 'printf "\tä 漢 🙂"' });
});

test.each(['', '\u0000\u0007'])('there is nothing to paste in %j', (text) => {
  expect(decidePaste(text)).toEqual({ kind: 'nothing' });
});

test('a megabyte is asked about, and its preview is short', () => {
  const text = `${'x'.repeat(999)}\n`.repeat(1_000);
  expect(decidePaste(text)).toMatchObject({ kind: 'ask', lines: 1_000 });
  const { lines, hidden } = previewOf(text);
  expect(lines).toHaveLength(200);
  expect(hidden).toBe(800);
  expect(lines[0]).toHaveLength(401);
});
