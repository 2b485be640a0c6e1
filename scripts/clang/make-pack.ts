import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { joinBytes } from '@/lib/wasm/bytes.ts';
import { packFiles } from '@/lib/wasm/languages/c/file-pack.ts';
import type { PackedFile } from '@/lib/wasm/languages/c/file-pack.ts';
import { clangScript } from '@/lib/wasm/languages/c/load-clang.ts';
import { readTar } from './read-tar.ts';

const source = 'node_modules/@yowasp/clang/gen';
const cache = '.cache/clang';
// Raised when the pack is made in another way.
const recipe = 1;

/** The compiler and what C needs of its headers and libraries, in one file of the cache; its name carries a hash. */
export function makePack(): { file: string; hash: string } {
  const { version } = JSON.parse(readFileSync('node_modules/@yowasp/clang/package.json', 'utf8')) as {
    version: string;
  };
  const hash = createHash('sha256').update(`${version} ${recipe}`).digest('hex').slice(0, 12);
  const file = path.join(cache, `${hash}.pack`);
  if (!existsSync(file)) {
    mkdirSync(cache, { recursive: true });
    const files: PackedFile[] = [
      { path: clangScript, bytes: new TextEncoder().encode(openedScript()) },
      ...readTar(readFileSync(`${source}/llvm-resources.tar`)).flatMap((entry) =>
        isForC(entry.path) ? [{ ...entry, path: `usr/${entry.path}` }] : [],
      ),
      // The largest last: what stands before it is at hand early.
      ...['llvm.core4.wasm', 'llvm.core3.wasm', 'llvm.core2.wasm', 'llvm.core.wasm'].map((name) => ({
        path: name,
        bytes: new Uint8Array(readFileSync(`${source}/${name}`)),
      })),
    ];
    // An interrupted write must not pass for a whole one.
    writeFileSync(`${file}.part`, joinBytes(packFiles(files)));
    renameSync(`${file}.part`, file);
  }
  return { file, hash };
}

/**
 * The package's script with its inner parts exported: its own entrance fetches uncompressed files and runs a driver
 * before every step, which would double the time of a build.
 */
function openedScript(): string {
  const script = readFileSync(`${source}/bundle.js`, 'utf8');
  const parts = script.split('\nexport {\n');
  if (parts.length !== 2) throw new Error('bundle.js of @yowasp/clang is not as it was: see openedScript');
  return parts.join('\nexport { instantiate, Environment, directoryFromTree, directoryIntoTree };\nexport {\n');
}

/** C++, other processors, sanitizers and shared libraries are left out: four fifths of the archive. */
function isForC(name: string): boolean {
  if (name.startsWith('lib/')) return /\.(?:a|o)$/.test(name) && !/libc\+\+|profile|experimental/.test(name);
  if (name.startsWith('include/wasm32-wasip1/')) return !name.includes('/c++/');
  // The compiler's own headers: those of the language, and WebAssembly's.
  return /^include\/(?:__std|__float|std|float|iso646|limits|inttypes|tgmath|varargs|unwind|wasm_simd128)[\w]*\.h$/.test(
    name,
  );
}
