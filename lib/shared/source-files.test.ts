import { expect, test } from 'vitest';
import { base64ToBytes, binarySize, bytesToBase64, isBinaryFile } from './source-files.ts';

test('bytes come back from the text of a binary file as they were, and its size is known without that', () => {
  for (const length of [0, 1, 2, 3, 8_191, 8_192, 8_193, 20_000]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 167) % 256);
    const text = bytesToBase64(bytes);
    expect(text).toBe(Buffer.from(bytes).toString('base64'));
    expect(base64ToBytes(text)).toEqual(bytes);
    expect(binarySize(text)).toBe(length);
  }
});

test('text that is no base64 is told apart', () => {
  expect(base64ToBytes('(module)')).toBeNull();
});

test('only the ending says that a file is of bytes', () => {
  expect(isBinaryFile('main.wasm')).toBe(true);
  expect(isBinaryFile('main.wat')).toBe(false);
  expect(isBinaryFile('wasm')).toBe(false);
});
