import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { StageClock } from '../languages/language.ts';
import type { Language } from '../languages/language.ts';
import type { Tools } from '../tools.ts';
import { compilePart, partFiles } from './compile-part.ts';
import { readExterns } from './component-externs.ts';
import { promised } from './plan-composition.ts';
import type { Shape } from './plan-composition.ts';

/** A component of a composition as it is seen from outside. */
export type PartOutline = Shape & {
  files: readonly string[];
  /** As learners call it; null: none of the files can be built. */
  language: string | null;
  /** Why it has no outside yet; null: it is built. */
  problem: Diagnostic | null;
};

/** Every component that the files make, whether or not they are connected well. */
export async function outlineParts(
  files: SourceFiles,
  languageOf: (files: SourceFiles) => Language | null,
  tools: Tools,
): Promise<readonly PartOutline[]> {
  const outlines: PartOutline[] = [];
  for (const [name, own] of partFiles(files)) {
    const language = languageOf(own);
    const compiled = await compilePart({ name, files: own, language }, tools, new StageClock(() => 0));
    const about = { name, files: Object.keys(own), language: language?.name ?? null };
    if (compiled.kind === 'refused') {
      const problem = compiled.diagnostics.find(({ severity }) => severity === 'error') ?? null;
      outlines.push({ ...about, given: [], wanted: [], exports: [], imports: [], problem });
      continue;
    }
    const externs = readExterns(compiled.bytes);
    const { exports, imports } = compiled;
    outlines.push({
      ...about,
      given: promised(externs.exports, compiled),
      wanted: externs.imports,
      exports,
      imports,
      problem: null,
    });
  }
  return outlines;
}
