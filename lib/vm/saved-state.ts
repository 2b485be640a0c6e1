/**
 * A machine as one file: a line of JSON that says what it is, then the emulator's state, gzip. Only the same version of
 * image and emulator can read it (v86 gives no promise about its format).
 */

const magic = 'learn-wasm machine';

export class NotAMachine extends Error {}

export async function packState(version: string, state: ArrayBuffer): Promise<Uint8Array> {
  const head = new TextEncoder().encode(`${JSON.stringify({ magic, version, bytes: state.byteLength })}\n`);
  const body = await through(new CompressionStream('gzip'), new Uint8Array(state));
  const whole = new Uint8Array(head.length + body.length);
  whole.set(head);
  whole.set(body, head.length);
  return whole;
}

/** Throws `NotAMachine` with a sentence for people. */
export async function unpackState(version: string, saved: Uint8Array): Promise<ArrayBuffer> {
  const end = saved.subarray(0, 1000).indexOf(10);
  const head = end < 0 ? null : readHead(new TextDecoder().decode(saved.subarray(0, end)));
  if (head === null) throw new NotAMachine('This file is no saved machine.');
  if (head.version !== version)
    throw new NotAMachine('This machine was saved by another version of the course, which alone can start it.');
  try {
    const state = await through(new DecompressionStream('gzip'), saved.subarray(end + 1));
    if (state.length !== head.bytes) throw new NotAMachine('cut');
    return state.buffer as ArrayBuffer;
  } catch {
    throw new NotAMachine('This saved machine is damaged or cut off.');
  }
}

function readHead(text: string): { version: string; bytes: number } | null {
  try {
    const head = JSON.parse(text) as { magic?: unknown; version?: unknown; bytes?: unknown } | null;
    if (head?.magic !== magic || typeof head.version !== 'string' || typeof head.bytes !== 'number') return null;
    return { version: head.version, bytes: head.bytes };
  } catch {
    return null;
  }
}

async function through(stream: CompressionStream | DecompressionStream, bytes: Uint8Array): Promise<Uint8Array> {
  const body = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(body).arrayBuffer());
}
