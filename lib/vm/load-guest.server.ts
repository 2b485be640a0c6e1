import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { EmulatorConstructor, GuestImages } from './emulator.ts';
import { bytesOfBase64, guestFiles } from './guest-assets.ts';
import type { GuestManifest } from './guest-assets.ts';
import type { GuestStart } from './guest.ts';
import type { LoadedGuest } from './machine.ts';

let compiled: Promise<WebAssembly.Module> | null = null;

/** Everything a start needs, from `public/vendor` of a checkout. */
export async function loadGuest(root: string, start: GuestStart): Promise<LoadedGuest> {
  const vendor = path.join(root, 'public/vendor');
  const manifest = JSON.parse(await readText(path.join(vendor, 'guest/manifest.json'))) as GuestManifest;
  const fileOf = (name: keyof typeof guestFiles): string => path.join(vendor, manifest.folder, guestFiles[name]);
  return {
    ...(await loadEmulator()),
    images: start === 'snapshot' ? { kind: 'snapshot', state: await readBytes(fileOf('state')) } : await cold(fileOf),
    screen: bytesOfBase64(manifest.screen),
    version: manifest.version,
  };
}

/** The emulator's own module, and its code compiled once for every machine of this process. */
export async function loadEmulator(): Promise<{ V86: EmulatorConstructor; wasm: WebAssembly.Module }> {
  const { V86 } = (await import('v86')) as unknown as { V86: EmulatorConstructor };
  compiled ??= readFile(emulatorFile('v86.wasm')).then((bytes) =>
    WebAssembly.compile(bytes as Uint8Array<ArrayBuffer>),
  );
  return { V86, wasm: await compiled };
}

export function emulatorFile(name: string): string {
  return path.join(path.dirname(createRequire(import.meta.url).resolve('v86')), name);
}

async function cold(fileOf: (name: keyof typeof guestFiles) => string): Promise<GuestImages> {
  const [kernel, root, firmware, videoFirmware] = await Promise.all(
    (['kernel', 'root', 'firmware', 'videoFirmware'] as const).map((name) => readBytes(fileOf(name))),
  );
  if (kernel === undefined || root === undefined || firmware === undefined || videoFirmware === undefined)
    throw new Error('an image is missing');
  return { kind: 'cold', kernel, root, firmware, videoFirmware, arguments: '' };
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw new Error(`${file} is missing: the guest's snapshot is made by \`npm start\` or \`npm test\`.`, {
      cause: error,
    });
  });
}

async function readBytes(file: string): Promise<ArrayBuffer> {
  const bytes = await readFile(file);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}
