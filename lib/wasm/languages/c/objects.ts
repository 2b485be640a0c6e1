import { compileCommand, objectOf } from './c-commands.ts';
import type { CCompiler } from './compiler.ts';
import { objectSymbols } from './object-symbols.ts';
import type { ObjectSymbols } from './object-symbols.ts';

export type CObject = { name: string; bytes: Uint8Array; symbols: ObjectSymbols };
/** `said`: warnings, and why there is no object. */
export type CompiledObject = { object: CObject | null; said: string };

type Surroundings = { sources: Readonly<Record<string, string>>; headers: Readonly<Record<string, string>> };

// The files of a program and its bindings, and the same before the last few edits.
const keptObjects = 24;
const kept = new WeakMap<CCompiler, Map<string, CompiledObject>>();

/** One file compiled; the same file with the same headers is not compiled again. */
export function compileObject(
  compiler: CCompiler,
  file: string,
  { sources, headers }: Surroundings,
  options: { lines: boolean; defines: readonly string[] },
): CompiledObject {
  const known = kept.get(compiler) ?? new Map<string, CompiledObject>();
  kept.set(compiler, known);
  const key = JSON.stringify([file, sources[file], headers, options]);
  let outcome = known.get(key);
  if (outcome === undefined) {
    const run = compiler.run(compileCommand(file, options), { [file]: sources[file] ?? '', ...headers });
    const name = objectOf(file);
    const bytes = run.status === 0 ? run.files[name] : undefined;
    outcome = {
      said: run.said,
      object: bytes === undefined ? null : { name, bytes, symbols: objectSymbols(bytes) },
    };
  }
  known.delete(key);
  known.set(key, outcome);
  for (const oldest of [...known.keys()].slice(0, -keptObjects)) known.delete(oldest);
  return outcome;
}
