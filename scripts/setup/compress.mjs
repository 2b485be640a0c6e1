import { existsSync } from 'node:fs';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { root } from './run.mjs';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);
const compressible = /\.(?:js|mjs|css|svg|json|txt|html|wasm|map|xml|webmanifest)$/;
/** Below this the headers weigh more than what is saved. */
const smallestBytes = 1024;

/**
 * Writes `.br` and `.gz` beside every asset worth it; asset names carry a hash, so existing ones are still right.
 * @param {string[]} folders inside the checkout
 * @returns {Promise<number>} how many assets have a compressed copy
 */
export async function compressAssets(folders) {
  const files = [];
  for (const folder of folders) {
    const full = path.join(root, folder);
    if (!existsSync(full)) continue;
    for (const entry of await readdir(full, { recursive: true })) {
      if (compressible.test(entry)) files.push(path.join(full, entry));
    }
  }
  let count = 0;
  // Four at a time: zlib works in the four threads of libuv's pool.
  const queue = files[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (const file of queue) if (await compressFile(file)) count += 1;
    }),
  );
  return count;
}

async function compressFile(file) {
  const { size, mtimeMs } = await stat(file);
  if (size < smallestBytes) return false;
  if (existsSync(`${file}.br`) && (await stat(`${file}.br`)).mtimeMs >= mtimeMs) return true;
  const bytes = await readFile(file);
  // 11 costs eight times the time of 9 on the compilers' megabytes for a few percent.
  const quality = size > 2 ** 20 ? 9 : 11;
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
  const [br, gz] = await Promise.all([
    brotli(bytes, { params: { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_SIZE_HINT]: size } }),
    gzip(bytes, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
  return true;
}
