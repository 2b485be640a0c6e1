import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { expect, test } from 'vitest';
import { listInstructions } from './instantiate.ts';
import { StepMachine } from './machine.ts';
import { numericOperations } from './numeric.ts';
import type { Scalar } from './numeric.ts';

const host = () => undefined;

async function bytesOf(wat: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await parse(wat));
}

function runToEnd(machine: StepMachine, most = 100_000): StepMachine {
  for (let left = most; machine.state.kind === 'running' && left > 0; left -= 1) machine.step();
  return machine;
}

function resultOf(bytes: Uint8Array, name: string, args: readonly Scalar[]): unknown {
  const machine = new StepMachine(bytes, { maxPages: 16, host });
  machine.call(name, args);
  const { state } = runToEnd(machine);
  return state.kind === 'returned' ? state.values.map(({ value }) => value) : state;
}

/** The browser's engine is the oracle: same module, same arguments. */
async function engineResult(bytes: Uint8Array<ArrayBuffer>, name: string, args: readonly Scalar[]): Promise<unknown> {
  const { instance } = await WebAssembly.instantiate(bytes);
  const call = instance.exports[name] as (...values: readonly Scalar[]) => unknown;
  try {
    const value = call(...args);
    return value === undefined ? [] : Array.isArray(value) ? value : [value];
  } catch {
    return 'trap';
  }
}

const interesting: Readonly<Record<string, readonly Scalar[]>> = {
  i32: [0, 1, -1, 2, 7, 31, 32, 33, 255, 128, 65_535, 32_768, 2 ** 31 - 1, -(2 ** 31), 1_000_003],
  i64: [
    0n,
    1n,
    -1n,
    2n,
    63n,
    64n,
    255n,
    128n,
    32_768n,
    2n ** 31n,
    2n ** 32n - 1n,
    2n ** 53n + 1n,
    2n ** 63n - 1n,
    -(2n ** 63n),
    0x7fff_ffbf_ffff_ffffn,
  ],
  f32: [0, -0, 1, -1, 0.5, 1.5, 2.5, -2.5, 3.7, 2 ** 31, -(2 ** 31), 2 ** 63, 1e30, Infinity, -Infinity, NaN].map(
    Math.fround,
  ),
  f64: [
    0,
    -0,
    1,
    -1,
    0.5,
    1.5,
    2.5,
    -2.5,
    3.7,
    2 ** 31,
    2 ** 32 - 0.5,
    -(2 ** 63),
    2 ** 64,
    1e300,
    Infinity,
    -Infinity,
    NaN,
  ],
};

/** `i32.trunc_f64_s` takes an f64; `i32.add` takes what it is named after. */
const operandOf = (op: string) => /_(?<from>[if](?:32|64))(?:_|$)/.exec(op.slice(3))?.groups?.from ?? op.slice(0, 3);

