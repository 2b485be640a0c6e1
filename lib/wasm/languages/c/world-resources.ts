import type { World } from '../../wit/types.ts';
import { namespaceOf } from './c-names.ts';

/** A resource as C knows it. */
export type CResource = {
  name: string;
  /** The interface that defines it; null: the world itself. */
  path: string | null;
  isExported: boolean;
  /** `demo_things`: its handle types are `demo_things_own_counter_t` and `demo_things_borrow_counter_t`. */
  namespace: string;
};

/**
 * Finds which resource a handle is of. A type names it without its interface, so it is looked for where functions of it
 * stand: in the interface of the function at hand first.
 */
export class WorldResources {
  readonly all: readonly CResource[];
  readonly #world: string;

  constructor({ name: world, imports, exports }: Pick<World, 'name' | 'imports' | 'exports'>) {
    this.#world = world;
    const found = new Map<string, CResource>();
    for (const [signatures, isExported] of [
      [exports, true],
      [imports, false],
    ] as const) {
      for (const signature of signatures) {
        const name = /^\[(?:constructor|method|static)\]([^.]*)/.exec(signature.name)?.[1];
        if (name === undefined) continue;
        const path = signature.interface;
        found.set(`${isExported} ${path} ${name}`, {
          name,
          path,
          isExported,
          namespace: namespaceOf(path, world, isExported),
        });
      }
    }
    this.all = [...found.values()];
  }

  find(name: string, from: { path: string | null; isExported: boolean }): CResource {
    const named = this.all.filter((resource) => resource.name === name);
    return (
      named.find(({ path, isExported }) => path === from.path && isExported === from.isExported) ??
      named.find(({ isExported }) => isExported === from.isExported) ??
      named[0] ?? {
        // Nobody has functions of it: then it is only passed through.
        name,
        path: from.path,
        isExported: from.isExported,
        namespace: namespaceOf(from.path, this.#world, from.isExported),
      }
    );
  }
}
