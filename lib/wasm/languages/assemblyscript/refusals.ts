import { someType } from '../../wit/type-parts.ts';
import type { FunctionSignature, WitType, World } from '../../wit/types.ts';

/** What AssemblyScript cannot carry here yet, with the function that asks for it. */
export function refusals(world: World): { signature: FunctionSignature; message: string }[] {
  return [...world.imports, ...world.exports].flatMap((signature) => {
    const message = refusalOf(signature);
    return message === null ? [] : [{ signature, message }];
  });
}

function refusalOf(signature: FunctionSignature): string | null {
  const { path, isAsync, params, result } = signature;
  if (isAsync) return `\`${path}\` is async, and AssemblyScript answers at once.`;
  const types = [...params.map(({ type }) => type), ...(result === null ? [] : [result])];
  const uses = (holds: (part: WitType) => boolean) => types.some((type) => someType(type, holds));
  if (signature.name.startsWith('[') || uses(({ kind }) => kind === 'own' || kind === 'borrow')) {
    return `\`${path}\` uses a resource, which AssemblyScript cannot carry here yet.`;
  }
  if (uses(({ kind }) => kind === 'stream' || kind === 'future')) {
    return `\`${path}\` uses a stream or a future, which AssemblyScript cannot carry.`;
  }
  if (uses((part) => part.kind === 'list' && part.length !== undefined)) {
    return `\`${path}\` uses a list of fixed length, which AssemblyScript cannot carry here yet.`;
  }
  return null;
}
