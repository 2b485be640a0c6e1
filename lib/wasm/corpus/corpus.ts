import { componentEndings, components } from './components.ts';
import { coreEndings } from './core-endings.ts';
import { coreModules } from './core-modules.ts';
import type { Specimen } from './specimen.ts';
import { invalidCode, notYet, strangeBytes } from './strange.ts';

/** What people paste and drop, by what is the matter with it. */
export const corpus: Readonly<Record<string, readonly Specimen[]>> = {
  'valid modules': coreModules,
  'modules that break off': coreEndings,
  'valid components': components,
  'components that break off': componentEndings,
  'strange bytes': strangeBytes,
  'invalid code': invalidCode,
  'what is new or foreign': notYet,
};
