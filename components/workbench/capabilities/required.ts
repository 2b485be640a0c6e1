import { capabilities, capabilityNames, capabilityOf, typesOnly } from '@/lib/run/capabilities.ts';
import type { Artefact } from '@/lib/wasm/artefact.ts';
import { decodeCoreModule } from '@/lib/wasm/core-module.ts';
import { providedPaths } from '../views/host-provides.ts';

/** One thing that a program asks of its host. */
export type Required = {
  /** The name it is granted under. */
  name: string;
  /** Completes "The program can …"; null: nobody provides it. */
  gives: string | null;
  /** It only names what others hand over, so there is nothing to grant. */
  isTypesOnly: boolean;
};

/** What a program imports, each name once, in its own order. */
export function requiredBy(artefact: Artefact): readonly Required[] {
  const provided = providedPaths(artefact, capabilityNames);
  const paths =
    artefact.shape === 'core'
      ? decodeCoreModule(artefact.bytes).imports.map(({ module, field }) => `${module}#${field}`)
      : artefact.imports.map((signature) => signature.interface ?? signature.path);
  const byName = new Map<string, Required>();
  for (const path of paths) {
    const name = capabilityOf(path);
    const gives = provided.has(path)
      ? (capabilities.find((capability) => capability.name === name)?.gives ?? null)
      : null;
    byName.set(name, { name, gives: byName.get(name)?.gives ?? gives, isTypesOnly: typesOnly.has(name) });
  }
  return [...byName.values()];
}
