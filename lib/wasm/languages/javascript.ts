import { checkScript, compileScript, prepareScript } from './javascript/compile-script.ts';
import type { Language } from './language.ts';

/** JavaScript with a `.wit` beside it: a component that carries an engine and this program. */
export const javascript: Language = {
  name: 'JavaScript',
  ending: '.js',
  prepare: (files, tools) => prepareScript(files, '.js', tools),
  compile: (files, tools, clock) => compileScript(files, '.js', tools, clock),
  check: checkScript,
  format: async (file, text, tools) => (await tools.scripts()).format(file, text),
};
