import { expect, test } from 'vitest';
import { facts, happened } from './happened.fixture.ts';

const addition = '(module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))';

const clocked = `(module (import "env" "time" (func $time (result f64))) (import "env" "random" (func $random (result i32)))
  (import "env" "log" (func $log (param f64)))
  (func (export "f") (call $log (call $time)) (drop (call $random)) (drop (call $random))))`;

test('what the host provides is counted, call by call', async () => {
  const { events, text, last } = await happened({ 'main.wat': clocked }, ['f()']);
  expect(last).toMatchObject({ type: 'exited' });
  expect(Math.abs(Number(text) - Date.now())).toBeLessThan(60_000);
  expect(facts(events)).toEqual([
    {
      kind: 'host-calls',
      calls: [
        { capability: 'env#time', what: 'time', times: 1, refused: 0 },
        { capability: 'env#log', what: 'log', times: 1, refused: 0 },
        { capability: 'env#random', what: 'random', times: 2, refused: 0 },
      ],
    },
  ]);
});

test('an import that is not granted is refused by its name, before anything runs', async () => {
  const { events, last } = await happened({ 'main.wat': clocked }, ['f()'], { grants: ['env#log', 'env#random'] });
  expect(last).toMatchObject({
    type: 'failed',
    failure: { kind: 'refused-import', wanted: '"env" "time" as (result f64)' },
  });
  expect(events.some(({ type }) => type === 'called')).toBe(false);
});

test('a program with exactly its grants runs, and one without imports needs none', async () => {
  const grants = ['env#log', 'env#random', 'env#time'];
  expect((await happened({ 'main.wat': clocked }, ['f()'], { grants })).last).toMatchObject({ type: 'exited' });
  expect((await happened({ 'main.wat': addition }, ['add(1, 2)'], { grants: [] })).calls).toEqual(['3']);
});

test.each([
  ['env', 'memory', '(memory 1)'],
  ['env', 'print', '(func (param i32 i32))'],
  ['console', 'log_i32', '(func (param i32))'],
])('without a grant "%s" "%s" is refused', async (from, field, kind) => {
  const files = { 'main.wat': `(module (import "${from}" "${field}" ${kind}))` };
  expect((await happened(files, [])).last).toMatchObject({ type: 'exited' });
  expect((await happened(files, [], { grants: [] })).last).toMatchObject({ failure: { kind: 'refused-import' } });
});

test.each([
  ['time', 'i64'],
  ['time', 'f64'],
  ['random', 'i32'],
  ['random', 'i64'],
  ['random', 'f32'],
  ['random', 'f64'],
])('%s comes as %s', async (name, type) => {
  const wat = `(module (import "env" "${name}" (func $f (result ${type}))) (func (export "g") (result ${type}) call $f))`;
  const { calls } = await happened({ 'main.wat': wat }, ['g()']);
  expect(Number(calls[0])).not.toBeNaN();
  if (name === 'time') expect(Number(calls[0])).toBeGreaterThan(1.7e12);
  else if (type.startsWith('f')) expect(Number(calls[0])).toBeLessThan(1);
});

test('time of another type, or from another module, is nobody’s', async () => {
  for (const [from, type] of [
    ['env', 'i32'],
    ['console', 'f64'],
  ]) {
    const { last } = await happened({ 'main.wat': `(module (import "${from}" "time" (func (result ${type}))))` }, []);
    expect(last).toMatchObject({ failure: { kind: 'missing-import' } });
  }
});

test('a component reads the clock and draws numbers by plain names, as far as they are granted', async () => {
  const files = {
    'main.wat': `(module (import "$root" "time" (func $time (result i64))) (import "$root" "random" (func $random (result i32)))
      (func (export "now") (result i64) call $time) (func (export "dice") (result i32) call $random))`,
    'w.wit': `package a:b;
world w { import time: func() -> u64; import random: func() -> u32; export now: func() -> u64; export dice: func() -> u32; }`,
  };
  const { calls, last } = await happened(files, ['now()', 'dice()']);
  expect(last).toMatchObject({ type: 'exited' });
  expect(Number(calls[0])).toBeGreaterThan(1.7e12);
  expect((await happened(files, ['now()'], { grants: ['time'] })).last).toMatchObject({
    failure: { kind: 'refused-import', wanted: '`random`' },
  });
});
