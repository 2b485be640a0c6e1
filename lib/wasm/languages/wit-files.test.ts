import { expect, test } from 'vitest';
import { checkWitFile } from './wit-sources.ts';
import { witFilesWith } from './wit-files.ts';

const world = 'package demo:app;\nworld app {\n  import wasi:clocks/wall-clock@0.2.3;\n}\n';
const clocks = 'package wasi:clocks@0.2.3;\ninterface wall-clock {\n  now: func() -> u64;\n}\n';
const places = (found: ReturnType<typeof checkWitFile>) =>
  found.map(({ range, severity }) => `${severity} ${range?.start.line}`);

test('a package in a file of its own is known in the file of the world, and needs no world itself', () => {
  const files = { 'app.wit': world, 'wasi.wit': clocks };
  expect(checkWitFile('app.wit', files)).toEqual([]);
  expect(checkWitFile('wasi.wit', files)).toEqual([]);
  expect(places(checkWitFile('app.wit', { 'app.wit': world }))).toEqual(['warning 3']);
  expect(places(checkWitFile('wasi.wit', { 'wasi.wit': clocks }))).toEqual(['error 4']);
});

test.each([
  ['app.wit', { 'app.wit': world.replace('}', '  import wasi:clocks/sundial@0.2.3;\n}'), 'wasi.wit': clocks }, 4],
  ['wasi.wit', { 'app.wit': world, 'wasi.wit': clocks.replace('u64', 'date') }, 3],
])('a mistake is told in %s alone, on its own line', (wrong, files, line) => {
  for (const file of Object.keys(files)) {
    expect(places(checkWitFile(file, files))).toEqual(file === wrong ? [`error ${line}`] : []);
  }
});

test('the files of other components of a composition are not read', () => {
  const files = { 'all.compose': '', 'a.wit': world, 'a.wasi.wit': clocks, 'b.wit': world, 'a.wat': '' };
  expect(Object.keys(witFilesWith('a.wit', files))).toEqual(['a.wit', 'a.wasi.wit']);
  const { 'all.compose': _, ...alone } = files;
  expect(Object.keys(witFilesWith('b.wit', alone))).toEqual(['a.wit', 'a.wasi.wit', 'b.wit']);
});
