import { capabilityNames, capabilityOf, typesOnly } from '@/lib/run/capabilities.ts';
import type { Artefact } from '@/lib/wasm/artefact.ts';
import { decodeCoreModule } from '@/lib/wasm/core-module.ts';
import { Grants } from '@/lib/wasm/run/grants.ts';
import { componentHostImports, coreHostImports, isWasi02, type Host } from '@/lib/wasm/run/host.ts';
import type { FunctionSignature } from '@/lib/wasm/wit/types.ts';

/** Which imports the host of a run would provide under these grants; asked of the very code that provides them. */
export function providedPaths(artefact: Artefact, granted: ReadonlySet<string>): ReadonlySet<string> {
  const host: Host = { write: () => undefined, memory: () => null, grants: new Grants([...granted]) };
  const isProvidedTo = (wanted: FunctionSignature) => {
    const { interface: from } = wanted;
    if (from === null || !isWasi02(from)) return isGiven(() => componentHostImports([wanted], host));
    const name = capabilityOf(from);
    return typesOnly.has(name) || (capabilityNames.has(name) && granted.has(name));
  };
  return new Set(
    artefact.shape === 'component'
      ? artefact.imports.filter((wanted) => isProvidedTo(wanted)).map(pathOf)
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
