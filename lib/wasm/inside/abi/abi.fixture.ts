import { $init, generate } from '@bytecodealliance/jco-transpile/component';
import { componentEmbed, componentNew, parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { assertNever } from '@/lib/shared/assert-never.ts';
import { describeType, escapeName } from '../../wit/describe-type.ts';
import { parseWit } from '../../wit/parse-wit.ts';
import { resolveWorlds } from '../../wit/resolve-world.ts';
import type { FunctionSignature, WitType } from '../../wit/types.ts';
import type { RecordRequest } from './record-call.ts';

/** For tests: components made by the real tools, and what jco's JavaScript makes of the same call. */
export type Subject = {
  artefact: RecordRequest['artefact'];
  find: (signature: FunctionSignature) => (...args: unknown[]) => unknown;
};

export const allocator = `(memory (export "memory") 16)
  (global $next (mut i32) (i32.const 1024))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (global.set $next (i32.and (i32.add (global.get $next) (i32.const 15)) (i32.const -16)))
    (global.get $next)
    (global.set $next (i32.add (global.get $next) (local.get 3))))`;

export async function makeSubject(
  wat: string,
  wit: string,
  stringEncoding: 'utf8' | 'utf16' = 'utf8',
): Promise<Subject> {
  const { worlds, diagnostics } = resolveWorlds(parseWit(wit, 'w.wit').document);
  const world = worlds[0];
  if (world === undefined || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  const bytes = await componentNew(
    await componentEmbed({ binary: await parse(wat), witSource: wit, stringEncoding }),
    [],
  );
  const { exports, imports } = world;
  return { artefact: { shape: 'component', bytes, exports, imports }, find: await jcoCalls(bytes) };
}

async function jcoCalls(bytes: Uint8Array): Promise<Subject['find']> {
  await $init;
  const { files } = generate(bytes, {
    name: 'c',
    noTypescript: true,
    instantiation: { tag: 'sync' },
    noNodejsCompat: true,
    base64Cutoff: 0,
  });
  const byName = new Map(files);
  const script = encodeURIComponent(new TextDecoder().decode(byName.get('c.js')));
  const glue: { instantiate: (getCore: (path: string) => WebAssembly.Module, imports: object) => object } =
    await import(/* @vite-ignore */ `data:text/javascript,${script}`);
  const root = glue.instantiate((path) => new WebAssembly.Module(Uint8Array.from(byName.get(path) ?? [])), {
    log: { default: () => undefined },
  });
  return ({ interface: from, name }) => {
    const holder: object = from === null ? root : Reflect.get(root, from);
    const spelled = name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    return Reflect.get(holder, spelled) as (...args: unknown[]) => unknown;
  };
}

/** Gives every named type a name of its own, and writes its definition. */
export function declare(type: WitType, definitions: string[]): WitType {
  const inner = (part: WitType) => declare(part, definitions);
  const perhaps = (part: WitType | null) => (part === null ? null : inner(part));
  const define = (keyword: string, body: string) => {
    const name = `t${definitions.length}`;
    definitions.push(`${keyword} ${name} { ${body} }`);
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
      return { kind: 'record', name: define('record', body), fields };
    }
    case 'variant': {
      const cases = type.cases.map(({ name, payload }) => ({ name, payload: perhaps(payload) }));
      const body = cases.map(({ name, payload }) => escapeName(name) + (payload ? `(${describeType(payload)})` : ''));
      return { kind: 'variant', name: define('variant', body.join(', ')), cases };
    }
    case 'enum':
      return { ...type, name: define('enum', type.cases.map(escapeName).join(', ')) };
    case 'flags':
      return { ...type, name: define('flags', type.names.map(escapeName).join(', ')) };
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
