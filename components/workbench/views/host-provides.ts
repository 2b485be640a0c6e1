import type { Artefact } from '@/lib/wasm/artefact.ts';
import { decodeCoreModule } from '@/lib/wasm/core-module.ts';
import { componentHostImports, coreHostImports, type Host } from '@/lib/wasm/run/host.ts';
import type { FunctionSignature } from '@/lib/wasm/wit/types.ts';

const silentHost: Host = { write: () => undefined, memory: () => null };

/** Which imports the host of a run would provide; asked of the very code that provides them. */
export function providedPaths(artefact: Artefact): ReadonlySet<string> {
  return new Set(artefact.imports.filter((wanted) => isProvided(artefact, wanted)).map(({ path }) => path));
}

function isProvided(artefact: Artefact, wanted: FunctionSignature): boolean {
  try {
    if (artefact.shape === 'component') componentHostImports([wanted], silentHost);
    else {
      const module = decodeCoreModule(artefact.bytes);
      const imports = module.imports.filter((entry) => `${entry.module}#${entry.field}` === wanted.path);
      coreHostImports({ ...module, imports }, silentHost, 2 ** 16);
    }
    return true;
  } catch {
    return false;
  }
}
