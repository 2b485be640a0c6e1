import { checkScript, compileScript, prepareScript } from './javascript/compile-script.ts';
import type { Language } from './language.ts';

/** TypeScript with a `.wit` beside it: a component that carries an engine and this program. */
export const typescript: Language = {
  name: 'TypeScript',
  ending: '.ts',
  prepare: (files, tools) => prepareScript(files, '.ts', tools),
  compile: (files, tools, clock) => compileScript(files, '.ts', tools, clock),
  check: checkScript,
  format: async (file, text, tools) => (await tools.scripts()).format(file, text),
};
