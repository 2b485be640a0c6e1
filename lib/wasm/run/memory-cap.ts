import { ByteReader, encodeLeb, joinBytes } from '../bytes.ts';
import { listSections, readLimits } from '../core-module.ts';
import type { MemoryLimits } from '../core-module.ts';
import { RunStopped } from './run-stopped.ts';

/**
 * Gives every memory of a core module a maximum of `limitBytes`, so that growing past it returns -1 as the program
 * expects, instead of taking the machine's memory. Throws RunStopped where a memory already starts above it.
 *
 * An imported memory without a maximum is left alone: whoever defines it is capped.
 */
export function capMemories(bytes: Uint8Array, limitBytes: number): Uint8Array<ArrayBuffer> {
  const parts: (Uint8Array | readonly number[])[] = [bytes.subarray(0, 8)];
  for (const { id, start, end } of listSections(bytes)) {
    const payload = bytes.subarray(start, end);
    const capped = id === 5 ? capDefined(payload, limitBytes) : id === 2 ? capImported(payload, limitBytes) : payload;
    parts.push([id], encodeLeb(capped.length), capped);
  }
  return joinBytes(parts);
}

/** The most pages a memory may have under the limit. */
export function pageLimit({ pageBytes }: Pick<MemoryLimits, 'pageBytes'>, limitBytes: number): number {
  return Math.floor(limitBytes / pageBytes);
}

function capDefined(payload: Uint8Array, limitBytes: number): Uint8Array {
  const reader = new ByteReader(payload);
  const count = reader.u32();
  const parts: (readonly number[])[] = [encodeLeb(count)];
  for (let left = count; left > 0; left -= 1) parts.push(encodeLimits(reader, limitBytes, 'always'));
  return joinBytes(parts);
}

function capImported(payload: Uint8Array, limitBytes: number): Uint8Array {
  const reader = new ByteReader(payload);
  const count = reader.u32();
  const parts: (Uint8Array | readonly number[])[] = [encodeLeb(count)];
  for (let left = count; left > 0; left -= 1) {
    const start = reader.at;
    reader.name();
    reader.name();
    const kind = reader.byte();
    if (kind === 2) {
      parts.push(payload.subarray(start, reader.at), encodeLimits(reader, limitBytes, 'where it has a maximum'));
      continue;
    }
    skipImportType(reader, kind);
    parts.push(payload.subarray(start, reader.at));
  }
  return joinBytes(parts);
}

function skipImportType(reader: ByteReader, kind: number): void {
  switch (kind) {
    case 0:
      return reader.skipLeb();
    case 1:
      skipType(reader);
      readLimits(reader);
      return;
    case 3:
      skipType(reader);
      return reader.skip(1);
    default:
      reader.skip(1);
      reader.skipLeb();
  }
}

function skipType(reader: ByteReader): void {
  const code = reader.byte();
  if (code === 0x63 || code === 0x64) reader.skipLeb();
}

function encodeLimits(reader: ByteReader, limitBytes: number, cap: 'always' | 'where it has a maximum'): number[] {
  const limits = readLimits(reader);
  const { minPages, maxPages, isShared, is64, pageBytes } = limits;
  const most = pageLimit(limits, limitBytes);
  if (minPages > most) throw new RunStopped({ by: 'limit', kind: 'out-of-memory', limitBytes });
  const max = maxPages === null ? (cap === 'always' ? most : null) : Math.min(maxPages, most);
  const ownPages = pageBytes !== 65_536;
  const flags = (max === null ? 0 : 1) | (isShared ? 2 : 0) | (is64 ? 4 : 0) | (ownPages ? 8 : 0);
  return [
    flags,
    ...encodeLeb(minPages),
    ...(max === null ? [] : encodeLeb(max)),
    ...(ownPages ? encodeLeb(Math.log2(pageBytes)) : []),
  ];
}
