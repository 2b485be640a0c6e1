import { checkC, compileC } from './c/compile-c.ts';
import { warmUpC } from './c/warm-up.ts';
import type { Language } from './language.ts';

/** C, compiled by clang in the tab once its learner has agreed to the download. */
export const c: Language = {
  name: 'C',
  ending: '.c',
  prepare: warmUpC,
  compile: compileC,
  check: checkC,
  format: (_file, text) => Promise.resolve(text),
};
