import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { expect, test } from 'vitest';
import { countSteps } from './count-steps.ts';
import { Stepper } from './stepper.ts';

const sum = `(module
  (func $square (param $n i32) (result i32) (i32.mul (local.get $n) (local.get $n)))
  (func (export "f") (param $a i32) (param $b i32) (result i32) (local $c i32)
    (local.set $c (i32.add (local.get $a) (local.get $b)))
    (call $square (local.get $c))))`;

async function stepperFor(wat: string, args: readonly number[]): Promise<Stepper> {
  return new Stepper(await parse(wat), { exportName: 'f', args }, 4);
}

test('each step says what it took and what it left', async () => {
  const stepper = await stepperFor(sum, [2, 3]);
  const effects: (string | null)[] = [];
  while (!stepper.isOver) {
    stepper.forward();
    effects.push(stepper.picture.effect);
  }
  expect(effects.slice(0, 4)).toEqual([
    'local.get $a: leaves 2.',
    'local.get $b: leaves 3.',
    'i32.add: takes 2 and 3, leaves 5.',
    'local.set $c: takes 5, leaves nothing.',
  ]);
  expect(effects).toContain('i32.mul: takes 5 and 5, leaves 25.');
  expect(stepper.picture.state).toMatchObject({ kind: 'returned', values: [{ value: 25 }] });
});

test("names of functions and locals are the learner's", async () => {
  const stepper = await stepperFor(sum, [2, 3]);
  stepper.goTo(6);
  const { calls, listing, locals } = stepper.picture;
  expect(calls.map(({ name }) => name)).toEqual(['"f"', '$square']);
  expect(listing.lines.map(({ text }) => text)).toEqual(['local.get $n', 'local.get $n', 'i32.mul', 'end']);
  expect(locals).toMatchObject([{ name: '$n', text: '5' }]);
});

test('going back gives the same picture as going there the first time', async () => {
  const stepper = await stepperFor(sum, [2, 3]);
  const pictures: unknown[] = [];
  for (let step = 0; step < 11; step += 1) {
    stepper.goTo(step);
    pictures.push(stepper.picture);
  }
  for (let step = 10; step >= 0; step -= 1) {
    stepper.goTo(step);
    expect(stepper.picture).toEqual(pictures[step]);
  }
});

test('a changed local is marked for one step', async () => {
  const stepper = await stepperFor(sum, [2, 3]);
  stepper.goTo(4);
  expect(stepper.picture.locals.map(({ changed }) => changed)).toEqual([false, false, true]);
  stepper.goTo(5);
  expect(stepper.picture.locals.map(({ changed }) => changed)).toEqual([false, false, false]);
});

test('written bytes are shown', async () => {
  const stepper = await stepperFor(
    '(module (memory 1) (func (export "f") (i32.store (i32.const 8) (i32.const 258))))',
    [],
  );
  stepper.goTo(3);
  expect(stepper.picture.written).toEqual({ at: 8, bytes: [2, 1, 0, 0] });
});

test('counting stops behind the budget', async () => {
  const bytes = await parse('(module (func (export "f") (loop $l (br $l))))');
  const options = { maxPages: 1, host: () => undefined };
  expect(countSteps(bytes, { exportName: 'f', args: [], atMost: 500 }, options)).toMatchObject({
    exceeded: true,
    count: 501,
  });
  const small = await parse('(module (func (export "f") (result i32) (i32.add (i32.const 1) (i32.const 2))))');
  expect(countSteps(small, { exportName: 'f', args: [], atMost: 500 }, options)).toMatchObject({
    exceeded: false,
    count: 3,
  });
});
