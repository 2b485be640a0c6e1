/**
 * So many bytes outside of ASCII reach the screen in one frame. xterm measures every character it meets for the first
 * time, about a millisecond each, with all the fonts of the system in play: `cat /dev/urandom` brings thousands.
 */
const mostPerFrame = 128;

type Piece = { bytes: Uint8Array; shown: () => void };

/** Passes bytes on in order; ASCII at once, a flood of other characters over several frames. */
export class PacedWriter {
  #write: (bytes: Uint8Array, shown: () => void) => void;
  #nextFrame: (then: () => void) => void;
  #queue: Piece[] = [];
  #spent = 0;
  #isFrameAsked = false;

  constructor(write: (bytes: Uint8Array, shown: () => void) => void, nextFrame: (then: () => void) => void) {
    this.#write = write;
    this.#nextFrame = nextFrame;
  }

  write(bytes: Uint8Array, shown: () => void): void {
    this.#queue.push({ bytes, shown });
    this.#pass();
  }

  #pass(): void {
    for (let piece = this.#queue[0]; piece !== undefined; piece = this.#queue[0]) {
      const { bytes, shown } = piece;
      const length = this.#affordable(bytes);
      if (length === bytes.length) {
        this.#queue.shift();
        this.#write(bytes, shown);
        continue;
      }
      if (length > 0) {
        this.#write(bytes.subarray(0, length), () => undefined);
        piece.bytes = bytes.subarray(length);
      }
      return;
    }
  }

  /** How much of this may pass in this frame. */
  #affordable(bytes: Uint8Array): number {
    for (const [at, byte] of bytes.entries()) {
      if (byte < 0x80) continue;
      this.#askForFrame();
      if (this.#spent === mostPerFrame) return at;
      this.#spent += 1;
    }
    return bytes.length;
  }

  #askForFrame(): void {
    if (this.#isFrameAsked) return;
    this.#isFrameAsked = true;
    this.#nextFrame(() => {
      this.#isFrameAsked = false;
      this.#spent = 0;
      this.#pass();
    });
  }
}
