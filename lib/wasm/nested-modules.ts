import { listSections } from './core-module.ts';

/** The core modules inside a component, in order, those of inner components included. */
export function nestedModules(component: Uint8Array): Uint8Array[] {
  return listSections(component).flatMap(({ id, start, end }) => {
    const bytes = component.subarray(start, end);
    return id === 1 ? [bytes] : id === 4 ? nestedModules(bytes) : [];
  });
}
