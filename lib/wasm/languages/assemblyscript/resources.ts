import type { FunctionSignature, World } from '../../wit/types.ts';
import { namespaceName, typeName } from './names.ts';

/** A resource of the world. Types name it without its interface, so a world that has two of one name is refused. */
export type Resource = {
  name: string;
  /** null: it belongs to the world itself. */
  interface: string | null;
  /** The program has a class for it; else somebody else has, and the program gets handles. */
  isExported: boolean;
  functions: readonly ResourceFunction[];
};

export type ResourceFunction = {
  role: 'constructor' | 'method' | 'static';
  name: string;
  signature: FunctionSignature;
};

/** `[method]counter.get` → its parts; null: a function of no resource. */
export function partsOfName(name: string): { role: ResourceFunction['role']; resource: string; name: string } | null {
  const [, role, resource = '', own = ''] = /^\[(constructor|method|static)\]([^.]*)(?:\.(.*))?$/.exec(name) ?? [];
  if (role !== 'constructor' && role !== 'method' && role !== 'static') return null;
  return { role, resource, name: own };
}

/** Those that have functions; and the names that more than one has. */
export function resourcesOf({ imports, exports }: Pick<World, 'imports' | 'exports'>): {
  byName: ReadonlyMap<string, Resource>;
  doubled: ReadonlySet<string>;
} {
  const byName = new Map<string, Resource & { functions: ResourceFunction[] }>();
  const doubled = new Set<string>();
  const sides = [
    [imports, false],
    [exports, true],
  ] as const;
  for (const [signatures, isExported] of sides) {
    for (const signature of signatures) {
      const parts = partsOfName(signature.name);
      if (parts === null) continue;
      const known = byName.get(parts.resource);
      const { role, name } = parts;
      const found = known ?? { name: parts.resource, interface: signature.interface, isExported, functions: [] };
      if (found.interface !== signature.interface || found.isExported !== isExported) doubled.add(found.name);
      byName.set(found.name, found);
      found.functions.push({ role, name, signature });
    }
  }
  return { byName, doubled };
}

/** The class of a resource, where a program writes or imports it: `Counter`, `counters.Counter`. */
export function className(resource: Pick<Resource, 'name' | 'interface' | 'isExported'>): string {
  const own = typeName(resource.name);
  return resource.isExported && resource.interface !== null ? `${namespaceName(resource.interface)}.${own}` : own;
}
