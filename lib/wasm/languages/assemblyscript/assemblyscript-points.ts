import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { ScriptPoint } from '../../protocol.ts';
import type { Tools } from '../../tools.ts';
import type { ScriptCompletion, ScriptDescription } from '../typescript/script-compiler.ts';
import { readWitSources } from '../wit-sources.ts';
import { ending, moduleName } from './compile-assemblyscript.ts';
import { glueFor, generated } from './glue.ts';

// More than anyone reads; the globals of the language alone are hundreds.
const mostSuggestions = 200;

/**
 * Completion and hover: the grammar is TypeScript's, and the language declares itself for editors that know TypeScript.
 * Problems are not taken from there, since the two differ in what they allow.
 */
export async function suggestInAssemblyScript(point: ScriptPoint, tools: Tools): Promise<readonly ScriptCompletion[]> {
  const { scripts, declarations } = await compilers(tools);
  const found = scripts.complete(asTypeScript(point.files), `${moduleName(point.file)}.ts`, point.offset, declarations);
  return found.slice(0, mostSuggestions);
}

export async function explainInAssemblyScript(point: ScriptPoint, tools: Tools): Promise<ScriptDescription | null> {
  const { scripts, declarations } = await compilers(tools);
  return scripts.describe(asTypeScript(point.files), `${moduleName(point.file)}.ts`, point.offset, declarations);
}

async function compilers(tools: Tools) {
  const [scripts, { declarations }] = await Promise.all([tools.scripts(), tools.assemblyScript()]);
  return { scripts, declarations };
}

/** The learner's files, and what they import from their world. A broken world leaves them alone. */
function asTypeScript(files: SourceFiles): SourceFiles {
  const programs = Object.entries(files).filter(([name]) => name.endsWith(ending));
  const texts = Object.fromEntries(programs.map(([name, text]) => [`${moduleName(name)}.ts`, text]));
  const main = moduleName(programs[0]?.[0] ?? `main${ending}`);
  const wit = readWitSources(files, main);
  if (!wit.ok || wit.sources === null) return texts;
  const glue = glueFor(wit.sources.world, main);
  return { [`${generated.bindings}.ts`]: glue.files[generated.bindings] ?? '', ...texts };
}
