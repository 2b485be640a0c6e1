import { refuseLargeSources } from './build.ts';
import type { Diagnostic } from './diagnostic.ts';
import { checkWat } from './languages/wat.ts';
import type { Tools } from './tools.ts';
import { checkWit } from './wit/resolve-world.ts';

/** Problems of one text while it is being edited. What concerns several files is left to the build. */
export async function checkText(file: string, text: string, tools: Tools): Promise<readonly Diagnostic[]> {
  const tooLarge = refuseLargeSources({ [file]: text });
  if (tooLarge !== null) return [tooLarge];
  if (file.endsWith('.wat')) return checkWat(file, text, tools);
  return file.endsWith('.wit') ? checkWit(text, file) : [];
}
