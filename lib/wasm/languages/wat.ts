import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { decodeCoreModule } from '../core-module.ts';
import type { CoreModule } from '../core-module.ts';
import { coreExports, coreImports } from '../core-signatures.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { nestedModules } from '../nested-modules.ts';
import { ToolRefusal } from '../tools.ts';
import type { Tools } from '../tools.ts';
import { parseWit } from '../wit/parse-wit.ts';
import { resolveWorlds } from '../wit/resolve-world.ts';
import type { World } from '../wit/types.ts';
import { componentDiagnostic, findInvalidModule } from './component-text.ts';
import { findInvalidCode } from './invalid-code.ts';
import { formatWat } from './format-wat.ts';
import { mainFile } from './language.ts';
import type { Compiled, Language, StageClock } from './language.ts';
import { findMismatches } from './mismatch.ts';
import { watDiagnostic } from './wat-diagnostics.ts';
import { wrapDiagnostic } from './wrap-diagnostic.ts';
import { readWitSources } from './wit-sources.ts';
import type { WitSources } from './wit-sources.ts';

/**
 * WebAssembly text, in three shapes: a core module alone, a core module with a `.wit` that makes it a component,
 * and a component written out.
 */
export const wat: Language = {
  name: 'WAT',
  ending: '.wat',
  compile,
  check: checkWat,
  format: (_file, text) => Promise.resolve(formatWat(text)),
};

async function compile(files: SourceFiles, tools: Tools, clock: StageClock): Promise<Compiled> {
  const file = mainFile(files, '.wat', 'wat');
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
  if (isComponentText(text)) return compileComponent({ file, text, bytes }, files, tools, clock);

  const invalid = await clock.time('validate', () => findInvalidCode({ file, text, form: null }, bytes, tools));
  if (invalid !== null) return refused(invalid, ...(wit.ok ? [] : wit.diagnostics));
  if (!wit.ok) return refused(...wit.diagnostics);

  const module = decodeCoreModule(bytes);
  if (wit.sources === null) {
    return { kind: 'core', bytes, exports: coreExports(module), imports: coreImports(module) };
  }
  return wrapCore({ file, text, bytes, module }, wit.sources, tools, clock);
}

/** Syntax and types of one text, without the files around it. */
async function checkWat(file: string, text: string, tools: Tools): Promise<readonly Diagnostic[]> {
  try {
    const bytes = await tools.parse(text);
    const problem = isComponentText(text)
      ? await findInvalidModule(file, text, bytes, tools)
      : await findInvalidCode({ file, text, form: null }, bytes, tools);
    return problem === null ? [] : [problem];
  } catch (error) {
    if (!(error instanceof ToolRefusal)) throw error;
    return [watDiagnostic(file, text, error.message)];
  }
}

type CoreSource = { file: string; text: string; bytes: Uint8Array; module: CoreModule };

/** A core module and the world it keeps become a component. `text` is empty where the module came as bytes. */
export async function wrapCore(core: CoreSource, wit: WitSources, tools: Tools, clock: StageClock): Promise<Compiled> {
  const mismatches = findMismatches(core, wit);
  if (mismatches.length > 0) return refused(...mismatches);
  try {
    const embedded = await clock.time('embed', () => tools.embed(core.bytes, wit.text, wit.world.name));
    const bytes = await clock.time('wrap', () => tools.wrap(embedded));
    const { exports, imports } = wit.world;
    const explain = (refusal: string) => wrapDiagnostic(core.file, core.text, refusal);
    return { kind: 'component', bytes, coreBytes: core.bytes.length, exports, imports, warnings: [], explain };
  } catch (error) {
    if (!(error instanceof ToolRefusal)) throw error;
    return refused(wrapDiagnostic(core.file, core.text, error.message));
  }
}

type ComponentSource = { file: string; text: string; bytes: Uint8Array };

async function compileComponent(
  { file, text, bytes }: ComponentSource,
  files: SourceFiles,
  tools: Tools,
  clock: StageClock,
): Promise<Compiled> {
  const explain = (refusal: string) => componentDiagnostic(file, text, refusal);
  const invalid = await clock.time('validate', () => findInvalidModule(file, text, bytes, tools));
  if (invalid !== null) return refused(invalid);
  try {
    const { exports, imports } = worldOf(await tools.witOf(bytes));
    const coreBytes = nestedModules(bytes).reduce((sum, module) => sum + module.length, 0);
    return { kind: 'component', bytes, coreBytes, exports, imports, warnings: unusedWit(files), explain };
  } catch (error) {
    if (!(error instanceof ToolRefusal)) throw error;
    return refused(explain(error.message));
  }
}

export function unusedWit(files: SourceFiles): Diagnostic[] {
  return Object.keys(files)
    .filter((name) => name.endsWith('.wit'))
    .map((file) => ({
      file,
      range: null,
      severity: 'warning',
      message: 'This file is not used: a component that is there already brings its own types.',
      stage: 'wit',
    }));
}

/** wasm-tools calls the world of a component `root`. */
export function worldOf(wit: string): Pick<World, 'exports' | 'imports'> {
  const { worlds } = resolveWorlds(parseWit(wit, 'component.wit').document);
  return worlds.find(({ name }) => name === 'root') ?? { imports: [], exports: [] };
}

/** Whether the first form of the text is a component. */
function isComponentText(text: string): boolean {
  const start = /^(?:\s|;;[^\n]*\n|\(;[\s\S]*?;\))*\(\s*component\b/;
  return start.test(text.slice(0, 20_000));
}

function refused(...diagnostics: readonly Diagnostic[]): Compiled {
  return { kind: 'refused', diagnostics };
}
