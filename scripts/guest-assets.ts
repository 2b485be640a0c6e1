// Makes the download of the lab's Linux: `tsx scripts/guest-assets.ts`. Called before every build.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { guestFiles } from '@/lib/vm/guest-assets.ts';
import type { GuestManifest } from '@/lib/vm/guest-assets.ts';
import { emulatorFile } from '@/lib/vm/load-guest.server.ts';
import { makeSnapshot } from './guest/make-snapshot.ts';

const image = 'guest/image';
const vendor = 'public/vendor';
/** Whatever changes a snapshot: the images, the emulator, how it is set up, how the snapshot is made. */
const inputs = [
  ...['kernel.bin', 'root.cpio.br', 'bios.bin', 'vgabios.bin'].map((name) => path.join(image, name)),
  emulatorFile('libv86.mjs'),
  emulatorFile('v86.wasm'),
  'lib/vm/emulator.ts',
  'scripts/guest/make-snapshot.ts',
];
const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
const brotli = promisify(zlib.brotliCompress);

async function main(): Promise<void> {
  const hash = createHash('sha256');
  for (const file of inputs) hash.update(readFileSync(file));
  const version = hash.digest('hex').slice(0, 12);
  const folder = `guest-${version}`;
  const kept = path.join('.cache/guest', version);
  if (!existsSync(path.join(kept, 'manifest.json'))) await make(kept, { version, folder });

  const served = path.join(vendor, folder);
  mkdirSync(served, { recursive: true });
  for (const name of readdirSync(kept)) {
    const to = path.join(served, name);
    if (name === 'manifest.json' || existsSync(to)) continue;
    copyFileSync(path.join(kept, name), to);
    // The compressed copies must not look older than what they were made from.
    utimesSync(to, new Date(), new Date());
  }
  mkdirSync(path.join(vendor, 'guest'), { recursive: true });
  copyFileSync(path.join(kept, 'manifest.json'), path.join(vendor, 'guest/manifest.json'));
  for (const name of readdirSync(vendor)) {
    if (name.startsWith('guest-') && name !== folder) rmSync(path.join(vendor, name), { recursive: true });
  }
}

async function make(kept: string, { version, folder }: { version: string; folder: string }): Promise<void> {
  console.log("Starting the lab's Linux once, to keep it as a snapshot …");
  const half = `${kept}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  const write = (name: keyof typeof guestFiles, bytes: Uint8Array): void =>
    writeFileSync(path.join(half, guestFiles[name]), bytes);
  const [kernel, firmware, videoFirmware] = ['kernel.bin', 'bios.bin', 'vgabios.bin'].map((name) =>
    readFileSync(path.join(image, name)),
  );
  const packedRoot = readFileSync(path.join(image, 'root.cpio.br'));
  if (kernel === undefined || firmware === undefined || videoFirmware === undefined) throw new Error('no image');
  const root = zlib.brotliDecompressSync(packedRoot);
  const { state, screen, bootMs } = await makeSnapshot({
    kind: 'cold',
    kernel: bufferOf(kernel),
    root: bufferOf(root),
    firmware: bufferOf(firmware),
    videoFirmware: bufferOf(videoFirmware),
    arguments: 'quiet',
  });
  // 9 with a large window: 11 would save four percent and take a minute.
  const small = await brotli(new Uint8Array(state), {
    params: { [BROTLI_PARAM_QUALITY]: 9, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: state.byteLength },
  });
  write('state', new Uint8Array(state));
  writeFileSync(path.join(half, `${guestFiles.state}.br`), small);
  write('kernel', kernel);
  write('root', root);
  writeFileSync(path.join(half, `${guestFiles.root}.br`), packedRoot);
  write('firmware', firmware);
  write('videoFirmware', videoFirmware);
  write('emulator', readFileSync(emulatorFile('libv86.mjs')));
  write('wasm', readFileSync(emulatorFile('v86.wasm')));
  const manifest: GuestManifest = {
    version,
    folder,
    state: { bytes: state.byteLength, served: small.length },
    screen: Buffer.from(screen).toString('base64'),
    cold: { kernel: kernel.length, root: root.length },
  };
  writeFileSync(path.join(half, 'manifest.json'), JSON.stringify(manifest));
  rmSync(kept, { recursive: true, force: true });
  renameSync(half, kept);
  const megabytes = (statSync(path.join(kept, `${guestFiles.state}.br`)).size / 1e6).toFixed(1);
  console.log(`Started in ${(bootMs / 1000).toFixed(1)} s; the snapshot is ${megabytes} MB.`);
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

await main();
