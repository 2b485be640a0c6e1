import type { Preview1Adapter } from './tools.ts';

/** The version of jco whose adapters these are: their names carry it, so that browsers may keep them for ever. */
export const adapterVersion = '1.35.0';

export function adapterName(kind: Preview1Adapter): string {
  return `preview1-${adapterVersion}.${kind}.wasm`;
}

export const adapterUrl = (kind: Preview1Adapter): string => `/vendor/wasi/${adapterName(kind)}`;

/** Made by scripts/clang.ts, served beside the pages. Who keeps the C compiler keeps this as well. */
export async function fetchAdapter(kind: Preview1Adapter): Promise<Uint8Array> {
  const url = adapterUrl(kind);
  const kept = 'caches' in globalThis ? await caches.match(url) : undefined;
  const response = kept ?? (await fetch(url));
  if (!response.ok) throw new Error(`the adapter for WASI 0.1 could not be fetched (${response.status})`);
  return new Uint8Array(await response.arrayBuffer());
}
