import { expect, test } from 'vitest';
import type { WitType } from '../wit/types.ts';
import { canSuspend } from '../wasi/suspending.ts';
import { collectResult } from './collect-async.ts';
import { happened } from './happened.fixture.ts';

const u8: WitType = { kind: 'u8' };

async function* pieces(...all: readonly unknown[]) {
  yield* all;
}

test('items of a stream are told one by one, and then the whole', async () => {
  const told: string[] = [];
  const stream: WitType = { kind: 'stream', payload: { kind: 'string' } };
  expect(await collectResult(pieces('a', 'b'), stream, (item) => told.push(item))).toBe('["a", "b"]');
  expect(told).toEqual(['"a"', '"b"']);
});

test('numbers that come together are told each', async () => {
  const told: string[] = [];
  const stream: WitType = { kind: 'stream', payload: u8 };
  expect(await collectResult(pieces(new Uint8Array([1, 2]), 3), stream, (item) => told.push(item))).toBe('[1, 2, 3]');
  expect(told).toEqual(['1', '2', '3']);
});

test('a future is waited for, and what is there already is there', async () => {
  const tell = () => expect.unreachable();
  expect(await collectResult(Promise.resolve(7), { kind: 'future', payload: u8 }, tell)).toBe('7');
  expect(await collectResult(Promise.resolve(), { kind: 'future', payload: null }, tell)).toBe('done');
  expect(await collectResult(5, u8, tell)).toBe('5');
});

const later = {
  'main.wat': `(module (import "[export]$root" "[task-return]double" (func $return (param i32)))
    (func (export "[async-lift]double") (param i32) (result i32)
      (call $return (i32.mul (local.get 0) (i32.const 2))) (i32.const 0))
    (func (export "[callback][async-lift]double") (param i32 i32 i32) (result i32) (i32.const 0)))`,
  'w.wit': 'package a:b; world w { export double: async func(n: u32) -> u32; }',
};

test('an async function is built, and runs where the engine can suspend it; elsewhere that is said', async () => {
  const { calls, last } = await happened(later, ['double(21)']);
  if (canSuspend()) expect(calls).toEqual(['42']);
  else expect(last).toMatchObject({ failure: { kind: 'bad-call', message: expect.stringContaining('cannot pause') } });
});

test('an async function that only another component of a composition calls is told of as well', async () => {
  const caller = `(module (import "$root" "double" (func $double (param i32) (result i32)))
    (func (export "go") (result i32) (call $double (i32.const 21))))`;
  const { calls, last } = await happened(
    {
      'all.compose': 'giver.double -> caller.double\nexport caller.go',
      'giver.wat': later['main.wat'],
      'giver.wit': later['w.wit'],
      'caller.wat': caller,
      'caller.wit': 'package c:d; world w { import double: async func(n: u32) -> u32; export go: func() -> u32; }',
    },
    [],
  );
  if (canSuspend()) expect(calls).toEqual([]);
  else expect(last).toMatchObject({ failure: { kind: 'bad-call', message: expect.stringContaining('cannot pause') } });
});