test('every numeric instruction computes what the engine computes, and traps where it traps', async () => {
  const functions = [...numericOperations].map(([op, { takes, gives }]) => {
    const type = operandOf(op);
    return `(func (export "${op}") (param ${Array.from({ length: takes }, () => type).join(' ')}) (result ${gives})
      ${Array.from({ length: takes }, (_, i) => `local.get ${i}`).join(' ')} ${op})`;
  });
  const bytes = await bytesOf(`(module ${functions.join('\n')})`);
  const { instance } = await WebAssembly.instantiate(bytes);
  let compared = 0;
  for (const [op, { takes }] of numericOperations) {
    const values = interesting[operandOf(op)] ?? [];
    const machine = new StepMachine(bytes, { maxPages: 1, host });
    for (const a of values) {
      for (const b of takes === 2 ? values : [a]) {
        const args = takes === 2 ? [a, b] : [a];
        const own = resultFrom(machine, bytes, op, args);
        let engine: unknown;
        try {
          engine = (instance.exports[op] as (...given: readonly Scalar[]) => unknown)(...args);
        } catch {
          engine = 'trap';
        }
        expect(own, `${op}(${args.join(', ')})`).toEqual(engine);
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThan(10_000);
});

function resultFrom(machine: StepMachine, bytes: Uint8Array, op: string, args: readonly Scalar[]): unknown {
  const fresh = machine.state.kind === 'trapped' ? new StepMachine(bytes, { maxPages: 1, host }) : machine;
  fresh.call(op, args);
  const { state } = runToEnd(fresh, 10);
  if (state.kind === 'trapped') {
    // A trapped instance is dead; the next call needs a fresh one.
    Object.assign(machine, { state: { kind: 'running' } });
    machine.frames.length = 0;
    machine.stack.length = 0;
    return 'trap';
  }
  return state.kind === 'returned' ? state.values[0]?.value : state;
}

const programs: Readonly<Record<string, { wat: string; name: string; calls: readonly (readonly Scalar[])[] }>> = {
  'a loop that counts down': {
    wat: `(module (func (export "f") (param i64) (result i64) (local i64)
      i64.const 1 local.set 1
      (block $done (loop $again
        (br_if $done (i64.le_s (local.get 0) (i64.const 1)))
        (local.set 1 (i64.mul (local.get 1) (local.get 0)))
        (local.set 0 (i64.sub (local.get 0) (i64.const 1)))
        (br $again)))
      local.get 1))`,
    name: 'f',
    calls: [[0n], [1n], [5n], [20n], [-3n]],
  },
  'if with and without else, nested, with a result': {
    wat: `(module (func (export "f") (param i32) (result i32)
      (if (i32.eqz (local.get 0)) (then (return (i32.const 100))))
      (if (result i32) (i32.gt_s (local.get 0) (i32.const 0))
        (then (if (result i32) (i32.gt_s (local.get 0) (i32.const 10)) (then (i32.const 2)) (else (i32.const 1))))
        (else (i32.const -1)))))`,
    name: 'f',
    calls: [[0], [5], [11], [-4]],
  },
  br_table: {
    wat: `(module (func (export "f") (param i32) (result i32)
      (block $c (block $b (block $a (br_table $a $b $c (local.get 0))) (return (i32.const 10))) (return (i32.const 20))) i32.const 30))`,
    name: 'f',
    calls: [[0], [1], [2], [99], [-1]],
  },
  recursion: {
    wat: `(module (func $fib (export "f") (param i32) (result i32)
      (if (result i32) (i32.lt_s (local.get 0) (i32.const 2)) (then (local.get 0))
        (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1))) (call $fib (i32.sub (local.get 0) (i32.const 2))))))))`,
    name: 'f',
    calls: [[0], [1], [10]],
  },
  'a block that takes and gives several values': {
    wat: `(module (func (export "f") (param i32 i32) (result i32 i32)
      local.get 0 local.get 1 (block (param i32 i32) (result i32 i32) i32.add local.get 0)))`,
    name: 'f',
    calls: [[3, 4]],
  },
  'call_indirect, right and wrong': {
    wat: `(module (type $op (func (param i32 i32) (result i32))) (table 4 funcref) (elem (i32.const 0) $add $sub $other)
      (func $add (type $op) (i32.add (local.get 0) (local.get 1))) (func $sub (type $op) (i32.sub (local.get 0) (local.get 1)))
      (func $other (param i64))
      (func (export "f") (param i32) (result i32) (call_indirect (type $op) (i32.const 7) (i32.const 2) (local.get 0))))`,
    name: 'f',
    calls: [[0], [1], [2], [3], [4]],
  },
  'memory, data, grow, fill, copy and globals': {
    wat: `(module (memory (export "m") 1 3) (data (i32.const 8) "hello") (global $g (mut i32) (i32.const 5))
      (func (export "f") (param i32) (result i32 i32 i32 i64)
        (memory.copy (i32.const 16) (i32.const 8) (i32.const 5))
        (memory.fill (i32.const 21) (i32.const 33) (i32.const 3))
        (global.set $g (i32.add (global.get $g) (local.get 0)))
        (i32.store16 offset=2 (i32.const 30) (i32.const -2))
        (memory.grow (local.get 0)) (memory.size) (i32.add (global.get $g) (i32.load8_s (i32.const 32))) (i64.load (i32.const 16))))`,
    name: 'f',
    calls: [[0], [1], [2], [3]],
  },
  'loads at the edge of memory': {
    wat: `(module (memory 1) (func (export "f") (param i32) (result i32) (i32.load (local.get 0))))`,
    name: 'f',
    calls: [[0], [65_532], [65_533], [-1]],
  },
  'select, tee, drop and tail calls': {
    wat: `(module (func $loop (param i32 i32) (result i32)
        (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
        (return_call $loop (i32.sub (local.get 0) (i32.const 1)) (i32.add (local.get 1) (i32.const 2))))
      (func (export "f") (param i32) (result i32) (local i32)
        (drop (local.tee 1 (i32.const 3)))
        (select (local.get 1) (call $loop (i32.const 3000) (i32.const 0)) (local.get 0))))`,
    name: 'f',
    calls: [[0], [1]],
  },
};

for (const [title, { wat, name, calls }] of Object.entries(programs)) {
  test(`steps to the engine's result: ${title}`, async () => {
    const bytes = await bytesOf(wat);
    for (const args of calls) {
      const own = resultOf(bytes, name, args);
      const engine = await engineResult(bytes, name, args);
      expect(Array.isArray(own) ? own : 'trap').toEqual(engine);
    }
  });
}

test('a trap names its kind and the function', async () => {
  const bytes = await bytesOf('(module (func $bad unreachable) (func (export "f") call $bad))');
  expect(resultOf(bytes, 'f', [])).toMatchObject({ kind: 'trapped', trap: 'unreachable', functionIndex: 0 });
});

test('endless recursion ends in a stack overflow', async () => {
  const bytes = await bytesOf('(module (func $f (export "f") call $f))');
  expect(resultOf(bytes, 'f', [])).toMatchObject({ kind: 'trapped', trap: 'stack-overflow' });
});

test('instructions that only mark structure are not counted', async () => {
  const bytes = await bytesOf(
    '(module (func (export "f") (result i32) (block (nop)) (i32.add (i32.const 1) (i32.const 2))))',
  );
  const machine = new StepMachine(bytes, { maxPages: 1, host });
  machine.call('f', []);
  expect(runToEnd(machine).count).toBe(3);
});

test('the host sees calls of imports, and a missing one is said', async () => {
  const bytes = await bytesOf(
    '(module (import "env" "log_i32" (func $log (param i32))) (func (export "f") (call $log (i32.const 7))))',
  );
  const seen: Scalar[] = [];
  const machine = new StepMachine(bytes, { maxPages: 1, host: (_module, _field, args) => (seen.push(...args), []) });
  machine.call('f', []);
  expect(runToEnd(machine).state.kind).toBe('returned');
  expect(seen).toEqual([7]);
  expect(resultOf(bytes, 'f', [])).toMatchObject({ kind: 'trapped', message: 'nobody provides env#log_i32 here' });
});

test('the start function runs before the first call and is not counted', async () => {
  const bytes =
    await bytesOf(`(module (global $g (mut i32) (i32.const 1)) (func $init (global.set $g (i32.const 9))) (start $init)
    (func (export "f") (result i32) (global.get $g)))`);
  expect(resultOf(bytes, 'f', [])).toEqual([9]);
});

test('instructions are listed by name', async () => {
  const bytes = await bytesOf('(module (func (param i32) (loop $l (br_if $l (i32.eqz (local.get 0))))))');
  expect(listInstructions(bytes)).toEqual(['loop', 'local.get', 'i32.eqz', 'br_if', 'end', 'end']);
});
