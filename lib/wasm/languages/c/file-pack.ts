/** Many files as one: a header that lists them, in JSON with its length in front, then their bytes. */
export type PackedFile = { path: string; bytes: Uint8Array };

export function packFiles(files: readonly PackedFile[]): Uint8Array[] {
  const header = new TextEncoder().encode(JSON.stringify(files.map(({ path, bytes }) => [path, bytes.length])));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, header.length, true);
  return [length, header, ...files.map(({ bytes }) => bytes)];
}

/** The bytes are parts of `pack`, not copies. Throws on anything that is no pack. */
export function unpackFiles(pack: Uint8Array<ArrayBuffer>): Map<string, Uint8Array<ArrayBuffer>> {
  const headerLength = new DataView(pack.buffer, pack.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(pack.subarray(4, 4 + headerLength))) as [string, number][];
  let at = 4 + headerLength;
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const [path, size] of header) {
    if (at + size > pack.length) throw new RangeError(`the pack ends inside ${path}`);
    files.set(path, pack.subarray(at, at + size));
    at += size;
  }
  return files;
}
