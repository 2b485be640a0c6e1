import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { decodeCoreModule } from '../core-module.ts';
import type { CoreModule } from '../core-module.ts';
import { coreExports, coreImports } from '../core-signatures.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { nestedModules } from '../nested-modules.ts';
import { ToolRefusal } from '../tools.ts';
import type { Tools } from '../tools.ts';
import { componentDiagnostic, findInvalidModule } from './component-text.ts';
import { worldOf } from './component-world.ts';
import { findInvalidCode } from './invalid-code.ts';
import { formatWat } from './format-wat.ts';
import { mainFile } from './language.ts';
import type { Compiled, Language, StageClock } from './language.ts';
import { findMismatches } from './mismatch.ts';
import { adapterFor, wrapPreview1 } from './preview1.ts';
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
  if (wit.sources === null && adapterFor(module) === null) {
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

/**
 * A core module and the world it keeps become a component; so does one for WASI 0.1, which needs no world. `text` is
 * empty where the module came as bytes.
 */
export async function wrapCore(
  core: CoreSource,
  wit: WitSources | null,
  tools: Tools,
  clock: StageClock,
): Promise<Compiled> {
  const mismatches = wit === null ? [] : findMismatches(core, wit);
  if (mismatches.length > 0) return refused(...mismatches);
  const explain = (refusal: string) => wrapDiagnostic(core.file, core.text, refusal);
  const adapter = adapterFor(core.module);
  try {
    const embedded =
      wit === null ? core.bytes : await clock.time('embed', () => tools.embed(core.bytes, wit.text, wit.world.name));
    if (adapter !== null) {
      const made = { bytes: core.bytes, embedded, adapter, world: wit?.world ?? null };
      return await wrapPreview1(made, tools, clock, explain);
    }
    const bytes = await clock.time('wrap', () => tools.wrap(embedded));
    const { exports, imports } = wit?.world ?? { exports: [], imports: [] };
    return { kind: 'component', bytes, coreBytes: core.bytes.length, exports, imports, warnings: [], explain };
  } catch (error) {
    if (!(error instanceof ToolRefusal)) throw error;
    return refused(explain(error.message));
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
    // Asked for its refusal: it reads the whole component.
    await tools.witOf(bytes);
    const { exports, imports } = worldOf(bytes);
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

/** Whether the first form of the text is a component. */
function isComponentText(text: string): boolean {
  const start = /^(?:\s|;;[^\n]*\n|\(;[\s\S]*?;\))*\(\s*component\b/;
  return start.test(text.slice(0, 20_000));
}

function refused(...diagnostics: readonly Diagnostic[]): Compiled {
  return { kind: 'refused', diagnostics };
}
