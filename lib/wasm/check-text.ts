import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Diagnostic } from './diagnostic.ts';
import { languageOfFile } from './languages/languages.ts';
import { checkWitFile } from './languages/wit-sources.ts';
import { refuseLargeSources } from './source-size.ts';
import type { Tools } from './tools.ts';

/**
 * Problems of one text while it is being edited. What concerns several files is left to the build, but for `.wit` files:
 * those of a program are one text, and `wit` holds them all.
 */
export async function checkText(
  file: string,
  text: string,
  tools: Tools,
  wit: SourceFiles,
): Promise<readonly Diagnostic[]> {
  const tooLarge = refuseLargeSources({ [file]: text });
  if (tooLarge !== null) return [tooLarge];
  if (file.endsWith('.wit')) return checkWitFile(file, { ...wit, [file]: text });
  return languageOfFile(file)?.check(file, text, tools) ?? [];
}
