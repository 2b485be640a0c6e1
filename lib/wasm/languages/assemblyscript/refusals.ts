import { partTypes, someType } from '../../wit/type-parts.ts';
import type { FunctionSignature, WitType, World } from '../../wit/types.ts';
import { partsOfName, resourcesOf } from './resources.ts';

/** What AssemblyScript cannot carry here yet, with the function that asks for it. */
export function refusals(world: World): { signature: FunctionSignature; message: string }[] {
  const resources = resourcesOf(world);
  return [...world.imports, ...world.exports].flatMap((signature) => {
    const message = refusalOf(signature, resources);
    return message === null ? [] : [{ signature, message }];
  });
}

function refusalOf(signature: FunctionSignature, { byName, doubled }: ReturnType<typeof resourcesOf>): string | null {
  const { path, isAsync, params, result } = signature;
  if (isAsync) return `\`${path}\` is async, and AssemblyScript answers at once.`;
  const types = [...params.map(({ type }) => type), ...(result === null ? [] : [result])];
  const uses = (holds: (part: WitType) => boolean) => types.some((type) => someType(type, holds));
  const used = new Set(types.flatMap((type) => Array.from(resourcesIn(type))));
  for (const name of used) {
    if (!byName.has(name)) return `\`${path}\` uses the resource \`${name}\`, of which the world has no function.`;
    if (doubled.has(name)) {
      return `The world has two resources called \`${name}\`, which AssemblyScript cannot tell apart here yet.`;
    }
  }
  if (partsOfName(signature.name)?.role === 'constructor' && result?.kind !== 'own') {
    return `\`${path}\` may fail, and a constructor in AssemblyScript cannot: make it a static function.`;
  }
  if (uses(({ kind }) => kind === 'stream' || kind === 'future')) {
    return `\`${path}\` uses a stream or a future, which AssemblyScript cannot carry.`;
  }
  if (uses((part) => part.kind === 'list' && part.length !== undefined)) {
    return `\`${path}\` uses a list of fixed length, which AssemblyScript cannot carry here yet.`;
  }
  return null;
}

function* resourcesIn(type: WitType): Generator<string> {
  if (type.kind === 'own' || type.kind === 'borrow') yield type.resource;
  for (const part of partTypes(type)) yield* resourcesIn(part);
}
