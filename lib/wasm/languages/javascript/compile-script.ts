import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { nestedModules } from '../../nested-modules.ts';
import type { Tools } from '../../tools.ts';
import type { FunctionSignature, World } from '../../wit/types.ts';
import type { Compiled, StageClock } from '../language.ts';
import { mainFile } from '../language.ts';
import type { ScriptCompiler, ScriptProblem } from '../typescript/script-compiler.ts';
import { readWitSources } from '../wit-sources.ts';
import type { WitSources } from '../wit-sources.ts';
import { findSourcePlace, pourSource } from './pour-source.ts';
import { scriptDiagnostic } from './script-words.ts';
import { templateKey } from './template-key.ts';
import { exportPath, sourceCapacity, templateSource } from './template-source.ts';
import { worldTypes } from './world-types.ts';

/**
 * JavaScript and TypeScript take the same way: translate, then pour the text into the template component of the world,
 * which carries an engine. `ending` tells which of the two; only TypeScript is checked for types.
 */
export async function compileScript(
  files: SourceFiles,
  ending: '.js' | '.ts',
  tools: Tools,
  clock: StageClock,
): Promise<Compiled> {
  const file = mainFile(files, ending, 'script');
  if (typeof file !== 'string') return refused(file);
  const text = files[file] ?? '';
  const compiler = await tools.scripts();
  const syntax = await clock.time('parse', () => Promise.resolve(compiler.syntax(file, text)));
  const wit = readWitSources(files, file.slice(0, -ending.length));
  const problems = [...syntax.map(scriptDiagnostic), ...(wit.ok ? [] : wit.diagnostics)];
  if (problems.length > 0 || !wit.ok) return refused(...problems);
  if (wit.sources === null) return refused(needsWorld(file));

  const { sources } = wit;
  const wrong = await clock.time('validate', () => findWrongTypes({ file, text, ending }, sources, compiler, tools));
  if (wrong.length > 0) return refused(...wrong);

  const template = await clock.time('embed', () => findTemplate(sources, tools));
  if (!template.ok) return refused({ ...template.diagnostic, ...sources.place(null) });
  const { javascript, lines } = compiler.emit(file, text);
  const program = new TextEncoder().encode(javascript);
  const bytes = pourSource(template.bytes, template.place, program);
  if (bytes === null) return refused(tooLong(file));
  const { exports, imports } = sources.world;
  return {
    kind: 'component',
    bytes,
    coreBytes: nestedModules(bytes).reduce((sum, module) => sum + module.length, 0),
    exports,
    imports,
    warnings: [],
    explain: (refusal) => ({ ...whole(file), message: refusal, stage: 'transpile' }),
    scripts: [{ file, lines }],
    poured: { template: template.key, program },
  };
}

/** The compiler and the template: megabytes at the first use, nothing afterwards. */
export async function prepareScript(files: SourceFiles, ending: '.js' | '.ts', tools: Tools): Promise<void> {
  const file = mainFile(files, ending, 'script');
  const wit = typeof file === 'string' ? readWitSources(files, file.slice(0, -ending.length)) : null;
  await Promise.all([tools.scripts(), wit?.ok && wit.sources !== null ? findTemplate(wit.sources, tools) : null]);
}

/** Syntax of one file. */
export async function checkScript(file: string, text: string, tools: Tools): Promise<readonly Diagnostic[]> {
  const compiler = await tools.scripts();
  return compiler.syntax(file, text).map(scriptDiagnostic);
}

type Script = { file: string; text: string; ending: '.js' | '.ts' };

async function findWrongTypes(
  { file, text, ending }: Script,
  wit: WitSources,
  compiler: ScriptCompiler,
  tools: Tools,
): Promise<Diagnostic[]> {
  const types = await worldTypes(wit, tools);
  const files = { ...types.files, [file]: text };
  const exported = compiler.exportsOf(files, file);
  const promised = new Map(wit.world.exports.map((signature) => [exportPath(signature)[0] ?? '', signature]));
  const missing = [...promised].filter(([name]) => exported.every((found) => found.name !== name));
  if (missing.length > 0) {
    return missing.map(([name, signature]) => missingExport(file, name, signature, wit, exported));
  }
  if (ending === '.js') return [];

  const wrong = compiler.types(files, [file]);
  if (wrong.length > 0) return wrong.map(scriptDiagnostic);
  return findMisfits({ file, files }, [...promised.keys()], types.module, compiler).map(({ name, message }) => ({
    file,
    range: exported.find((found) => found.name === name)?.place ?? null,
    severity: 'error',
    message: `\`${name}\` does not fit what world \`${wit.world.name}\` promises. ${message}`,
    help: 'The TypeScript view shows the types that the world needs.',
    stage: 'script',
  }));
}

