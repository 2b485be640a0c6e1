import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { describe, expect, test } from 'vitest';
import type { FunctionSignature } from '../../wit/types.ts';
import { allocator, makeSubject } from './abi.fixture.ts';
import { recordCall, type RecordRequest } from './record-call.ts';
import type { AbiRecording, AbiStep } from './recording.ts';

const memoryBytes = 2 ** 26;

function stepsOf(request: RecordRequest): readonly AbiStep[] {
  const recording = recordCall(request, { memoryBytes });
  if (recording.kind === 'refused') throw new Error(recording.message);
  return recording.steps;
}

const kinds = (steps: readonly AbiStep[]) => steps.map(({ kind }) => kind);

function only<K extends AbiStep['kind']>(steps: readonly AbiStep[], kind: K): Extract<AbiStep, { kind: K }>[] {
  return steps.flatMap((step) => (step.kind === kind ? [step as Extract<AbiStep, { kind: K }>] : []));
}

/** The bytes of the nth range of a step, out of its windows. */
function bytesAt(step: Extract<AbiStep, { kind: 'write' | 'read' }> | undefined, index: number): number[] {
  const range = step?.ranges[index];
  const window = step?.windows.find(
    (each) => range !== undefined && each.at <= range.at && range.at < each.at + each.bytes.length,
  );
  if (range === undefined || window === undefined) return [];
  return Array.from(window.bytes.subarray(range.at - window.at, range.at - window.at + range.length));
}

const greet = `(module ${allocator}
  (func (export "greet") (param $ptr i32) (param $len i32) (result i32)
    (i32.store (i32.const 32) (local.get $ptr))
    (i32.store (i32.const 36) (local.get $len))
    i32.const 32)
  (func (export "cabi_post_greet") (param i32)))`;
const greeter = 'package a:b;\nworld w { export greet: func(name: string) -> string; }';

test('a string goes in and comes out, one step after the other', async () => {
  const { artefact } = await makeSubject(greet, greeter);
  const steps = stepsOf({ artefact, invocation: 'greet("Añ")' });
  expect(kinds(steps)).toEqual([
    'flatten',
    'realloc',
    'write',
    'core-call',
    'changed',
    'core-result',
    'read',
    'lifted',
    'post-return',
    'done',
  ]);
  expect(only(steps, 'realloc')[0]).toMatchObject({ oldAddress: 0, oldSize: 0, alignment: 1, size: 3, result: 1024 });
  const [write] = only(steps, 'write');
  expect(write?.ranges.map(({ at, length, what }) => [at, length, what])).toEqual([
    [1024, 1, "character 'A'"],
    [1025, 2, "character 'ñ'"],
  ]);
  expect(bytesAt(write, 1)).toEqual([0xc3, 0xb1]);
  expect(only(steps, 'core-call')[0]?.args.map(({ value }) => value)).toEqual([1024, 3]);
  expect(only(steps, 'changed')[0]?.ranges).toEqual([
    { at: 33, length: 1, path: 'program', what: 'written by the program' },
    { at: 36, length: 1, path: 'program', what: 'written by the program' },
  ]);
  expect(only(steps, 'read')[0]?.ranges.map(({ what }) => what)).toEqual([
    'address 1024',
    'length 3 (bytes)',
    "character 'A'",
    "character 'ñ'",
  ]);
  expect(only(steps, 'post-return')[0]).toMatchObject({ name: 'cabi_post_greet', args: [{ value: 32 }] });
  expect(steps.at(-1)).toEqual({ kind: 'done', value: '"Añ"' });
});

test('UTF-16 counts 16-bit units and aligns to 2', async () => {
  const { artefact } = await makeSubject(greet, greeter, 'utf16');
  const steps = stepsOf({ artefact, invocation: 'greet("A😀")' });
  expect(only(steps, 'realloc')[0]).toMatchObject({ alignment: 2, size: 6 });
  expect(only(steps, 'core-call')[0]?.args.map(({ value }) => value)).toEqual([1024, 3]);
  expect(bytesAt(only(steps, 'write')[0], 1)).toEqual([0x3d, 0xd8, 0x00, 0xde]);
  expect(steps.at(-1)).toEqual({ kind: 'done', value: '"A😀"' });
});

const greetSignature: FunctionSignature = {
  path: 'greet',
  interface: null,
  name: 'greet',
  params: [{ name: 'name', type: { kind: 'string' } }],
  result: { kind: 'string' },
  isAsync: false,
  text: '',
  range: null,
};

