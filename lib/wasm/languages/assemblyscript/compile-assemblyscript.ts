import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { decodeCoreModule } from '../../core-module.ts';
import { coreExports, coreImports } from '../../core-signatures.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { ToolRefusal } from '../../tools.ts';
import type { Tools } from '../../tools.ts';
import { mainFile } from '../language.ts';
import type { Compiled, StageClock } from '../language.ts';
import { readWitSources } from '../wit-sources.ts';
import type { WitSources } from '../wit-sources.ts';
import type { CompileOutcome } from './compiler.ts';
import { glueFor, generated } from './glue.ts';
import type { Glue } from './glue.ts';
import { linePlaces } from './line-map.ts';
import { surroundingsMissing, problemDiagnostics } from './problems.ts';
import { refusals } from './refusals.ts';
import { renameExports } from './rename-exports.ts';
import { supportSource } from './support-source.ts';

export const ending = '.as';

/**
 * Its collector runs by itself and finds what is still used on a stack of its own, which programs expect of the
 * language. Not optimised: that takes longer than the programs of a course run.
 */
const options: readonly string[] = [
  '--runtime',
  'incremental',
  '--debug',
  '--stackSize',
  String(256 * 1024),
  ...['abort', 'trace', 'seed'].flatMap((name) => ['--use', `${name}=${generated.support}/${name}`]),
  '--use',
  `console=${generated.support}/Console`,
];

/** With a `.wit`: a component. Without: a core module that exports what the program exports. */
export async function compileAssemblyScript(files: SourceFiles, tools: Tools, clock: StageClock): Promise<Compiled> {
  const file = mainFile(files, ending, 'script');
  if (typeof file !== 'string') return refused(file);
  const taken = Object.keys(files).find((name) =>
    Object.values<string>(generated).includes(moduleName(name).replace(/^.*\//, '')),
  );
  if (taken !== undefined && taken.endsWith(ending)) return refused(takenName(taken));
  const wit = readWitSources(files, moduleName(file));
  if (!wit.ok) return refused(...wit.diagnostics);
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const program: Program = { file, folder, files: Object.fromEntries(programFiles(files)) };
  return wit.sources === null
    ? compileCore(program, tools, clock)
    : compileComponent(program, wit.sources, tools, clock);
}

export type Program = {
  /** The main file. */
  file: string;
  /** Where it stands, with a `/` behind; empty at the top. Names in the compiler begin there. */
  folder: string;
  /** The learner's `.as` files. */
  files: SourceFiles;
};

async function compileCore(program: Program, tools: Tools, clock: StageClock): Promise<Compiled> {
  const main = nameIn(program, program.file);
  const outcome = await compileProgram(program, tools, clock, {
    [generated.support]: supportSource,
    [generated.glue]: `import * as support from "./${generated.support}";\nexport * from "./${main}";\n`,
  });
  if (outcome.module === null) return refused(...problemDiagnostics(program, outcome.problems, null));
  const { bytes, places } = finish(outcome.module, program, new Map());
  const module = decodeCoreModule(bytes);
  const missing = surroundingsMissing(
    program,
    module.imports.filter(({ module: from, field }) => from === 'env' && isStandard(field)),
  );
  if (missing.length > 0) return refused(...missing);
  return { kind: 'core', bytes, exports: coreExports(module), imports: coreImports(module), places };
}

/** What the standard library asks its surroundings for, and nobody gives. */
const isStandard = (field: string): boolean =>
  /^(?:Date|performance|crypto|process|Math|console|document)\./.test(field);

async function compileComponent(program: Program, wit: WitSources, tools: Tools, clock: StageClock): Promise<Compiled> {
  const { world } = wit;
  const impossible = refusals(world).map(({ signature, message }): Diagnostic => {
    const { file, range } = wit.place(signature.range);
    const help = 'Write this world in WAT, or leave the function out.';
    return { file, range, severity: 'error', message, help, stage: 'wit' };
  });
  if (impossible.length > 0) return refused(...impossible);
  const glue = glueFor(world, nameIn(program, program.file));
  const outcome = await compileProgram(program, tools, clock, glue.files);
  if (outcome.module === null) return refused(...problemDiagnostics(program, outcome.problems, { wit, glue }));
  const { bytes: core, places } = finish(outcome.module, program, glue.exports);
  const known = new Set(world.imports.map(({ interface: from, name }) => `${from ?? '$root'} ${name}`));
  const missing = surroundingsMissing(
    program,
    decodeCoreModule(core).imports.filter(
      ({ module, field }) => !known.has(`${module} ${field}`) && !field.startsWith('[resource-'),
    ),
  );
  if (missing.length > 0) return refused(...missing);
  const explain = (refusal: string): Diagnostic => ({
    file: program.file,
    range: null,
    severity: 'error',
    message: refusal,
    stage: 'wrap',
  });
  try {
    const embedded = await clock.time('embed', () => tools.embed(core, wit.text, world.name, 'utf16'));
    const bytes = await clock.time('wrap', () => tools.wrap(embedded));
    const warnings = problemDiagnostics(program, outcome.problems, { wit, glue });
    const { exports, imports } = world;
    const bindings = glue.files[generated.bindings] ?? '';
    const coreBytes = core.length;
    return { kind: 'component', bytes, coreBytes, exports, imports, warnings, explain, places, bindings };
  } catch (error) {
    if (!(error instanceof ToolRefusal)) throw error;
    return refused(explain(error.message));
  }
}

async function compileProgram(
  program: Program,
  tools: Tools,
  clock: StageClock,
  generatedFiles: Glue['files'],
): Promise<CompileOutcome> {
  const compiler = await tools.assemblyScript();
  const own = Object.fromEntries(Object.entries(program.files).map(([name, text]) => [nameIn(program, name), text]));
  return clock.time('translate', () =>
    compiler.compile({ files: { ...own, ...generatedFiles }, entry: generated.glue, options }),
  );
}

function finish(
  { bytes, sourceMap }: NonNullable<CompileOutcome['module']>,
  { files, folder }: Program,
  exports: Glue['exports'],
) {
  const places = linePlaces(bytes, sourceMap, (source) => {
    const file = folder + source.replace(/\.ts$/, ending);
    return Object.hasOwn(files, file) ? file : null;
  });
  return { bytes: renameExports(bytes, exports), places };
}

function takenName(file: string): Diagnostic {
  return {
    file,
    range: null,
    severity: 'error',
    message: `\`${file}\` has the name of a file that is generated from the world.`,
    help: 'Give it another name.',
    stage: 'script',
  };
}

/** A file as the compiler calls it. */
function nameIn({ folder }: Program, file: string): string {
  return moduleName(file.startsWith(folder) ? file.slice(folder.length) : file);
}

export const moduleName = (file: string): string => file.slice(0, file.lastIndexOf('.'));

function programFiles(files: SourceFiles): [string, string][] {
  return Object.entries(files).filter(([name]) => name.endsWith(ending));
}

function refused(...diagnostics: readonly Diagnostic[]): Compiled {
  return { kind: 'refused', diagnostics };
}
