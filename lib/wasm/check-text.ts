import type { Diagnostic } from './diagnostic.ts';
import { languageOfFile } from './languages/languages.ts';
import { refuseLargeSources } from './source-size.ts';
import type { Tools } from './tools.ts';
import { checkWit } from './wit/resolve-world.ts';

/** Problems of one text while it is being edited. What concerns several files is left to the build. */
export async function checkText(file: string, text: string, tools: Tools): Promise<readonly Diagnostic[]> {
  const tooLarge = refuseLargeSources({ [file]: text });
  if (tooLarge !== null) return [tooLarge];
  if (file.endsWith('.wit')) return checkWit(text, file);
  return languageOfFile(file)?.check(file, text, tools) ?? [];
}
