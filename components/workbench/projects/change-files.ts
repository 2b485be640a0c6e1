import { fileNamePattern } from '@/lib/wasm/dropped-file.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';

/** What is wrong with a name for a file of a lab; null: it can be used. */
export function whyNotName(name: string, files: SourceFiles): string | null {
  if (name === '') return 'Type a name with an ending, such as `helper.wat`.';
  if (Object.hasOwn(files, name)) return `There is a file called \`${name}\` already.`;
  if (!name.includes('.')) return `A name needs an ending: it says what the file is. Try \`${name}.wat\`.`;
  if (!fileNamePattern.test(name))
    return 'A name begins with a letter or digit, goes on with letters, digits, dots, hyphens and underscores, and has an ending such as `.wat`.';
  return null;
}

/** The same files, one under another name, at its place. */
export function renameFile(files: SourceFiles, from: string, to: string): SourceFiles {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name === from ? to : name, text]));
}

export function removeFile(files: SourceFiles, name: string): SourceFiles {
  return Object.fromEntries(Object.entries(files).filter(([file]) => file !== name));
}

/**
 * Files that were brought, among those that are there. A `.wasm` takes the place of one that was brought before: two
 * of them leave open which one runs, unless a `.compose` file says what to do with both.
 */
export function addBrought(files: SourceFiles, brought: SourceFiles, original: SourceFiles): SourceFiles {
  const isComposed = Object.keys(files).some((name) => name.endsWith('.compose'));
  const bringsWasm = Object.keys(brought).some((name) => name.endsWith('.wasm'));
  const stays = (name: string) => isComposed || !bringsWasm || !name.endsWith('.wasm') || Object.hasOwn(original, name);
  return { ...Object.fromEntries(Object.entries(files).filter(([name]) => stays(name))), ...brought };
}
