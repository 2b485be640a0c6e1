// Makes the download of the C compiler: `tsx scripts/clang.ts`. Called before every build.
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { CompilerManifest } from '@/lib/wasm/languages/c/compiler-manifest.ts';
import { adapterName } from '@/lib/wasm/preview1-adapter.ts';
import { makePack } from './clang/make-pack.ts';
import { readAdapter } from './clang/read-clang.ts';

const vendor = 'public/vendor';
// Small enough that a broken download loses little and static hosts take it.
const partBytes = 8 * 2 ** 20;
const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
const brotli = promisify(zlib.brotliCompress);

async function main(): Promise<void> {
  await copyAdapters();
  const { file, hash } = makePack();
  const folder = `clang-${hash}`;
  const kept = path.join('.cache/clang', hash);
  const names = await makeParts(file, kept);

  const served = path.join(vendor, folder);
  mkdirSync(served, { recursive: true });
  for (const name of names.flatMap((part) => [part, `${part}.br`])) {
    const to = path.join(served, name);
    if (!existsSync(to)) place(path.join(kept, name), to);
  }
  const size = (name: string) => statSync(path.join(kept, name)).size;
  const manifest: CompilerManifest = {
    folder,
    parts: names.map((name) => ({ name, bytes: size(name), served: size(`${name}.br`) })),
  };
  mkdirSync(path.join(vendor, 'clang'), { recursive: true });
  writeFileSync(path.join(vendor, 'clang/manifest.json'), JSON.stringify(manifest));
  for (const name of readdirSync(vendor)) {
    if (name.startsWith('clang-') && name !== folder) rmSync(path.join(vendor, name), { recursive: true });
  }
}

/** The same bytes under another name, without taking their room twice where the file system allows it. */
function place(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** What programs for WASI 0.1 are wrapped in. */
async function copyAdapters(): Promise<void> {
  mkdirSync(path.join(vendor, 'wasi'), { recursive: true });
  for (const kind of ['command', 'reactor'] as const) {
    const file = path.join(vendor, 'wasi', adapterName(kind));
    if (!existsSync(file)) writeFileSync(file, await readAdapter(kind));
  }
}

/**
 * Parts of the pack, each with a Brotli copy and no other: browsers that may keep the compiler all take it. Two are made
 * at a time, as a small machine has cores.
 */
async function makeParts(file: string, folder: string): Promise<string[]> {
  const count = Math.ceil(statSync(file).size / partBytes);
  const names = Array.from({ length: count }, (_, index) => `part-${String(index).padStart(2, '0')}.bin`);
  const missing = names.filter((name) => !existsSync(path.join(folder, `${name}.br`)));
  if (missing.length === 0) return names;
  console.log('Compressing the C compiler, once …');
  mkdirSync(folder, { recursive: true });
  const pack = readFileSync(file);
  const queue = missing[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: 2 }, async () => {
      for (const name of queue) {
        const start = names.indexOf(name) * partBytes;
        const bytes = pack.subarray(start, start + partBytes);
        // 9 with a large window: 10 would save a tenth and take six times as long.
        const small = await brotli(bytes, {
          params: { [BROTLI_PARAM_QUALITY]: 9, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: bytes.length },
        });
        writeFileSync(path.join(folder, name), bytes);
        // Last: whoever finds it finds the other too.
        writeFileSync(path.join(folder, `${name}.br`), small);
      }
    }),
  );
  return names;
}

await main();
