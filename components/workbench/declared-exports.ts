import { readWitSources } from '@/lib/wasm/languages/wit-sources.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { FunctionSignature } from '@/lib/wasm/wit/types.ts';

/** What the WIT promises to export: a form can be made of it before anything has been built. null: no WIT says it. */
export function declaredExports(files: SourceFiles): readonly FunctionSignature[] | null {
  const read = readWitSources(files, '');
  return read.ok && read.sources !== null ? read.sources.world.exports : null;
}
