import { expect, test } from 'vitest';
import { addBrought, removeFile, renameFile, whyNotName } from './change-files.ts';

const files = { 'main.wat': '(module)', 'world.wit': 'package a:b;' };

test('a name is refused with what to do about it', () => {
  expect(whyNotName('helper.wat', files)).toBeNull();
  expect(whyNotName('', files)).toMatch(/Type a name/);
  expect(whyNotName('main.wat', files)).toMatch(/already/);
  expect(whyNotName('helper', files)).toContain('helper.wat');
  for (const name of ['../x.wat', 'a b.wat', '.wat', 'x.', 'ä.wat', `${'a'.repeat(80)}.wat`]) {
    expect(whyNotName(name, files), name).not.toBeNull();
  }
  // A name that every object has is a name like any other.
  expect(whyNotName('constructor.wat', files)).toBeNull();
});

test('a file keeps its place and its text under another name', () => {
  expect(Object.entries(renameFile(files, 'main.wat', 'start.wat'))).toEqual([
    ['start.wat', '(module)'],
    ['world.wit', 'package a:b;'],
  ]);
  expect(removeFile(files, 'main.wat')).toEqual({ 'world.wit': 'package a:b;' });
});

test('a component that is brought takes the place of the one brought before, not of the lesson’s own', () => {
  const once = addBrought(files, { 'a.wasm': 'AA==' }, files);
  expect(Object.keys(once)).toEqual(['main.wat', 'world.wit', 'a.wasm']);
  expect(Object.keys(addBrought(once, { 'b.wasm': 'BB==' }, files))).toEqual(['main.wat', 'world.wit', 'b.wasm']);
  expect(Object.keys(addBrought(once, { 'b.wasm': 'BB==' }, once))).toEqual([
    'main.wat',
    'world.wit',
    'a.wasm',
    'b.wasm',
  ]);
  const composed = { ...once, 'main.compose': '' };
  expect(Object.keys(addBrought(composed, { 'b.wasm': 'BB==' }, files))).toContain('a.wasm');
});
