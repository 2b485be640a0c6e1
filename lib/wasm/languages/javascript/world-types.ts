import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Tools } from '../../tools.ts';
import { toJavaScriptName } from '../../wave/value-names.ts';
import type { FunctionSignature, WitType } from '../../wit/types.ts';
import type { WitSources } from '../wit-sources.ts';

export type WorldTypes = {
  /** What the compiler is given beside the learner's file. */
  files: SourceFiles;
  /** The module that stands for the world: `demo:greeting/greeter`. */
  module: string;
};

const kept = new WeakMap<Tools, { wit: string; types: WorldTypes }>();

/** Declarations of a world, as jco writes them for who implements it. The last world is kept: edits rarely touch it. */
export async function worldTypes(wit: WitSources, tools: Tools): Promise<WorldTypes> {
  const known = kept.get(tools);
  if (known?.wit === wit.text) return known.types;
  const declared = await tools.guestTypesOf(wit.text, wit.world.name);
  const isWorld = new RegExp(String.raw`declare module '([^']+/${wit.world.name}(?:@[^']*)?)'`);
  const module = Object.values(declared).flatMap((text) => isWorld.exec(text)?.[1] ?? [])[0] ?? '';
  const types = { module, files: { ...declared, 'surroundings.d.ts': surroundings(wit.world.imports) } };
  kept.set(tools, { wit: wit.text, types });
  return types;
}

/** What a program finds around it without an import: the plain functions that its world imports, and a console. */
function surroundings(imports: readonly FunctionSignature[]): string {
  const functions = imports
    .filter((signature) => signature.interface === null)
    .map(({ name, params, result }) => {
      const list = params.map((param) => `${toJavaScriptName(param.name)}: ${typeText(param.type)}`).join(', ');
      return `declare function ${toJavaScriptName(name)}(${list}): ${result === null ? 'void' : typeText(result)};`;
    });
  const prints = ['log', 'info', 'debug', 'warn', 'error'].map((name) => `  ${name}(...values: unknown[]): void;`);
  return [
    ...functions,
    '/** Writes a line to the output of the run. */',
    `declare const console: {\n${prints.join('\n')}\n};`,
  ].join('\n');
}

const primitives: Readonly<Record<string, string>> = {
  bool: 'boolean',
  char: 'string',
  string: 'string',
  u64: 'bigint',
  s64: 'bigint',
  ...Object.fromEntries(['u8', 's8', 'u16', 's16', 'u32', 's32', 'f32', 'f64'].map((kind) => [kind, 'number'])),
};

/** Types with names of their own are left open: jco names them in a module, and a plain function belongs to none. */
function typeText(type: WitType): string {
  return type.kind === 'list' ? `ArrayLike<${typeText(type.element)}>` : (primitives[type.kind] ?? 'any');
}
