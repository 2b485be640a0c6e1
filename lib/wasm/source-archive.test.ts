import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createJcoTools } from './jco-tools.ts';
import { folderName, sourceArchive } from './source-archive.ts';

const run = promisify(execFile);
const tools = createJcoTools();
const text = (archive: Readonly<Record<string, Uint8Array>>, file: string) => new TextDecoder().decode(archive[file]);

const add = '(module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))';
const calc = 'package demo:calc;\nworld calc { export add: func(a: s32, b: s32) -> s32; }\n';
const written = `(component
  (core module $m (func (export "twice") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2))))
  (core instance $i (instantiate $m))
  (func (export "twice") (param "n" u32) (result u32) (canon lift (core func $i "twice"))))`;

test('an archive is one folder with the sources, what was built, and words about both', () => {
  const archive = sourceArchive({
    name: 'Añadir: v2',
    files: { 'main.wat': add, 'part.wasm': 'AGFzbQEAAAA=' },
    call: 'add(2, 3)',
    built: { shape: 'core', bytes: new Uint8Array([0, 0x61]) },
  });
  expect(Object.keys(archive)).toEqual([
    'anadir-v2/main.wat',
    'anadir-v2/part.wasm',
    'anadir-v2/built/module.wasm',
    'anadir-v2/README.md',
  ]);
  expect(archive['anadir-v2/part.wasm']).toEqual(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
  expect(text(archive, 'anadir-v2/README.md')).toContain('add(2, 3)');
});

test('names of folders are plain', () => {
  expect([folderName('../../etc'), folderName('😀'), folderName('A'.repeat(99)).length]).toEqual([
    'etc',
    'project',
    40,
  ]);
});

test('C and AssemblyScript come with what the page generates for them', () => {
  const c = sourceArchive({ name: 'c', files: { 'add.c': 'x', 'calc.wit': calc }, call: '', built: null });
  expect(Object.keys(c)).toContain('c/generated/wit-bindings.c');
  expect(text(c, 'c/README.md')).toContain('wasm-tools component embed --world calc calc.wit core.wasm');
  const script = sourceArchive({ name: 'as', files: { 'add.as': 'x', 'calc.wit': calc }, call: '', built: null });
  expect(Object.keys(script).filter((name) => name.endsWith('.ts')).length).toBe(3);
});

/** Runs the commands of the README as they stand, with the jco of this repository. */
async function follow(files: Record<string, string>): Promise<{ names: readonly string[]; made: Uint8Array | null }> {
  const place = await mkdtemp(path.join(tmpdir(), 'archive-'));
  try {
    const archive = sourceArchive({ name: 'it', files, call: '', built: null });
    for (const [name, bytes] of Object.entries(archive)) {
      await mkdir(path.join(place, path.dirname(name)), { recursive: true });
      await writeFile(path.join(place, name), bytes);
    }
    await symlink(path.resolve('node_modules'), path.join(place, 'node_modules'));
    const readme = text(archive, 'it/README.md');
    const commands = /## Build it[\s\S]*?```sh\n([\s\S]*?)```/.exec(readme)?.[1]?.trim().split('\n') ?? [];
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      const words = command.replace(/^npx --yes @bytecodealliance\/jco@[\d.]+ /, '').split(' ');
      await run(process.execPath, [path.resolve('node_modules/.bin/jco'), ...words], { cwd: path.join(place, 'it') });
    }
    const names = await readdir(path.join(place, 'it'));
    const made = names.includes('component.wasm')
      ? new Uint8Array(await readFile(path.join(place, 'it/component.wasm')))
      : null;
    return { names, made };
  } finally {
    await rm(place, { recursive: true });
  }
}

test.each([
  ['a core module', { 'main.wat': add }, null],
  ['a component written out', { 'main.wat': written }, 'export twice: func(n: u32) -> u32;'],
])('the commands of the README build it: %s', { timeout: 60_000 }, async (_what, files, wit) => {
  const { names, made } = await follow(files);
  if (wit === null) expect(names).toContain('module.wasm');
  else {
    if (made === null) throw new Error(names.join());
    expect(await tools.witOf(made)).toContain(wit);
  }
});
