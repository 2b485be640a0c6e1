import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { decodeCoreModule } from '../core-module.ts';
import type { CoreModule } from '../core-module.ts';
import { coreExports, coreImports } from '../core-signatures.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { ToolRefusal } from '../tools.ts';
import type { Tools } from '../tools.ts';
import { parseWit } from '../wit/parse-wit.ts';
import { resolveWorlds } from '../wit/resolve-world.ts';
import type { World } from '../wit/types.ts';
import type { Compiled, Language, StageClock } from './language.ts';
import { watDiagnostic } from './wat-diagnostics.ts';
import { readWitSources } from './wit-sources.ts';
import type { WitSources } from './wit-sources.ts';

/**
 * WebAssembly text, in three shapes: a core module alone, a core module with a `.wit` that makes it a component,
 * and a component written out.
 */
export const wat: Language = { ending: '.wat', compile };

async function compile(files: SourceFiles, tools: Tools, clock: StageClock): Promise<Compiled> {
  const file = mainFile(files);
  if (typeof file !== 'string') return refused(file);
  const text = files[file] ?? '';
  const wit = readWitSources(files, file.replace(/\.wat$/, ''));

  let bytes: Uint8Array;
  try {
    bytes = await clock.time('parse', () => tools.parse(text));
  } catch (error) {
    if (!(error instanceof ToolRefusal)) throw error;
    return refused(watDiagnostic(file, text, error.message), ...(wit.ok ? [] : wit.diagnostics));
  }
  if (isComponentText(text)) return compileComponent(file, bytes, tools);

  const invalid = await clock.time('validate', () => findInvalid(file, text, bytes, tools));
  if (invalid !== null) return refused(invalid, ...(wit.ok ? [] : wit.diagnostics));
  if (!wit.ok) return refused(...wit.diagnostics);

  const module = decodeCoreModule(bytes);
  if (wit.sources === null) {
    return { kind: 'core', bytes, exports: coreExports(module), imports: coreImports(module) };
  }
  return wrapCore({ file, text, bytes, module }, wit.sources, tools, clock);
}

type CoreSource = { file: string; text: string; bytes: Uint8Array; module: CoreModule };

async function wrapCore(core: CoreSource, wit: WitSources, tools: Tools, clock: StageClock): Promise<Compiled> {
  try {
    const embedded = await clock.time('embed', () => tools.embed(core.bytes, wit.text, wit.world.name));
    const bytes = await clock.time('wrap', () => tools.wrap(embedded));
    const { exports, imports } = wit.world;
    return { kind: 'component', bytes, coreBytes: core.bytes.length, exports, imports, warnings: [] };
  } catch (error) {
    if (!(error instanceof ToolRefusal)) throw error;
    return refused({ file: core.file, range: null, severity: 'error', message: error.message, stage: 'wrap' });
  }
}

async function compileComponent(file: string, bytes: Uint8Array, tools: Tools): Promise<Compiled> {
  try {
    const { exports, imports } = worldOf(await tools.witOf(bytes));
    return { kind: 'component', bytes, coreBytes: null, exports, imports, warnings: [] };
  } catch (error) {
    if (!(error instanceof ToolRefusal)) throw error;
    return refused({ file, range: null, severity: 'error', message: error.message, stage: 'validate' });
  }
}

/** wasm-tools calls the world of a component `root`. */
function worldOf(wit: string): Pick<World, 'exports' | 'imports'> {
  const { worlds } = resolveWorlds(parseWit(wit, 'component.wit').document);
  return worlds.find(({ name }) => name === 'root') ?? { imports: [], exports: [] };
}

async function findInvalid(file: string, text: string, bytes: Uint8Array, tools: Tools): Promise<Diagnostic | null> {
  try {
    await WebAssembly.compile(new Uint8Array(bytes));
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      file,
      range: null,
      severity: 'error',
      message: (await tools.validate(bytes)) ?? message,
      stage: 'validate',
    };
  }
}

/** The one `.wat` file, or `main.wat` of several. */
function mainFile(files: SourceFiles): string | Diagnostic {
  const names = Object.keys(files).filter((name) => name.endsWith('.wat'));
  const [first, second] = names;
  if (second === undefined || names.includes('main.wat'))
    return names.includes('main.wat') ? 'main.wat' : (first ?? '');
  return {
    file: second,
    range: null,
    severity: 'error',
    message: `There are ${names.length} .wat files, and a build starts from one.`,
    help: 'Call the one to build `main.wat`.',
    stage: 'wat',
  };
}

/** Whether the first form of the text is a component. */
export function isComponentText(text: string): boolean {
  const start = /^(?:\s|;;[^\n]*\n|\(;[\s\S]*?;\))*\(\s*component\b/;
  return start.test(text.slice(0, 20_000));
}

function refused(...diagnostics: readonly Diagnostic[]): Compiled {
  return { kind: 'refused', diagnostics };
}
