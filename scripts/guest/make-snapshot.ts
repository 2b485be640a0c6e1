import { AgentLine } from '@/lib/vm/agent-line.ts';
import { ConsoleInput, createEmulator, sleepWhenIdle } from '@/lib/vm/emulator.ts';
import type { GuestImages } from '@/lib/vm/emulator.ts';
import { loadEmulator } from '@/lib/vm/load-guest.server.ts';

export type Snapshot = { readonly state: ArrayBuffer; readonly screen: Uint8Array; readonly bootMs: number };

const agentPort = 3;
const bootLimitMs = 600_000;

/**
 * Free memory is full of what the start left behind. A file of zeros as large as what is free, and its removal, make it
 * compress to nothing: the snapshot becomes a third smaller.
 */
const zeroFreeMemory = `
echo 3 > /proc/sys/vm/drop_caches
mkdir /run/zero && mount -t tmpfs -o size=100% zero /run/zero
free=$(awk '/MemFree/ { print int(($2 - 5000) / 64) }' /proc/meminfo)
dd if=/dev/zero of=/run/zero/file bs=64k count=$free 2>/dev/null
umount /run/zero && rmdir /run/zero
echo 3 > /proc/sys/vm/drop_caches`;

/** Boots the images once and keeps the machine as it stands at its first prompt. */
export async function makeSnapshot(images: GuestImages): Promise<Snapshot> {
  const began = Date.now();
  const { V86, wasm } = await loadEmulator();
  const emulator = await createEmulator(V86, wasm, images);
  sleepWhenIdle(emulator, (turn) => void setImmediate(turn));
  const input = new ConsoleInput(emulator, agentPort);
  const line = new AgentLine((bytes) => input.send(bytes), Date.now);
  const screen: Uint8Array[] = [];
  let boot = '';
  const prompt = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`no prompt after ${bootLimitMs / 1000} s; the console said:\n${boot.slice(-2000)}`)),
      bootLimitMs,
    );
    emulator.bus.register(
      'virtio-console0-output-bytes',
      (bytes: Uint8Array) => {
        screen.push(bytes.slice());
        if (!Buffer.concat(screen).toString('latin1').endsWith('# ')) return;
        clearTimeout(timer);
        resolve();
      },
      null,
    );
  });
  const hello = new Promise<void>((resolve) => {
    line.onHello = () => resolve();
  });
  emulator.bus.register(`virtio-console${agentPort}-output-bytes`, (bytes: Uint8Array) => line.hear(bytes), null);
  emulator.bus.register('serial0-output-byte', (byte: number) => void (boot += String.fromCharCode(byte)), null);
  await emulator.run();
  await Promise.all([prompt, hello]);
  const bootMs = Date.now() - began;
  const zeroed = await line.probe(zeroFreeMemory, { timeoutMs: 300_000, view: 'own' }).result;
  if (zeroed.kind !== 'exited' || zeroed.code !== 0)
    throw new Error(`free memory could not be cleared: ${JSON.stringify(zeroed)}`);
  await emulator.stop();
  const state = await emulator.save_state();
  await emulator.destroy();
  return { state, screen: new Uint8Array(Buffer.concat(screen)), bootMs };
}
