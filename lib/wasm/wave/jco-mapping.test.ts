import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { $init, generate } from '@bytecodealliance/jco-transpile/component';
import { componentEmbed, componentNew, parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { expect, test } from 'vitest';
import { assertNever } from '@/lib/shared/assert-never.ts';
import { describeType, escapeName } from '../wit/describe-type.ts';
import { parseWit } from '../wit/parse-wit.ts';
import { resolveWorlds } from '../wit/resolve-world.ts';
import type { WitType } from '../wit/types.ts';
import { parseWave } from './parse-wave.ts';
import { printWave } from './print-wave.ts';
import { randomType, randomValue, seededRandom } from './random-values.fixture.ts';
import { toJavaScriptName } from './value-names.ts';

/** Gives every named type a name of its own, and writes its definition. */
function declare(type: WitType, definitions: string[]): WitType {
  const inner = (part: WitType) => declare(part, definitions);
  const perhaps = (part: WitType | null) => (part === null ? null : inner(part));
  const define = (keyword: string, body: (name: string) => string) => {
    const name = `t${definitions.length}`;
    definitions.push('');
    definitions[Number(name.slice(1))] = `${keyword} ${name} { ${body(name)} }`;
    return name;
  };
  switch (type.kind) {
    case 'list':
      return { ...type, element: inner(type.element) };
    case 'option':
      return { kind: 'option', payload: inner(type.payload) };
    case 'result':
      return { kind: 'result', ok: perhaps(type.ok), err: perhaps(type.err) };
    case 'tuple':
      return { kind: 'tuple', items: type.items.map(inner) };
    case 'record': {
      const fields = type.fields.map((field) => ({ name: field.name, type: inner(field.type) }));
      const body = fields.map((field) => `${escapeName(field.name)}: ${describeType(field.type)}`).join(', ');
      return { kind: 'record', name: define('record', () => body), fields };
    }
    case 'variant': {
      const cases = type.cases.map(({ name, payload }) => ({ name, payload: perhaps(payload) }));
      const body = cases
        .map(({ name, payload }) =>
          payload === null ? escapeName(name) : `${escapeName(name)}(${describeType(payload)})`,
        )
        .join(', ');
      return { kind: 'variant', name: define('variant', () => body), cases };
    }
    case 'enum':
      return { ...type, name: define('enum', () => type.cases.map(escapeName).join(', ')) };
    case 'flags':
      return { ...type, name: define('flags', () => type.names.map(escapeName).join(', ')) };
    case 'bool':
    case 'u8':
    case 's8':
    case 'u16':
    case 's16':
    case 'u32':
    case 's32':
    case 'u64':
    case 's64':
    case 'f32':
    case 'f64':
    case 'char':
    case 'string':
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      return type;
    default:
      return assertNever(type);
  }
}

/**
 * Parameters beyond 16 values travel as one pointer, and so does a result of more than one: a core function that
 * returns its pointer hands every value back exactly as it lies in memory.
 */
const padding = `tuple<${Array.from({ length: 17 }, () => 'u64').join(', ')}>`;
const zeros = Array.from({ length: 17 }, () => 0n);

async function identityFunctions(definitions: readonly string[], types: readonly WitType[]) {
  const functions = types.map(
    (type, index) =>
      `call-${index}: func(p: ${describeType(type)}, q: ${padding}) -> tuple<${describeType(type)}, u64, u64>;`,
  );
  const witSource = `package test:identity;
interface all {
  ${[...definitions, ...functions].join('\n  ')}
}
world w { export all; }`;
  const { document, diagnostics } = parseWit(witSource, 'w.wit');
  const { worlds, diagnostics: more } = resolveWorlds(document);
  expect([...diagnostics, ...more]).toEqual([]);
  const exports = types.map(
    (_, index) => `(func (export "test:identity/all#call-${index}") (param i32) (result i32) local.get 0)`,
  );
  const core = await parse(`(module
    (memory (export "memory") 16)
    (global $next (mut i32) (i32.const 1024))
    (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
      (global.set $next (i32.and (i32.add (global.get $next) (i32.const 15)) (i32.const -16)))
      (global.get $next)
      (global.set $next (i32.add (global.get $next) (local.get 3))))
    ${exports.join('\n')})`);
  const component = await componentNew(await componentEmbed({ binary: core, witSource }), []);
  await $init;
  const { files } = generate(component, {
    name: 'c',
    noTypescript: true,
    instantiation: { tag: 'sync' },
    noNodejsCompat: true,
    base64Cutoff: 0,
  });
  const folder = await mkdtemp(join(tmpdir(), 'jco-mapping-'));
  try {
    const byName = new Map(files);
    const script = join(folder, 'c.mjs');
    await writeFile(script, byName.get('c.js') ?? '');
    const glue: { instantiate: (getCore: (path: string) => WebAssembly.Module, imports: object) => unknown } =
      await import(/* @vite-ignore */ pathToFileURL(script).href);
    const instance = glue.instantiate((path) => new WebAssembly.Module(Uint8Array.from(byName.get(path) ?? [])), {});
    return { instance: instance as { all: Record<string, (p: unknown, q: unknown) => unknown[]> }, worlds };
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('values go through jco and a real component, and come back as the same text', async () => {
  const random = seededRandom(62);
  const definitions: string[] = [];
  const types = Array.from({ length: 60 }, () => declare(randomType(random, 3), definitions));
  const { instance, worlds } = await identityFunctions(definitions, types);
  const signatures = worlds[0]?.exports ?? [];
  expect(signatures).toHaveLength(60);
  for (const [index, type] of types.entries()) {
    expect(signatures[index]?.params[0]?.type).toEqual(type);
    for (let round = 0; round < 8; round++) {
      const text = printWave(randomValue(random, type), type);
      const read = parseWave(text, type);
      if (!read.ok) throw new Error(`${text}: ${read.message}`);
      const [back] = instance.all[toJavaScriptName(`call-${index}`)]?.(read.value, zeros) ?? [];
      expect(printWave(back, type), describeType(type)).toBe(text);
    }
  }
}, 60_000);
