import { expect, test } from 'vitest';
import { fileNamePattern, readDropped } from './dropped-file.ts';

const text = (value: string) => new TextEncoder().encode(value);
const wasm = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

test('text files keep their text, with Unix line ends', () => {
  expect(readDropped('add.wat', text('(module\r\n)'))).toEqual({ ok: true, name: 'add.wat', text: '(module\n)' });
});

test('WebAssembly is known by its bytes, whatever it is called', () => {
  const base64 = 'AGFzbQEAAAA=';
  expect(readDropped('add.wasm', wasm)).toEqual({ ok: true, name: 'add.wasm', text: base64 });
  expect(readDropped('add.bin', wasm)).toEqual({ ok: true, name: 'add.wasm', text: base64 });
  expect(readDropped('download', wasm)).toEqual({ ok: true, name: 'download.wasm', text: base64 });
});

test('what is called WebAssembly and is not is kept as bytes: the build says what it is', () => {
  expect(readDropped('fake.wasm', text('hello'))).toEqual({ ok: true, name: 'fake.wasm', text: 'aGVsbG8=' });
});

test('every name becomes one that a tab, a link and an archive can hold', () => {
  for (const name of [
    '',
    '.',
    '..',
    '.wat',
    '../../etc/passwd',
    'C:\\x\\y.wit',
    'Größe (2).WAT',
    '😀.js',
    'a'.repeat(300),
    'x.',
    '__proto__.wat',
    'con.wat',
    'a b.tar.gz',
  ]) {
    const read = readDropped(name, text('x'));
    if (!read.ok) throw new Error(read.message);
    expect(read.name, name).toMatch(fileNamePattern);
  }
  expect(readDropped('Größe (2).WAT', text(''))).toMatchObject({ name: 'Gro-e-2.wat' });
});

test('other bytes and files that are too large are refused with a sentence that names them', () => {
  expect(readDropped('cat.png', new Uint8Array([0x89, 0x50, 0xff, 0]))).toMatchObject({
    ok: false,
    message: 'cat.png was not opened: it is neither WebAssembly nor text.',
  });
  expect(readDropped('nul.txt', text('a\0b'))).toMatchObject({ ok: false });
  expect(readDropped('long.wat', new Uint8Array(2 ** 20 + 1))).toMatchObject({
    ok: false,
    message: expect.stringContaining('larger than 1 MiB'),
  });
});
