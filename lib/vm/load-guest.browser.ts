import type { EmulatorConstructor, GuestImages } from './emulator.ts';
import { bytesOfBase64, guestFiles, guestManifestUrl } from './guest-assets.ts';
import type { GuestManifest } from './guest-assets.ts';
import type { GuestStart } from './guest.ts';
import type { LoadedGuest } from './machine.ts';

/** Everything a start needs, from the site itself. In a Worker. */
export async function loadGuest(start: GuestStart, progress: (done: number) => void): Promise<LoadedGuest> {
  const manifest = (await (await get(guestManifestUrl)).json()) as GuestManifest;
  const urlOf = (name: keyof typeof guestFiles): string => `/vendor/${manifest.folder}/${guestFiles[name]}`;
  const [V86, wasm, images] = await Promise.all([
    importEmulator(urlOf('emulator')),
    WebAssembly.compileStreaming(get(urlOf('wasm'))),
    start === 'snapshot' ? loadSnapshot(urlOf('state'), manifest, progress) : loadColdImages(urlOf, manifest, progress),
  ]);
  return { V86, wasm, images, screen: bytesOfBase64(manifest.screen), version: manifest.version };
}

async function importEmulator(url: string): Promise<EmulatorConstructor> {
  const module = (await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ url)) as {
    V86: EmulatorConstructor;
  };
  return module.V86;
}

async function loadSnapshot(
  url: string,
  { state }: GuestManifest,
  progress: (done: number) => void,
): Promise<GuestImages> {
  return { kind: 'snapshot', state: await read(url, state.bytes, (bytes) => progress(bytes / state.bytes)) };
}

async function loadColdImages(
  urlOf: (name: keyof typeof guestFiles) => string,
  { cold }: GuestManifest,
  progress: (done: number) => void,
): Promise<GuestImages> {
  const total = cold.kernel + cold.root;
  const got = { kernel: 0, root: 0 };
  const tell = (): void => progress((got.kernel + got.root) / total);
  const [kernel, root, firmware, videoFirmware] = await Promise.all([
    read(urlOf('kernel'), cold.kernel, (bytes) => ((got.kernel = bytes), tell())),
    read(urlOf('root'), cold.root, (bytes) => ((got.root = bytes), tell())),
    get(urlOf('firmware')).then((response) => response.arrayBuffer()),
    get(urlOf('videoFirmware')).then((response) => response.arrayBuffer()),
  ]);
  return { kind: 'cold', firmware, videoFirmware, kernel, root, arguments: '' };
}

async function get(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be loaded: ${response.status}`);
  return response;
}

/** Into a buffer of the size that the manifest tells: no copy at the end. */
async function read(url: string, size: number, progress: (bytes: number) => void): Promise<ArrayBuffer> {
  const response = await get(url);
  const whole = new Uint8Array(size);
  const reader = response.body?.getReader();
  let at = 0;
  for (;;) {
    const piece = await reader?.read();
    if (piece?.value === undefined) break;
    if (at + piece.value.length > size) throw new Error(`${url} is larger than its manifest says`);
    whole.set(piece.value, at);
    at += piece.value.length;
    progress(at);
  }
  if (at !== size) throw new Error(`${url} broke off`);
  return whole.buffer;
}
