import type { Artefact } from '@/lib/wasm/artefact.ts';
import { decodeCoreModule } from '@/lib/wasm/core-module.ts';
import { Grants } from '@/lib/wasm/run/grants.ts';
import { componentHostImports, coreHostImports, type Host } from '@/lib/wasm/run/host.ts';
import type { FunctionSignature } from '@/lib/wasm/wit/types.ts';

/** Which imports the host of a run would provide under these grants; asked of the very code that provides them. */
export function providedPaths(artefact: Artefact, granted: ReadonlySet<string>): ReadonlySet<string> {
  const host: Host = { write: () => undefined, memory: () => null, grants: new Grants([...granted]) };
  return new Set(
    artefact.shape === 'component'
      ? artefact.imports.filter((wanted) => isGiven(() => componentHostImports([wanted], host))).map(pathOf)
      : providedToCore(artefact.bytes, host),
  );
}

function providedToCore(bytes: Uint8Array, host: Host): string[] {
  const module = decodeCoreModule(bytes);
  return module.imports
    .filter((entry) => {
      const path = `${entry.module}#${entry.field}`;
      // A memory is not made to be asked about: it may be a large one.
      if (entry.kind === 'memory')
        return path === 'env#memory' && entry.limits?.is64 === false && host.grants.has(path);
      // Function types are found by their place among the imported functions.
      const functionTypes = entry.kind === 'func' ? [entry.type] : [];
      return isGiven(() => coreHostImports({ ...module, imports: [entry], functionTypes }, host, 0));
    })
    .map((entry) => `${entry.module}#${entry.field}`);
}

const pathOf = ({ interface: from, path }: FunctionSignature): string => from ?? path;

function isGiven(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch {
    return false;
  }
}
