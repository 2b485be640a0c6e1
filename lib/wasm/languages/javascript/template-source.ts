import { toJavaScriptName } from '../../wave/value-names.ts';
import type { FunctionSignature, World } from '../../wit/types.ts';
import { templateRuntime } from './template-runtime.ts';
import { typeEntry } from './type-table.ts';

/** The learner's program is poured in behind this; it stands in the component only there. */
export const sourceMarker = 'learners-source:01:';
/** What the program prints, and how it failed, stands behind this in memory while it runs. */
export const mailboxMarker = 'learners-output:01:';
/** Bytes of a program, as it runs. */
export const sourceCapacity = 128 * 1024;
const mailboxCapacity = 128 * 1024;

/**
 * Templates of the course's worlds are made with QuickJS before the site is built: small, but natively. A world that a
 * learner writes gets one with StarlingMonkey in the tab: twelve megabytes, but anywhere. The two hand values over
 * differently.
 */
export type Engine = 'quickjs' | 'starlingmonkey';

/** The module from which the template of a world is made, or in words why there can be none. */
export function templateSource(
  world: World,
  engine: Engine = 'quickjs',
): { ok: true; source: string } | { ok: false; reason: string } {
  const functions: string[] = [];
  const plain: string[] = [];
  const interfaces = new Map<string, string[]>();
  for (const signature of world.exports) {
    const entry = describe(signature);
    if (entry === null) return { ok: false, reason: refusal(signature) };
    const name = toJavaScriptName(signature.name);
    const call = `(...args) => call(${functions.length}, args)`;
    functions.push(entry);
    if (signature.interface === null)
      plain.push(`const ${local(name)} = ${call};\nexport { ${local(name)} as ${name} };`);
    else interfaces.set(signature.interface, [...(interfaces.get(signature.interface) ?? []), `${name}: ${call}`]);
  }
  const imported = [...new Set(world.imports.flatMap((signature) => signature.interface ?? []))];
  for (const signature of world.imports)
    if (describe(signature) === null) return { ok: false, reason: refusal(signature) };
  const dialect = `const isExact64 = ${engine === 'starlingmonkey'};`;
  const importLines = imported.map((name, index) => `import * as imported${index} from ${JSON.stringify(name)};`);
  const lines = [
    ...(engine === 'quickjs' ? [] : plainImports(world, importLines)),
    `const headBytes = ${sourceMarker.length};`,
    // Spaces, not zeros: memory that is zero is left out of a component.
    `const source = stamp(new Uint8Array(${sourceMarker.length + 4 + sourceCapacity}).fill(32), ${halves(sourceMarker)});`,
    `const mailbox = stamp(new Uint8Array(${mailboxMarker.length + 4 + mailboxCapacity}), ${halves(mailboxMarker)});`,
    `const functions = [${functions.join(',\n')}];`,
    `const modules = {${imported.map((name, index) => `${JSON.stringify(name)}: ${importedModule(world, name, index, engine)}`).join(', ')}};`,
    ...plain,
    ...[...interfaces].map(
      ([name, members]) =>
        `const ${local(shortName(name))} = { ${members.join(', ')} };\nexport { ${local(shortName(name))} as ${shortName(name)} };`,
    ),
  ];
  return { ok: true, source: [...importLines, dialect, templateRuntime, ...lines].join('\n') };
}

/** QuickJS gives a program the plain functions of its world as globals; here they are imported and made the same. */
function plainImports(world: World, importLines: string[]): string[] {
  const plain = world.imports.filter((signature) => signature.interface === null);
  return plain.map(({ name, result }, index) => {
    importLines.push(`import plain${index} from ${JSON.stringify(name)};`);
    return `globalThis[${JSON.stringify(toJavaScriptName(name))}] = ${withSign(`plain${index}`, result)};`;
  });
}

/** What `require` of an interface gives. */
function importedModule(world: World, from: string, index: number, engine: Engine): string {
  const wide = world.imports.filter((signature) => signature.interface === from && signature.result?.kind === 's64');
  if (engine === 'quickjs' || wide.length === 0) return `imported${index}`;
  const members = wide.map(({ name, result }) => {
    const member = JSON.stringify(toJavaScriptName(name));
    return `${member}: ${withSign(`imported${index}[${member}]`, result)}`;
  });
  return `{ ...imported${index}, ${members.join(', ')} }`;
}

/** StarlingMonkey hands signed 64-bit integers over as unsigned ones. */
function withSign(call: string, result: FunctionSignature['result']): string {
  return result?.kind === 's64' ? `(...args) => BigInt.asIntN(64, ${call}(...args))` : call;
}

/** `demo:calc/text-ops@0.1.0` → `textOps`: what a program calls the object of an interface. */
export function shortName(name: string): string {
  return toJavaScriptName(name.replace(/^.*\//, '').replace(/@.*$/, ''));
}

/** The way from a program's exports to a function: `['greet']`, `['ops', 'add']`. */
export function exportPath(signature: FunctionSignature): readonly string[] {
  const name = toJavaScriptName(signature.name);
  return signature.interface === null ? [name] : [shortName(signature.interface), name];
}

// A learner's function may be called `call` or `source`: the names of the template must not meet it.
const local = (name: string): string => `exported_${name}`;

const halves = (marker: string): string => JSON.stringify([marker.slice(0, 8), marker.slice(8)]);

function describe(signature: FunctionSignature): string | null {
  const params = signature.params.map(({ type }) => typeEntry(type));
  const result = signature.result === null ? null : typeEntry(signature.result);
  if (signature.isAsync || signature.name.startsWith('[')) return null;
  if (params.includes(null) || (result === null && signature.result !== null)) return null;
  const names = signature.params.map(({ name }) => toJavaScriptName(name));
  return JSON.stringify({ path: exportPath(signature), names, params, result });
}

function refusal({ path, isAsync }: FunctionSignature): string {
  return isAsync
    ? `\`${path}\` is async, and JavaScript here answers at once.`
    : `\`${path}\` uses a resource, a stream or a future, which JavaScript cannot carry here yet.`;
}
