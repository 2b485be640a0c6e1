import type { CCompiler } from './compiler.ts';
import { compilerCache, manifestUrl, partUrl } from './compiler-manifest.ts';
import type { CompilerManifest } from './compiler-manifest.ts';
import { loadClang } from './load-clang.ts';

let loading: Promise<CCompiler | null> | null = null;

/** The compiler that the learner's browser keeps; null: it keeps none. Nothing is fetched here. */
export function openKeptClang(): Promise<CCompiler | null> {
  loading ??= readKept().then(
    (compiler) => {
      // Asked again at the next use: the download may be there by then.
      if (compiler === null) loading = null;
      return compiler;
    },
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}

async function readKept(): Promise<CCompiler | null> {
  // A page that is not served over HTTPS or from this machine has no such storage.
  if (!('caches' in globalThis) || !(await caches.has(compilerCache))) return null;
  const cache = await caches.open(compilerCache);
  const kept = await cache.match(manifestUrl);
  if (kept === undefined) return null;
  const manifest = (await kept.json()) as CompilerManifest;
  const pack = new Uint8Array(manifest.parts.reduce((sum, { bytes }) => sum + bytes, 0));
  let at = 0;
  for (const { name, bytes } of manifest.parts) {
    const part = await cache.match(partUrl(manifest, name));
    const content = part === undefined ? null : new Uint8Array(await part.arrayBuffer());
    if (content?.length !== bytes) return null;
    pack.set(content, at);
    at += bytes;
  }
  return loadClang(pack, importText);
}

/** The policy of the tools Worker allows code from blob: URLs; that of the page does not. */
async function importText(javascript: string): Promise<unknown> {
  const url = URL.createObjectURL(new Blob([javascript], { type: 'text/javascript' }));
  try {
    return (await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ url)) as unknown;
  } finally {
    URL.revokeObjectURL(url);
  }
}
