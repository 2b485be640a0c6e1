import { readSignatures } from '../component-signatures.ts';
import { readExterns } from '../compose/component-externs.ts';
import type { FunctionSignature, World } from '../wit/types.ts';

/**
 * What a component that is there already exports and imports. Of what it wants of WASI only the interfaces are told:
 * the host has them whole or not at all. Of what it offers to WASI, only how a command is started can be called.
 */
export function worldOf(component: Uint8Array): Pick<World, 'exports' | 'imports'> {
  try {
    const { exports, imports } = readSignatures(component);
    const ofWasi = readExterns(component).imports.filter(({ name, sort }) => sort === 'instance' && isWasi(name));
    return {
      imports: [
        ...imports.filter(({ interface: from }) => from === null || !isWasi(from)),
        ...ofWasi.map(({ name }) => unknownFunctions(name)),
      ],
      exports: exports.filter(
        ({ interface: from }) => from === null || !isWasi(from) || from.startsWith('wasi:cli/run@0.2.'),
      ),
    };
  } catch (error) {
    // What the tools read and this reader does not has nothing that can be called, and is instantiated all the same.
    if (error instanceof RangeError) return { exports: [], imports: [] };
    throw error;
  }
}

const isWasi = (path: string): boolean => path.startsWith('wasi:');

/** Stands for all functions of an interface. */
function unknownFunctions(path: string): FunctionSignature {
  return { path, interface: path, name: '', params: [], result: null, isAsync: false, text: '', range: null };
}