async function latinOrUtf16(): Promise<RecordRequest['artefact']> {
  const bytes = await parse(`(component
    (core module $m ${greet.slice('(module '.length)}
    (core instance $i (instantiate $m))
    (alias core export $i "memory" (core memory $memory))
    (func (export "greet") (param "name" string) (result string)
      (canon lift (core func $i "greet") (memory $memory) (realloc (core func $i "cabi_realloc"))
        string-encoding=latin1+utf16)))`);
  return { shape: 'component', bytes, exports: [greetSignature], imports: [] };
}

test('latin1+utf16 uses one byte a character where it can, and else a marked length', async () => {
  const artefact = await latinOrUtf16();
  const narrow = stepsOf({ artefact, invocation: 'greet("né")' });
  expect(only(narrow, 'realloc')[0]).toMatchObject({ alignment: 2, size: 2 });
  expect(bytesAt(only(narrow, 'write')[0], 1)).toEqual([0xe9]);
  expect(only(narrow, 'core-call')[0]?.args.map(({ value }) => value)).toEqual([1024, 2]);
  expect(narrow.at(-1)).toEqual({ kind: 'done', value: '"né"' });
  const wide = stepsOf({ artefact, invocation: 'greet("n☃")' });
  expect(only(wide, 'realloc')[0]).toMatchObject({ alignment: 2, size: 4 });
  expect(only(wide, 'core-call')[0]?.args[1]?.value).toBe((2 + 2 ** 31) | 0);
  expect(wide.at(-1)).toEqual({ kind: 'done', value: '"n☃"' });
});

test('a list of records: the list first, then what each element points to', async () => {
  const { artefact } = await makeSubject(
    `(module ${allocator} (func (export "total") (param i32 i32) (result i32) local.get 1))`,
    `package a:b;
     world w { record item { id: u8, name: string } export total: func(items: list<item>) -> u32; }`,
  );
  const steps = stepsOf({ artefact, invocation: 'total([{id: 1, name: "x"}, {id: 2, name: "y"}])' });
  expect(only(steps, 'realloc').map(({ alignment, size, path }) => [path, alignment, size])).toEqual([
    ['items', 4, 24],
    ['items[0].name', 1, 1],
    ['items[1].name', 1, 1],
  ]);
  const ranges = only(steps, 'write').flatMap((step) => step.ranges);
  expect(ranges.map(({ at, length, path }) => [at, length, path])).toEqual([
    [1024, 1, 'items[0].id'],
    [1056, 1, 'items[0].name'],
    [1028, 4, 'items[0].name'],
    [1032, 4, 'items[0].name'],
    [1036, 1, 'items[1].id'],
    [1072, 1, 'items[1].name'],
    [1040, 4, 'items[1].name'],
    [1044, 4, 'items[1].name'],
  ]);
});

test('more than 16 numbers travel through memory', async () => {
  const params = Array.from({ length: 17 }, (_, index) => `p${index}: u8`).join(', ');
  const { artefact } = await makeSubject(
    `(module ${allocator} (func (export "many") (param i32) (result i32) (i32.load8_u offset=16 (local.get 0))))`,
    `package a:b; world w { export many: func(${params}) -> u8; }`,
  );
  const steps = stepsOf({ artefact, invocation: `many(${Array.from({ length: 17 }, (_, i) => i + 1).join(', ')})` });
  expect(only(steps, 'flatten')[0]?.isSpilled).toBe(true);
  expect(only(steps, 'realloc')[0]).toMatchObject({ alignment: 1, size: 17 });
  expect(only(steps, 'core-call')[0]?.args).toMatchObject([{ value: 1024, path: 'all parameters' }]);
  expect(steps.at(-1)).toEqual({ kind: 'done', value: '17' });
});

test('payloads of different types share one place, bit for bit', async () => {
  const { artefact } = await makeSubject(
    `(module (func (export "bits") (param i32 i64) (result i64) local.get 1))`,
    `package a:b; world w { variant number { small(f32), large(f64), none } export bits: func(n: number) -> u64; }`,
  );
  const value = (call: string) => stepsOf({ artefact, invocation: call }).at(-1);
  expect(value('bits(small(1.0))')).toEqual({ kind: 'done', value: String(0x3f80_0000) });
  expect(value('bits(large(1.0))')).toEqual({ kind: 'done', value: String(0x3ff0_0000_0000_0000n) });
  expect(value('bits(%none)')).toEqual({ kind: 'done', value: '0' });
});

