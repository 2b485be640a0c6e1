import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { expect, test } from 'vitest';
import type { RunEvent } from '@/lib/run/events.ts';
import { readTemplate } from '@/scripts/templates/read-template.ts';
import { defaultLimits } from '../artefact.ts';
import { build } from '../build.ts';
import { createJcoTools } from '../jco-tools.ts';
import { importGlue, now, runId } from '../run/happened.fixture.ts';
import { runProgram } from '../run/run-program.ts';

// The engine of JavaScript programs uses constant expressions that Node 20 knows only when told so.
setFlagsFromString('--experimental-wasm-extended-const');
const tools = createJcoTools({ template: readTemplate });
const wit = readFileSync('app/playground/examples/91-greet-js/world.wit', 'utf8');

async function eventsOf(javascript: string): Promise<readonly RunEvent[]> {
  const outcome = await build(
    {
      'main.compose': 'greeter.greet -> app.greet',
      'greeter.js': javascript,
      'greeter.wit': wit,
      'app.wat': `(module (import "$root" "greet" (func $greet (param i32 i32 i32)))
        (memory (export "memory") 1) (data (i32.const 8) "Ada") (global $next (mut i32) (i32.const 1024))
        (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
          (global.get $next) (global.set $next (i32.add (global.get $next) (local.get 3))))
        (func (export "run") (result i32) (call $greet (i32.const 8) (i32.const 3) (i32.const 64)) (i32.const 64)))`,
      'app.wit':
        'package demo:app; world app { import greet: func(name: string) -> string; export run: func() -> string; }',
    },
    { tools, now },
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  const events: RunEvent[] = [];
  const request = { runId, artefact: outcome.artefact, invocations: ['run()'], limits: defaultLimits };
  await runProgram(request, { now, importGlue, send: (batch) => events.push(...batch) });
  return events;
}

test('a program in JavaScript is composed with one in WAT, and what it says is heard', async () => {
  const events = await eventsOf(
    'export function greet(name) {\n  console.log("for", name);\n  return `Hello, ${name}`;\n}',
  );
  expect(events.filter(({ type }) => type === 'output' || type === 'called')).toMatchObject([
    { text: 'for Ada\n' },
    { outcome: { kind: 'returned', value: '"Hello, Ada"' } },
  ]);
}, 60_000);

test('an exception inside a composed program is told with its line', async () => {
  const last = (await eventsOf('export function greet(name) {\n  return name.a.b;\n}')).at(-1);
  expect(last).toMatchObject({ type: 'failed', failure: { kind: 'trapped', where: 'greet, greeter.js line 2' } });
}, 60_000);

/** Two programs in JavaScript, each called twice by a third that exports what it gets last. */
async function twoScripts(first: string, second: string): Promise<readonly RunEvent[]> {
  const outcome = await build(
    {
      'main.compose': 'one.greet -> app.first\ntwo.greet -> app.second',
      'one.js': first,
      'one.wit': wit,
      'two.js': second,
      'two.wit': wit,
      'app.wat': `(module (import "$root" "first" (func $first (param i32 i32 i32)))
        (import "$root" "second" (func $second (param i32 i32 i32)))
        (memory (export "memory") 1) (data (i32.const 8) "Ada") (global $next (mut i32) (i32.const 1024))
        (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
          (global.get $next) (global.set $next (i32.add (global.get $next) (local.get 3))))
        (func (export "run") (result i32)
          (call $first (i32.const 8) (i32.const 3) (i32.const 64))
          (call $first (i32.load (i32.const 64)) (i32.load (i32.const 68)) (i32.const 64))
          (call $second (i32.const 8) (i32.const 1) (i32.const 64)) (i32.const 64)))`,
      'app.wit': `package demo:app;
        world app {
          import first: func(name: string) -> string; import second: func(name: string) -> string;
          export run: func() -> string;
        }`,
    },
    { tools, now },
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  const events: RunEvent[] = [];
  const request = { runId, artefact: outcome.artefact, invocations: ['run()', 'run()'], limits: defaultLimits };
  await runProgram(request, { now, importGlue, send: (batch) => events.push(...batch) });
  return events;
}

const says = (name: string) =>
  `export function greet(name) {\n  console.log('${name} for', name);\n  return name + '!';\n}`;

test('two programs in JavaScript are composed without a word about exports, and every line of both is heard once', async () => {
  const events = await twoScripts(says('one'), says('two'));
  const said = 'one for Ada\none for Ada!\ntwo for A\n';
  expect(events.map((event) => (event.type === 'output' ? event.text : '')).join('')).toBe(said.repeat(2));
  expect(events.at(-1)).toMatchObject({ type: 'exited' });
}, 60_000);

test.each([
  ['one.js', 'export function greet(name) {\n\n  return name.a.b;\n}', says('two')],
  ['two.js', says('one'), 'export function greet(name) {\n\n  return name.a.b;\n}'],
])(
  'an exception in %s of two is told with its own line',
  async (file, first, second) => {
    const last = (await twoScripts(first, second)).at(-1);
    expect(last).toMatchObject({ type: 'failed', failure: { kind: 'trapped', where: `greet, ${file} line 3` } });
  },
  60_000,
);
