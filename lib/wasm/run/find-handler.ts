import type { FunctionSignature } from '../wit/types.ts';

const handler = /^wasi:http\/incoming-handler(@0\.2\.|$)/;

/** The function that answers requests; null: the program is no server. */
export function findHandler(exports: readonly FunctionSignature[]): FunctionSignature | null {
  return exports.find((each) => each.name === 'handle' && handler.test(each.interface ?? '')) ?? null;
}
