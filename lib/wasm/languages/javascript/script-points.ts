import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Tools } from '../../tools.ts';
import type { ScriptCompletion, ScriptDescription } from '../typescript/script-compiler.ts';
import { readWitSources } from '../wit-sources.ts';
import { worldTypes } from './world-types.ts';

type Point = { files: SourceFiles; file: string; offset: number };

// More than anyone reads; the globals of the language alone are hundreds.
const mostSuggestions = 200;

export async function suggestInScript(point: Point, tools: Tools): Promise<readonly ScriptCompletion[]> {
  const compiler = await tools.scripts();
  const found = compiler.complete(await withTypes(point, tools), point.file, point.offset);
  return found.slice(0, mostSuggestions);
}

export async function explainInScript(point: Point, tools: Tools): Promise<ScriptDescription | null> {
  const compiler = await tools.scripts();
  return compiler.describe(await withTypes(point, tools), point.file, point.offset);
}

/** The one program, and what the compiler knows of its world. A broken world leaves the program alone. */
async function withTypes({ files, file }: Point, tools: Tools): Promise<SourceFiles> {
  const program = { [file]: files[file] ?? '' };
  const wit = readWitSources(files, file.replace(/\.[jt]s$/, ''));
  if (!wit.ok || wit.sources === null) return program;
  return { ...(await worldTypes(wit.sources, tools)).files, ...program };
}
