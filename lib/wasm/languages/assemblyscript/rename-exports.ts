import { encodeLeb, joinBytes, ByteReader } from '../../bytes.ts';
import { listSections } from '../../core-module.ts';

const toUtf8 = new TextEncoder();

/**
 * Exports under other names: identifiers of the language cannot hold `-`, `#` and `/`. Of what stands in a module for
 * tools, only names of functions are kept.
 */
export function renameExports(bytes: Uint8Array, names: ReadonlyMap<string, string>): Uint8Array<ArrayBuffer> {
  const parts: (Uint8Array | readonly number[])[] = [bytes.subarray(0, 8)];
  for (const { id, start, end } of listSections(bytes)) {
    const payload = bytes.subarray(start, end);
    if (id === 0 && new ByteReader(payload).name() !== 'name') continue;
    const written = id === 7 ? renameIn(payload, names) : payload;
    parts.push([id], encodeLeb(written.length), written);
  }
  return joinBytes(parts);
}

function renameIn(payload: Uint8Array, names: ReadonlyMap<string, string>): Uint8Array {
  const reader = new ByteReader(payload);
  const count = reader.u32();
  const parts: (Uint8Array | readonly number[])[] = [encodeLeb(count)];
  for (let left = count; left > 0; left -= 1) {
    const name = reader.name();
    const start = reader.at;
    reader.byte();
    reader.u32();
    const written = toUtf8.encode(names.get(name) ?? name);
    parts.push(encodeLeb(written.length), written, payload.subarray(start, reader.at));
  }
  return joinBytes(parts);
}
