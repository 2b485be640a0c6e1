import { parseWit } from '../wit/parse-wit.ts';
import { resolveWorlds } from '../wit/resolve-world.ts';
import type { FunctionSignature, World } from '../wit/types.ts';

/**
 * What a component exports and imports, from the text that wasm-tools prints of it: they call its world `root`. Other
 * packages are not in that text, so of their interfaces only the names are known; how a command is started is known of
 * every one.
 */
export function worldOf(wit: string): Pick<World, 'exports' | 'imports'> {
  const { worlds } = resolveWorlds(parseWit(wit, 'component.wit').document);
  const root = worlds.find(({ name }) => name === 'root');
  if (root === undefined) return { imports: [], exports: [] };
  const elsewhere = (wanted: 'import' | 'export') =>
    root.unresolved.filter(({ direction }) => direction === wanted).map((entry) => entry.interface);
  return {
    imports: [...root.imports, ...elsewhere('import').map((path) => unknownFunctions(path))],
    exports: [
      ...root.exports,
      ...elsewhere('export').flatMap((path) => (path.startsWith('wasi:cli/run@0.2.') ? [runOf(path)] : [])),
    ],
  };
}

/** Stands for all functions of an interface that the text does not tell. */
function unknownFunctions(path: string): FunctionSignature {
  return { path, interface: path, name: '', params: [], result: null, isAsync: false, text: '', range: null };
}

function runOf(path: string): FunctionSignature {
  return {
    path: `${path}#run`,
    interface: path,
    name: 'run',
    params: [],
    result: { kind: 'result', ok: null, err: null },
    isAsync: false,
    text: 'func() -> result',
    range: null,
  };
}