/** Each export is assigned to a name of the type that the world gives it; what the compiler minds belongs to the export. */
function findMisfits(
  { file, files }: { file: string; files: SourceFiles },
  names: readonly string[],
  module: string,
  compiler: ScriptCompiler,
): { name: string; message: string }[] {
  const probe = 'fits-its-world.ts';
  const lines = names.map((name, index) => `export const fits${index}: typeof world.${name} = mine.${name};`);
  const head = `import * as mine from './${file}'; import type * as world from '${module}';`;
  const found: readonly ScriptProblem[] = compiler.types({ ...files, [probe]: [head, ...lines].join('\n') }, [probe]);
  return found.flatMap(({ place, message }) => {
    const name = names[(place?.start.line ?? 0) - 2];
    return name === undefined ? [] : [{ name, message }];
  });
}

type FoundTemplate =
  | { ok: true; key: string; bytes: Uint8Array; place: number }
  | { ok: false; diagnostic: Omit<Diagnostic, 'file' | 'range'> };

let last: { key: string; bytes: Uint8Array; place: number } | null = null;

/**
 * The template of this world: one that the site brings, or else one that is made here. The last one is kept with its
 * place, since edits rarely change the world.
 */
async function findTemplate({ text, world }: WitSources, tools: Tools): Promise<FoundTemplate> {
  const template = templateSource(world);
  if (!template.ok) return { ok: false, diagnostic: { severity: 'error', message: template.reason, stage: 'wit' } };
  const key = templateKey(text, world.name, template.source);
  if (last?.key === key) return { ok: true, ...last };
  const bytes = (await tools.template(key)) ?? (await makeTemplate(text, world, tools));
  last = { key, bytes, place: findSourcePlace(bytes) };
  return { ok: true, ...last };
}

async function makeTemplate(wit: string, world: World, tools: Tools): Promise<Uint8Array> {
  const template = templateSource(world, 'starlingmonkey');
  if (!template.ok) throw new Error(template.reason);
  const key = templateKey(wit, world.name, template.source, 'starlingmonkey');
  return tools.makeTemplate(key, { source: template.source, wit, world: world.name });
}

function missingExport(
  file: string,
  name: string,
  signature: FunctionSignature,
  wit: WitSources,
  exported: readonly { name: string }[],
): Diagnostic {
  const what = signature.interface === null ? `a function called \`${name}\`` : `an object called \`${name}\``;
  const near = exported.find((found) => found.name.toLowerCase() === name.toLowerCase())?.name;
  return {
    ...wit.place(signature.range),
    severity: 'error',
    message: `The world promises \`${signature.path}\`, and ${file} does not export ${what}.`,
    help:
      near === undefined
        ? signature.interface === null
          ? `Add it to ${file}: \`export function ${name}(${exampleParams(signature)}) { … }\`.`
          : `Add it to ${file}: \`export const ${name} = { … };\`.`
        : `${file} exports \`${near}\`: names are told apart by their capitals.`,
    stage: 'script',
  };
}

const exampleParams = ({ params }: FunctionSignature): string =>
  params.map(({ name }) => name.replaceAll('-', '')).join(', ');

function needsWorld(file: string): Diagnostic {
  return {
    ...whole(file),
    message: 'There is no `.wit` file, so nothing says what this program exports.',
    help: 'JavaScript becomes a component, and a component has a world: start from an example that has both files.',
    stage: 'wit',
  };
}

function tooLong(file: string): Diagnostic {
  return {
    ...whole(file),
    message: `The program is longer than ${sourceCapacity / 1024} KiB, the room that its component has for it.`,
    help: 'Your text is kept. Remove what you do not need, then run again.',
    stage: 'limit',
  };
}

const whole = (file: string): { file: string; range: null; severity: 'error' } => ({
  file,
  range: null,
  severity: 'error',
});

function refused(...diagnostics: readonly Diagnostic[]): Compiled {
  return { kind: 'refused', diagnostics };
}
