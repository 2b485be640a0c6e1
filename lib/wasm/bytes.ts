/** Reads the primitive encodings of the WebAssembly binary format. Throws RangeError past the end. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly end: number;
  at: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  get isDone(): boolean {
    return this.at >= this.end;
  }

  byte(): number {
    const value = this.at < this.end ? this.bytes[this.at] : undefined;
    if (value === undefined) throw new RangeError(`unexpected end at ${this.at}`);
    this.at += 1;
    return value;
  }

  /** Unsigned LEB128 of at most 32 bits. */
  u32(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      if (factor > 2 ** 28) throw new RangeError(`number too long at ${this.at}`);
    }
  }

  /** Unsigned LEB128 of at most 64 bits. */
  u64(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
      if (shift > 63n) throw new RangeError(`number too long at ${this.at}`);
    }
  }

  /** Steps over a LEB128 of any kind. */
  skipLeb(): void {
    while (this.byte() >= 0x80);
  }

  skip(count: number): void {
    if (this.at + count > this.end) throw new RangeError(`unexpected end at ${this.end}`);
    this.at += count;
  }

  slice(count: number): Uint8Array {
    const start = this.at;
    this.skip(count);
    return this.bytes.subarray(start, this.at);
  }

  name(): string {
    return utf8.decode(this.slice(this.u32()));
  }
}

const utf8 = new TextDecoder();
const toUtf8 = new TextEncoder();

/** Unsigned LEB128. */
export function encodeLeb(value: number | bigint): number[] {
  const out: number[] = [];
  for (let rest = BigInt(value); ; rest >>= 7n) {
    const byte = Number(rest & 0x7fn);
    if (rest < 0x80n) return [...out, byte];
    out.push(byte | 0x80);
  }
}

export function encodeSignedLeb(value: number | bigint): number[] {
  const out: number[] = [];
  for (let rest = BigInt(value); ; rest >>= 7n) {
    const byte = Number(rest & 0x7fn);
    // The seventh bit of the last byte is the sign.
    if (rest >= -64n && rest < 64n) return [...out, byte];
    out.push(byte | 0x80);
  }
}

export function utf8Length(text: string): number {
  return toUtf8.encode(text).length;
}

export function joinBytes(parts: readonly (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
