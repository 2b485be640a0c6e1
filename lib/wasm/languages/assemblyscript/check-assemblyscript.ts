import type { Diagnostic } from '../../diagnostic.ts';
import type { Tools } from '../../tools.ts';
import { placesIn } from '../typescript/script-compiler.ts';
import { compilerWords } from './assemblyscript-words.ts';

/** Syntax of one file. */
export async function checkAssemblyScript(file: string, text: string, tools: Tools): Promise<readonly Diagnostic[]> {
  const compiler = await tools.assemblyScript();
  const place = placesIn(text);
  return compiler.syntax(text).map(({ start, end, code, message, severity }) => {
    const words = compilerWords(code, message, { bindings: new Set() });
    const range = { start: place(start), end: place(end) };
    return Object.assign({ file, range, severity, stage: 'script' as const }, words);
  });
}
