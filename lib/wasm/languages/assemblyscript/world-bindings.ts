import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { readWitSources } from '../wit-sources.ts';
import { ending, moduleName } from './compile-assemblyscript.ts';
import { glueFor, generated } from './glue.ts';
import { refusals } from './refusals.ts';

/** What a program imports from its world, under the name that it imports; null: the world cannot be read. */
export function worldBindings(files: SourceFiles): { name: string; text: string } | null {
  const main = Object.keys(files).find((name) => name.endsWith(ending));
  if (main === undefined) return null;
  const wit = readWitSources(files, moduleName(main));
  if (!wit.ok || wit.sources === null || refusals(wit.sources.world).length > 0) return null;
  const { files: made } = glueFor(wit.sources.world, moduleName(main));
  return { name: `${generated.bindings}${ending}`, text: made[generated.bindings] ?? '' };
}
