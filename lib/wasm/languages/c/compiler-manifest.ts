/** What the compiler's download is made of: written by scripts/clang.ts, fetched to say how large it is. */
export type CompilerManifest = {
  /** Below /vendor, with a hash of the contents. */
  folder: string;
  /** In order they are the pack. `served`: bytes that travel, compressed; `bytes`: bytes that are kept. */
  parts: readonly { name: string; bytes: number; served: number }[];
};

export const manifestUrl = '/vendor/clang/manifest.json';
/** The name of the Cache in the browser's storage. */
export const compilerCache = 'learn-wasm-clang';

export function partUrl({ folder }: CompilerManifest, name: string): string {
  return `/vendor/${folder}/${name}`;
}

export function downloadSize({ parts }: CompilerManifest): { served: number; bytes: number } {
  return {
    served: parts.reduce((sum, part) => sum + part.served, 0),
    bytes: parts.reduce((sum, part) => sum + part.bytes, 0),
  };
}
