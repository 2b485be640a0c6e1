import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { assemblyscript } from './assemblyscript.ts';
import { c } from './c.ts';
import { javascript } from './javascript.ts';
import { composition } from '../compose/composition.ts';
import type { Language } from './language.ts';
import { prebuilt } from './prebuilt.ts';
import { typescript } from './typescript.ts';
import { wat } from './wat.ts';

/**
 * Every language that is built in the tab. Where files of several stand together, the first here is built: what is built
 * already is what its source beside it became.
 */
const sources: readonly Language[] = [prebuilt, wat, typescript, javascript, assemblyscript, c];
export const languages: readonly Language[] = [composition(sources), ...sources];

export function languageOfFile(file: string): Language | null {
  return languages.find(({ ending }) => file.endsWith(ending)) ?? null;
}

export function languageOfFiles(files: SourceFiles): Language | null {
  return languages.find(({ ending }) => Object.keys(files).some((name) => name.endsWith(ending))) ?? null;
}
