import { readFileSync } from 'node:fs';
import { adapterVersion } from '@/lib/wasm/preview1-adapter.ts';
import type { CCompiler } from '@/lib/wasm/languages/c/compiler.ts';
import { loadClang } from '@/lib/wasm/languages/c/load-clang.ts';
import type { Preview1Adapter } from '@/lib/wasm/tools.ts';
import { makePack } from './make-pack.ts';

let loading: Promise<CCompiler> | null = null;

/** The compiler from the cache on disk, for tests: the browser downloads the same bytes. */
export function readClang(): Promise<CCompiler> {
  loading ??= loadClang(new Uint8Array(readFileSync(makePack().file)), (javascript) => {
    const url = `data:text/javascript;base64,${Buffer.from(javascript).toString('base64')}`;
    return import(/* @vite-ignore */ url) as Promise<unknown>;
  });
  return loading;
}

/** jco's adapter from WASI 0.1 to 0.2. Throws where jco is not of the version whose name the served file carries. */
export function readAdapter(kind: Preview1Adapter): Promise<Uint8Array> {
  const { version } = JSON.parse(readFileSync('node_modules/@bytecodealliance/jco/package.json', 'utf8')) as {
    version: string;
  };
  if (version !== adapterVersion)
    throw new Error(`jco is ${version}: set adapterVersion in lib/wasm/preview1-adapter.ts`);
  return Promise.resolve(
    new Uint8Array(readFileSync(`node_modules/@bytecodealliance/jco/lib/wasi_snapshot_preview1.${kind}.wasm`)),
  );
}
