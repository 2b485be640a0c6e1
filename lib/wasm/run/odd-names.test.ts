import { expect, test } from 'vitest';
import { happened } from './happened.fixture.ts';

// Words of JavaScript, and names that its objects have already.
const names = [
  'class',
  'default',
  'delete',
  'await',
  'async',
  'eval',
  'arguments',
  'constructor',
  'prototype',
  'to-string',
  'has-own-property',
  'instantiate',
  'exports',
  'imports',
  'memory0',
  'wasm-trap',
  'nan',
  'undefined',
];

test.each(names)('a component exports a function called %s, and it is called like any other', async (name) => {
  const files = {
    'main.wat': `(module (func (export "${name}") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))))`,
    'w.wit': `package a:b;\nworld w { export %${name}: func(n: u32) -> u32; }`,
  };
  const { calls, last } = await happened(files, [`${name}(41)`]);
  expect(last).toMatchObject({ type: 'exited' });
  expect(calls).toEqual(['42']);
});

test.each(names)('a component imports a function called %s that nobody provides, and is told so', async (name) => {
  const files = {
    'main.wat': `(module (import "$root" "${name}" (func $f (result i32))) (func (export "go") (result i32) (call $f)))`,
    'w.wit': `package a:b;\nworld w { import %${name}: func() -> u32; export go: func() -> u32; }`,
  };
  const { last } = await happened(files, ['go()']);
  expect(last).toMatchObject({ failure: { kind: 'missing-import', wanted: expect.stringContaining(name) } });
});
