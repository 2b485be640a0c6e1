import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { readWitSources } from '../wit-sources.ts';
import { makeBindings, unsupported } from './bindings.ts';

/** The header of a program's world, to be read beside it. null: there is no world that can be read. */
export function worldHeader(files: SourceFiles): { name: string; text: string } | null {
  const sources = Object.keys(files).filter((file) => file.endsWith('.c'));
  const main = sources.includes('main.c') ? 'main.c' : sources[0];
  if (main === undefined) return null;
  const wit = readWitSources(files, main.replace(/\.c$/, ''));
  if (!wit.ok || wit.sources === null) return null;
  const { world } = wit.sources;
  if ([...world.imports, ...world.exports].some((signature) => unsupported(signature) !== null)) return null;
  const { headerName, header } = makeBindings(world);
  return { name: headerName, text: header };
}
