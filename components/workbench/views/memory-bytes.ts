/** Reading a memory as rows of sixteen bytes, beside the memory of the run before. Pure. */
export const bytesPerRow = 16;

export type MemoryCell = { at: number; byte: number; hasChanged: boolean };

export function rowAt(bytes: Uint8Array, before: Uint8Array | null, row: number): MemoryCell[] {
  const cells: MemoryCell[] = [];
  const end = Math.min((row + 1) * bytesPerRow, bytes.length);
  for (let at = row * bytesPerRow; at < end; at++) {
    const byte = bytes[at] ?? 0;
    // Memory starts as zeroes, so bytes that the run before did not have count as zero.
    cells.push({ at, byte, hasChanged: before !== null && byte !== (before[at] ?? 0) });
  }
  return cells;
}

export function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

export function hexAddress(at: number): string {
  return `0x${at.toString(16).padStart(4, '0')}`;
}

/** Printable ASCII as itself, everything else as a dot. */
export function asciiByte(byte: number): string {
  return byte >= 0x20 && byte <= 0x7e ? String.fromCodePoint(byte) : '·';
}

/** Runs of neighbouring changed bytes, at most `most` of them: the list twin of the coloured cells. */
export function changedRanges(
  bytes: Uint8Array,
  before: Uint8Array | null,
  most = 200,
): { start: number; end: number }[] {
  if (before === null) return [];
  return rangesWhere(bytes, (byte, at) => byte !== (before[at] ?? 0), most);
}

/** Where anything but zero stands: what there is to see of a fresh memory. */
export function usedRanges(bytes: Uint8Array, most = 200): { start: number; end: number }[] {
  return rangesWhere(bytes, (byte) => byte !== 0, most);
}

function rangesWhere(bytes: Uint8Array, holds: (byte: number, at: number) => boolean, most: number) {
  const ranges: { start: number; end: number }[] = [];
  let start = -1;
  for (let at = 0; at <= bytes.length && ranges.length < most; at++) {
    const is = at < bytes.length && holds(bytes[at] ?? 0, at);
    if (is && start < 0) start = at;
    if (!is && start >= 0) {
      ranges.push({ start, end: at });
      start = -1;
    }
  }
  return ranges;
}

/** `32`, `0x20`, `20h`; null: no address. */
export function readAddress(text: string): number | null {
  const trimmed = text.trim().toLowerCase();
  if (/^\d+$/.test(trimmed)) return Number(trimmed);
  const hex = /^0x([0-9a-f]+)$/.exec(trimmed)?.[1] ?? /^([0-9a-f]+)h$/.exec(trimmed)?.[1];
  return hex === undefined ? null : Number.parseInt(hex, 16);
}
