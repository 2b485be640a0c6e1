/** The files of an uncompressed tar archive. Source: POSIX pax, "ustar Interchange Format". */
export function readTar(archive: Uint8Array): { path: string; bytes: Uint8Array }[] {
  const text = (at: number, length: number) =>
    new TextDecoder().decode(archive.subarray(at, at + length)).replace(/\0.*$/s, '');
  const files = [];
  let at = 0;
  while (at + 512 <= archive.length) {
    const name = text(at, 100);
    if (name === '') break;
    const size = Number.parseInt(text(at + 124, 12), 8) || 0;
    const prefix = text(at + 345, 155);
    const start = at + 512;
    if (['0', ''].includes(text(at + 156, 1))) {
      const path = (prefix === '' ? name : `${prefix}/${name}`).replace(/^\.?\//, '');
      files.push({ path, bytes: archive.subarray(start, start + size) });
    }
    at = start + Math.ceil(size / 512) * 512;
  }
  return files;
}
