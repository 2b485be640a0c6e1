import type { Language } from './language.ts';
import { compileAssemblyScript, ending } from './assemblyscript/compile-assemblyscript.ts';
import { checkAssemblyScript } from './assemblyscript/check-assemblyscript.ts';

/** AssemblyScript: with a `.wit` beside it a component, alone a core module. */
export const assemblyscript: Language = {
  name: 'AssemblyScript',
  ending,
  prepare: async (_files, tools, use) => {
    await Promise.all([tools.assemblyScript(), use === 'write' ? tools.scripts() : null]);
  },
  compile: compileAssemblyScript,
  check: checkAssemblyScript,
  // Its grammar is that of TypeScript.
  format: async (file, text, tools) => (await tools.scripts()).format(`${file}.ts`, text),
};
