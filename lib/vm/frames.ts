/**
 * Frames on the agent's line: SLIP (RFC 1055) around `kind`, `id` (two bytes, low first), payload, Fletcher-16.
 * A frame begins and ends with END, so that what a killed agent left unfinished never swallows the next one's.
 */

const END = 0xc0;
const ESC = 0xdb;
const ESC_END = 0xdc;
const ESC_ESC = 0xdd;

/** More than this does not fit into the agent's buffers. */
export const largestPayload = 16_384;

export type Frame = { readonly kind: string; readonly id: number; readonly payload: Uint8Array };

function fletcher16(bytes: Uint8Array): [number, number] {
  let a = 0;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 255;
    b = (b + a) % 255;
  }
  return [a, b];
}

export function encodeFrame({ kind, id, payload }: Frame): Uint8Array {
  if (payload.length > largestPayload) throw new RangeError(`A frame holds ${largestPayload} bytes.`);
  const plain = new Uint8Array(payload.length + 5);
  plain[0] = kind.charCodeAt(0);
  plain[1] = id & 0xff;
  plain[2] = id >> 8;
  plain.set(payload, 3);
  plain.set(fletcher16(plain.subarray(0, -2)), payload.length + 3);
  const wire = new Uint8Array(2 * plain.length + 2);
  let at = 0;
  wire[at++] = END;
  for (const byte of plain) {
    if (byte === END || byte === ESC) {
      wire[at++] = ESC;
      wire[at++] = byte === END ? ESC_END : ESC_ESC;
    } else wire[at++] = byte;
  }
  wire[at++] = END;
  return wire.slice(0, at);
}

/** Takes the line's bytes as they come and gives the sound frames in them. */
export class FrameReader {
  /** Frames that were damaged or cut: an agent died, or somebody else wrote on the line. */
  dropped = 0;
  #held = new Uint8Array(2 * largestPayload);
  #length = 0;
  #escaped = false;

  read(bytes: Uint8Array): Frame[] {
    const frames: Frame[] = [];
    for (const byte of bytes) {
      if (byte === END) {
        const frame = this.#take();
        if (frame !== null) frames.push(frame);
      } else if (byte === ESC) this.#escaped = true;
      else {
        if (this.#length < this.#held.length)
          this.#held[this.#length++] = this.#escaped ? (byte === ESC_END ? END : ESC) : byte;
        this.#escaped = false;
      }
    }
    return frames;
  }

  #take(): Frame | null {
    const plain = this.#held.slice(0, this.#length);
    this.#length = 0;
    this.#escaped = false;
    if (plain.length === 0) return null;
    const [a, b] = fletcher16(plain.subarray(0, -2));
    if (plain.length < 5 || plain.at(-2) !== a || plain.at(-1) !== b) {
      this.dropped += 1;
      return null;
    }
    return {
      kind: String.fromCharCode(plain[0] ?? 0),
      id: (plain[1] ?? 0) | ((plain[2] ?? 0) << 8),
      payload: plain.subarray(3, -2),
    };
  }
}
