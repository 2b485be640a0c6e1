import type { Span } from './line-index.ts';
import type { InterfaceScope, Packages } from './scope.ts';
import type { FunctionSignature } from './types.ts';

export type Thing =
  | { kind: 'func'; signature: FunctionSignature | null }
  | { kind: 'interface'; path: string; signatures: readonly FunctionSignature[]; isPlain: boolean }
  | { kind: 'elsewhere'; path: string; span: Span };

/** What a world imports or exports, by name, in order. */
export type Things = Map<string, Thing>;

/** Interfaces whose types this one uses, those they need first. */
export function neededBy(packages: Packages, scope: InterfaceScope): ReadonlySet<InterfaceScope> {
  const needed = new Set<InterfaceScope>();
  const seen = new Set<InterfaceScope>([scope]);
  // A chain of interfaces may be longer than the stack is deep, so the walk keeps its own.
  const walk = [{ scope, uses: usedBy(packages, scope) }];
  for (let top = walk.at(-1); top !== undefined; top = walk.at(-1)) {
    const next = top.uses.pop();
    if (next === undefined) {
      walk.pop();
      if (top.scope !== scope) needed.add(top.scope);
    } else if (!seen.has(next)) {
      seen.add(next);
      walk.push({ scope: next, uses: usedBy(packages, next) });
    }
  }
  return needed;
}

/** The last one first. */
function usedBy(packages: Packages, scope: InterfaceScope): InterfaceScope[] {
  const used: InterfaceScope[] = [];
  for (const item of scope.items) {
    if (item.kind !== 'use') continue;
    const found = packages.findInterface(scope.home, item.path);
    if (found.kind === 'found') used.push(found.scope);
  }
  return used.reverse();
}

/** The same thing, brought in under another name. */
export function renamed(thing: Thing, name: string): Thing {
  if (thing.kind === 'elsewhere') return thing;
  if (thing.kind === 'func') {
    const { signature } = thing;
    return { ...thing, signature: signature === null ? null : { ...signature, name, path: name } };
  }
  const signatures = thing.signatures.map((signature) => ({
    ...signature,
    interface: name,
    path: `${name}#${signature.name}`,
  }));
  return { ...thing, path: name, signatures };
}

export function signaturesIn(things: Things): FunctionSignature[] {
  return [...things.values()].flatMap((thing) => {
    if (thing.kind === 'elsewhere') return [];
    if (thing.kind === 'interface') return thing.signatures;
    return thing.signature === null ? [] : [thing.signature];
  });
}