test('calls to the host are shown with what they carry', async () => {
  const { artefact } = await makeSubject(
    `(module (import "$root" "log" (func $log (param i32 i32)))
      (memory (export "memory") 1) (data (i32.const 8) "hi")
      (func (export "go") (call $log (i32.const 8) (i32.const 2))))`,
    'package a:b; world w { import log: func(line: string); export go: func(); }',
  );
  const steps = stepsOf({ artefact, invocation: 'go()' });
  expect(only(steps, 'import')[0]).toMatchObject({ path: 'log', args: ['"hi"'], flat: [{ value: 8 }, { value: 2 }] });
  // `go` is lifted without a memory of its own, so there is none to compare.
  expect(kinds(steps)).toEqual(['flatten', 'core-call', 'read', 'import', 'core-result', 'done']);
});

test('functions of an interface are found behind the inner component that the tools make for it', async () => {
  const { artefact } = await makeSubject(
    `(module (func (export "a:b/ops@0.1.0#twice") (param i32) (result i32) (i32.shl (local.get 0) (i32.const 1))))`,
    'package a:b@0.1.0; interface ops { twice: func(n: s8) -> s8; } world w { export ops; }',
  );
  expect(stepsOf({ artefact, invocation: 'twice(-3)' }).at(-1)).toEqual({ kind: 'done', value: '-6' });
});

describe('what goes wrong is a step or a sentence, never a crash', () => {
  const bad = async (wat: string, wit: string, invocation: string): Promise<AbiRecording> => {
    const { artefact } = await makeSubject(wat, wit);
    return recordCall({ artefact, invocation }, { memoryBytes });
  };
  const trapOf = (recording: AbiRecording) =>
    recording.kind === 'recorded' && recording.steps.at(-1)?.kind === 'trap' ? recording.steps.at(-1) : recording;
  const give = (body: string) => `(module (memory (export "memory") 1)
    (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) i32.const 3)
    (func (export "f") ${body}))`;

  test('an allocator that forgets the alignment', async () => {
    const end = await bad(give('(param i32 i32)'), 'package a:b; world w { export f: func(x: list<u32>); }', 'f([1])');
    expect(trapOf(end)).toMatchObject({ message: expect.stringContaining('no multiple of 4') });
  });

  test('a result outside the memory', async () => {
    const end = await bad(
      give('(result i32) i32.const 65536'),
      'package a:b; world w { export f: func() -> string; }',
      'f()',
    );
    expect(trapOf(end)).toMatchObject({ message: expect.stringContaining('outside the memory') });
  });

  test('text that is no UTF-8, and a case that is not there', async () => {
    const text = give(
      '(result i32) (i32.store8 (i32.const 64) (i32.const 255)) (i32.store (i32.const 0) (i32.const 64)) (i32.store (i32.const 4) (i32.const 1)) i32.const 0',
    );
    const end = await bad(text, 'package a:b; world w { export f: func() -> string; }', 'f()');
    expect(trapOf(end)).toMatchObject({ message: 'These bytes are no UTF-8.' });
    const odd = await bad(
      give('(result i32) i32.const 7'),
      'package a:b; world w { enum e { a, b } export f: func() -> e; }',
      'f()',
    );
    expect(trapOf(odd)).toMatchObject({ message: expect.stringContaining('says case 7') });
  });

  test('a trap of the program', async () => {
    const end = await bad(give('unreachable'), 'package a:b; world w { export f: func(); }', 'f()');
    expect(trapOf(end)).toMatchObject({ message: 'it reached an `unreachable` instruction.' });
  });

  test('handles, core modules, unknown calls, broken bytes', async () => {
    const { artefact } = await makeSubject(greet, greeter);
    const end = (request: Partial<RecordRequest['artefact']>, invocation = 'greet("a")') =>
      recordCall({ artefact: { ...artefact, ...request }, invocation }, { memoryBytes });
    expect(end({ shape: 'core' })).toMatchObject({ message: expect.stringContaining('numbers only') });
    expect(end({}, 'meet()')).toMatchObject({ kind: 'refused' });
    expect(end({}, `greet("${'x'.repeat(300_000)}")`)).toMatchObject({ kind: 'refused' });
    expect(end({ bytes: artefact.bytes.slice(0, 60) })).toMatchObject({ kind: 'refused' });
    expect(end({ bytes: new Uint8Array(3) })).toMatchObject({ kind: 'refused' });
  });

  test('bytes that were changed at random', async () => {
    const { artefact } = await makeSubject(greet, greeter);
    let seed = 1;
    const next = () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32;
    for (let round = 0; round < 100; round++) {
      const bytes = artefact.bytes.slice();
      bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256);
      const { kind } = recordCall({ artefact: { ...artefact, bytes }, invocation: 'greet("a")' }, { memoryBytes });
      expect(['refused', 'recorded']).toContain(kind);
    }
  });
});
