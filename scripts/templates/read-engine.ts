import { readFile } from 'node:fs/promises';
import type { EngineParts } from '@/lib/wasm/languages/javascript/engine/make-engine-component.ts';

/** The engine from its package, for tests: the browser fetches the same bytes. */
export async function readEngine(): Promise<EngineParts> {
  const [{ splicer }, engine] = await Promise.all([
    import('../../node_modules/@bytecodealliance/componentize-js/lib/spidermonkey-embedding-splicer.js'),
    readFile('node_modules/@bytecodealliance/componentize-js/lib/starlingmonkey_embedding.wasm'),
  ]);
  return { engine, splicer };
}
