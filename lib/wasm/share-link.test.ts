import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bytesToBase64 } from '@/lib/shared/source-files.ts';
import { decodeShare, encodeShare, maxFragmentLength } from './share-link.ts';

const lab = {
  title: 'Añadir',
  files: { 'add.wat': '(module ;; ünïcode 😀\n)', 'world.wit': 'package a:b;' },
  call: 'add(2, 3)',
};

function linkOf(value: unknown): string {
  return `1.${deflateRawSync(JSON.stringify(value)).toString('base64url')}`;
}

test('a shared lab comes back as it was', async () => {
  const encoded = await encodeShare(lab);
  if (!encoded.ok) throw new Error(encoded.message);
  expect(encoded.fragment).toMatch(/^1\.[A-Za-z0-9_-]+$/);
  expect(await decodeShare(`#${encoded.fragment}`)).toEqual({ ok: true, lab });
});

test('a small component travels in a link, as bytes as short as a text of them can be', async () => {
  const bytes = Uint8Array.from({ length: 12_000 }, (_, index) => (index * index * 31) % 251);
  const shared = {
    title: 'Prebuilt',
    files: { 'main.compose': 'export a.b', 'a.wasm': bytesToBase64(bytes) },
    call: '',
  };
  const encoded = await encodeShare(shared);
  if (!encoded.ok) throw new Error(encoded.message);
  expect(await decodeShare(encoded.fragment)).toEqual({ ok: true, lab: shared });
});

test('a link of version 1 stays readable', async () => {
  expect(
    await decodeShare('1.q1YqySzJSVWyUnJMSVHSUUrLzEktVrKqVkpMSdErTyxRslLSyM1PKc1J1VSq1VFKTszJUbICSWoY6igYaSrVAgA'),
  ).toEqual({
    ok: true,
    lab: { title: 'Add', files: { 'add.wat': '(module)' }, call: 'add(1, 2)' },
  });
});

test('a program too large for a link is refused in words', async () => {
  let noise = '';
  for (let i = 0, seed = 1; i < 60_000; i++) {
    seed = (seed * 48_271) % 2_147_483_647;
    noise += String.fromCodePoint(33 + (seed % 90));
  }
  const encoded = await encodeShare({ ...lab, files: { 'a.wat': noise } });
  expect(encoded).toMatchObject({ ok: false, message: expect.stringContaining('too large for a link') });
});

test('every prefix of a link is answered with a sentence', async () => {
  const encoded = await encodeShare(lab);
  if (!encoded.ok) throw new Error(encoded.message);
  for (let length = 0; length < encoded.fragment.length; length++) {
    const decoded = await decodeShare(encoded.fragment.slice(0, length));
    expect(decoded, `${length} characters`).toMatchObject({ ok: false, message: expect.stringMatching(/\.$/) });
  }
});

test('other files, no files and other shapes are refused', async () => {
  for (const value of [
    null,
    [],
    { ...lab, files: {} },
    { ...lab, files: { '../../etc/passwd': '' } },
    { ...lab, files: { 'a.html': '<script>' } },
    { ...lab, files: { 'a.wat': 5 } },
    { title: 'no call', files: lab.files },
  ])
    expect(await decodeShare(linkOf(value))).toMatchObject({ ok: false });
});

test('a small link that unfolds without end is stopped', async () => {
  const bomb = linkOf({ ...lab, files: { 'a.wat': ' '.repeat(20 * 2 ** 20) } });
  expect(bomb.length).toBeLessThan(maxFragmentLength);
  expect(await decodeShare(bomb)).toMatchObject({ ok: false, message: expect.stringContaining('unfolds') });
});

test('a fragment longer than any link is not even looked at', async () => {
  expect(await decodeShare(`1.${'A'.repeat(maxFragmentLength)}`)).toMatchObject({
    ok: false,
    message: expect.stringContaining('longer'),
  });
});

test('a link of a later version is told apart from a broken one', async () => {
  expect(await decodeShare('2.AAAA')).toMatchObject({ ok: false, message: expect.stringContaining('newer') });
});
