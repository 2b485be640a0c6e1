import { expect, test } from 'vitest';
import { machineFileName, pathIn, sizeOf } from './machine-file.ts';

test('a saved machine is named after its time', () => {
  expect(machineFileName(new Date(2026, 8, 3, 18, 5))).toBe('learn-wasm-2026-09-03-1805.machine');
});

test.each([
  ['/root', 'a.txt', '/root/a.txt'],
  ['/root/', 'a.txt', '/root/a.txt'],
  ['/', 'a.txt', '/a.txt'],
  ['tmp', 'a.txt', '/tmp/a.txt'],
  ['', 'a.txt', '/a.txt'],
  ['/root', '../../etc/passwd', '/root/passwd'],
  ['/root', String.raw`C:\own\a.txt`, '/root/a.txt'],
  ['/root', 'folder/', '/root/file'],
])('in %s, %s goes to %s', (folder, name, path) => {
  expect(pathIn(folder, name)).toBe(path);
});

test('sizes have units', () => {
  expect([1, 999, 12_345, 999_600, 8_388_608].map(sizeOf)).toEqual([
    '1 byte',
    '999 bytes',
    '12 kB',
    '1.0 MB',
    '8.4 MB',
  ]);
});
