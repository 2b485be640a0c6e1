/** What a guest's download is made of: written by scripts/guest-assets.ts, fetched first. */
export type GuestManifest = {
  /** Of image, emulator and recipe: part of the folder's name, and of every saved machine. */
  readonly version: string;
  /** Below /vendor. */
  readonly folder: string;
  /** The snapshot: bytes once unpacked, and bytes that travel (Brotli). */
  readonly state: { readonly bytes: number; readonly served: number };
  /** What the first terminal shows in the snapshot, base64. */
  readonly screen: string;
  readonly cold: { readonly kernel: number; readonly root: number };
};

export const guestManifestUrl = '/vendor/guest/manifest.json';

/** The names of the files in the manifest's folder. */
export const guestFiles = {
  state: 'state.bin',
  emulator: 'libv86.mjs',
  wasm: 'v86.wasm',
  kernel: 'kernel.bin',
  root: 'root.bin',
  firmware: 'bios.bin',
  videoFirmware: 'vgabios.bin',
} as const;

export function bytesOfBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
