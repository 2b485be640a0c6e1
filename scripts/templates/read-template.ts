import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** A template from the cache, for tests: the browser fetches the same bytes. */
export async function readTemplate(key: string): Promise<Uint8Array | null> {
  const file = path.join(process.cwd(), '.cache/templates', `${key}.wasm`);
  return existsSync(file) ? new Uint8Array(await readFile(file)) : null;
}
