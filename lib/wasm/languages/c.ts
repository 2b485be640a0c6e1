import { checkC, compileC } from './c/compile-c.ts';
import type { Language } from './language.ts';

/** C, compiled by clang in the tab once its learner has agreed to the download. */
export const c: Language = {
  name: 'C',
  ending: '.c',
  prepare: async (_files, tools) => {
    await tools.clang();
  },
  compile: compileC,
  check: checkC,
  format: (_file, text) => Promise.resolve(text),
};
