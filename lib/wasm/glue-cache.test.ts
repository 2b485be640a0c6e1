import { expect, test } from 'vitest';
import { cacheGlue } from './glue-cache.ts';
import { createJcoTools } from './jco-tools.ts';
import type { Transpiled } from './tools.ts';

const tools = createJcoTools();

const wit = `package demo:text;
interface ops { record point { x: s32, y: s32 } move: func(p: point, by: s32) -> point; shout: func(s: string) -> result<string, u32>; }
world w { import log: func(s: string); export ops; export size: func() -> u64; }`;

async function component(body: { first: string; names: string; data: string; memory?: string }): Promise<Uint8Array> {
  const core = await tools.parse(`(module
    (import "$root" "log" (func $log${body.names} (param i32 i32)))
    (memory (export "memory") ${body.memory ?? '1'})
    (data (i32.const 8) "${body.data}")
    (func $alloc${body.names} (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) ${body.first} (i32.const 64))
    (func $move${body.names} (export "demo:text/ops#move") (param i32 i32 i32) (result i32) ${body.first} (i32.const 0))
    (func (export "demo:text/ops#shout") (param i32 i32) (result i32) ${body.first} (i32.const 16))
    (func (export "size") (result i64) ${body.first} (i64.const 1)))`);
  return tools.wrap(await tools.embed(core, wit, 'w'));
}

const plain = { first: '', names: '', data: 'a' };

test('an edit of code, data or names gets the very JavaScript that jco would write for it', async () => {
  let made = 0;
  const cached = cacheGlue((bytes) => {
    made += 1;
    return tools.transpile(bytes);
  });
  await cached(await component(plain));
  const edits = [
    { ...plain, first: '(call $log (i32.const 8) (i32.const 1))' },
    { ...plain, first: 'unreachable' },
    { ...plain, first: '(drop (memory.grow (i32.const 1)))' },
    { ...plain, first: '(loop $l (br_if $l (i32.const 0)))'.repeat(50) },
    { ...plain, data: 'b'.repeat(3000) },
    { ...plain, names: '-renamed', first: '(call $log-renamed (i32.const 8) (i32.const 1))' },
  ];
  for (const edit of edits) {
    const bytes = await component(edit);
    expect(await cached(bytes)).toEqual(await tools.transpile(bytes));
  }
  expect(made).toBe(1);
});

test('an edit of types, memories or worlds is transpiled again', async () => {
  let made = 0;
  const cached = cacheGlue((bytes) => {
    made += 1;
    return tools.transpile(bytes);
  });
  await cached(await component(plain));
  const bigger = await component({ ...plain, memory: '2' });
  expect(await cached(bigger)).toEqual(await tools.transpile(bigger));
  expect(made).toBe(2);
});

test('a component whose core modules jco changes is not remembered', async () => {
  let made = 0;
  const cached = cacheGlue(async (bytes): Promise<Transpiled> => {
    made += 1;
    const { coreModules, ...rest } = await tools.transpile(bytes);
    return { ...rest, coreModules: coreModules.toReversed() };
  });
  const bytes = await component(plain);
  await cached(bytes);
  await cached(bytes);
  expect(made).toBe(2);
});

test('what is kept is handed out without copies of the core modules, and they are those of the component', async () => {
  const cached = cacheGlue((bytes) => tools.transpile(bytes));
  await cached(await component(plain));
  const edited = await component({ ...plain, data: 'b' });
  const { coreModules } = await cached(edited);
  const own = await tools.transpile(edited);
  expect(coreModules.map(({ name, bytes }) => [name, [...bytes]])).toEqual(
    own.coreModules.map(({ name, bytes }) => [name, [...bytes]]),
  );
  expect(coreModules[0]?.bytes.buffer).toBe(edited.buffer);
});
