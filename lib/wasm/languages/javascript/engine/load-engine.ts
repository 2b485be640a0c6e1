// The package's exports do not name its splicer, which is all of it that runs in a browser: hence the paths.
import { splicer } from '../../../../../node_modules/@bytecodealliance/componentize-js/lib/spidermonkey-embedding-splicer.js';
import type { EngineParts } from './make-engine-component.ts';

/** StarlingMonkey and what puts it into a component: about four megabytes, fetched here. */
export async function loadEngine(): Promise<EngineParts> {
  const response = await fetch(
    new URL(
      '../../../../../node_modules/@bytecodealliance/componentize-js/lib/starlingmonkey_embedding.wasm',
      import.meta.url,
    ),
  );
  if (!response.ok) throw new Error(`the engine could not be fetched (${response.status})`);
  return { engine: new Uint8Array(await response.arrayBuffer()), splicer };
}
