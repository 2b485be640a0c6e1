import { ByteReader, encodeLeb, encodeSignedLeb, joinBytes } from '../../../bytes.ts';
import { skipConstant } from '../../../code.ts';
import { listSections } from '../../../core-module.ts';

/**
 * Pre-initialisation of a core module, the way of Wizer: run its start-up once, then write the memory and the globals
 * that it left behind into a module that starts from there. Right for modules whose whole state is one memory and
 * mutable numeric globals: tables must be as they were.
 */
export type Snapshot = {
  memory: Uint8Array;
  /** Values of the mutable globals, by index. */
  globals: ReadonlyMap<number, number | bigint>;
};

const sectionIds = { memory: 5, global: 6, export: 7, start: 8, dataCount: 12, data: 11 };
const exportedGlobal = 'pre-initialise: global ';
const pageBytes = 65_536;
// Zeros that separate two data segments: fewer cost less as data than another segment does.
const leastGap = 32;

/** The module with its mutable globals exported, so that they can be read after a run. Throws RangeError on broken bytes. */
export function exposeGlobals(core: Uint8Array): Uint8Array<ArrayBuffer> {
  const mutable = readGlobals(core).flatMap(({ isMutable }, index) => (isMutable ? [index] : []));
  return mapSections(core, (id, payload) => {
    if (id !== sectionIds.export) return payload;
    const reader = new ByteReader(payload);
    const count = reader.u32();
    const added = mutable.map((index) => joinBytes([encodeName(exportedGlobal + index), [3], encodeLeb(index)]));
    return joinBytes([encodeLeb(count + added.length), payload.subarray(reader.at), ...added]);
  });
}

/** What a run of an exposed module left behind. Throws where its exports are not those of one. */
export function takeSnapshot(exports: WebAssembly.Exports): Snapshot {
  const { memory } = exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('the module to pre-initialise exports no memory');
  const globals = new Map<number, number | bigint>();
  for (const [name, value] of Object.entries(exports)) {
    if (!name.startsWith(exportedGlobal) || !(value instanceof WebAssembly.Global)) continue;
    const now: unknown = value.value;
    if (typeof now !== 'number' && typeof now !== 'bigint') throw new Error('a global to keep is no number');
    globals.set(Number(name.slice(exportedGlobal.length)), now);
  }
  return { memory: new Uint8Array(memory.buffer.slice(0)), globals };
}

/** The original module, starting from a snapshot, without the exports that only the start-up needed. */
export function bakeSnapshot(
  core: Uint8Array,
  snapshot: Snapshot,
  dropped: readonly string[],
): Uint8Array<ArrayBuffer> {
  const segments = dataSegments(snapshot.memory);
  return mapSections(core, (id, payload) => {
    switch (id) {
      case sectionIds.memory:
        return withMinimum(payload, snapshot.memory.length / pageBytes);
      case sectionIds.global:
        return withValues(core, snapshot.globals);
      case sectionIds.export:
        return withoutExports(payload, dropped);
      case sectionIds.start:
        return null;
      case sectionIds.dataCount:
        return joinBytes([encodeLeb(segments.length)]);
      case sectionIds.data:
        return joinBytes([encodeLeb(segments.length), ...segments.flat()]);
      default:
        return payload;
    }
  });
}

/** Memory as active data segments: what is not zero, with the short gaps in it. */
function dataSegments(memory: Uint8Array): (Uint8Array | number[])[][] {
  const segments: (Uint8Array | number[])[][] = [];
  let start = nextUsed(memory, 0);
  while (start < memory.length) {
    let end = start + 1;
    let zeros = 0;
    while (end < memory.length && zeros < leastGap) zeros = memory[end++] === 0 ? zeros + 1 : 0;
    const last = end - zeros;
    // Kind 0: active, in memory 0, at `i32.const start`.
    segments.push([
      [0, 0x41, ...encodeSignedLeb(start), 0x0b, ...encodeLeb(last - start)],
      memory.subarray(start, last),
    ]);
    start = nextUsed(memory, end);
  }
  return segments;
}

/** The first byte that is not zero, from `at` on. Looks at eight at once: most of a memory is empty. */
function nextUsed(memory: Uint8Array, at: number): number {
  let next = at;
  while (next < memory.length && next % 8 !== 0 && memory[next] === 0) next += 1;
  if (next % 8 === 0) {
    const words = new BigUint64Array(memory.buffer, memory.byteOffset, Math.floor(memory.length / 8));
    let word = next / 8;
    while (word < words.length && words[word] === 0n) word += 1;
    next = word * 8;
  }
  while (next < memory.length && memory[next] === 0) next += 1;
  return next;
}

function readGlobals(core: Uint8Array): { type: number; isMutable: boolean; value: Uint8Array }[] {
  const section = listSections(core).find(({ id }) => id === sectionIds.global);
  if (section === undefined) return [];
  const reader = new ByteReader(core, section.start, section.end);
  return Array.from({ length: reader.u32() }, () => {
    const type = reader.byte();
    const isMutable = reader.byte() === 1;
    const start = reader.at;
    skipConstant(reader);
    return { type, isMutable, value: core.subarray(start, reader.at) };
  });
}

function withValues(core: Uint8Array, values: Snapshot['globals']): Uint8Array {
  const globals = readGlobals(core);
  const parts = globals.map(({ type, isMutable, value }, index) => {
    const now = values.get(index);
    const constant = now === undefined ? value : encodeConstant(type, now);
    return joinBytes([[type, isMutable ? 1 : 0], constant]);
  });
  return joinBytes([encodeLeb(globals.length), ...parts]);
}

function encodeConstant(type: number, value: number | bigint): number[] {
  if (type === 0x7f && typeof value === 'number') return [0x41, ...encodeSignedLeb(value), 0x0b];
  if (type === 0x7e && typeof value === 'bigint') return [0x42, ...encodeSignedLeb(value), 0x0b];
  throw new Error('only integers can be kept in globals');
}

function withMinimum(payload: Uint8Array, pages: number): Uint8Array {
  const reader = new ByteReader(payload);
  const count = reader.u32();
  const flags = reader.byte();
  reader.u32();
  if (count !== 1 || flags > 1) throw new Error('only a module with one plain memory can be pre-initialised');
  return joinBytes([[1, flags], encodeLeb(pages), payload.subarray(reader.at)]);
}

function withoutExports(payload: Uint8Array, dropped: readonly string[]): Uint8Array {
  const reader = new ByteReader(payload);
  const kept = Array.from({ length: reader.u32() }, () => {
    const start = reader.at;
    const name = reader.name();
    reader.byte();
    reader.u32();
    return { name, bytes: payload.subarray(start, reader.at) };
  }).filter(({ name }) => !dropped.includes(name));
  return joinBytes([encodeLeb(kept.length), ...kept.map(({ bytes }) => bytes)]);
}

/** The module with each section's payload replaced; null leaves the section out. */
function mapSections(
  bytes: Uint8Array,
  change: (id: number, payload: Uint8Array) => Uint8Array | null,
): Uint8Array<ArrayBuffer> {
  const parts: (Uint8Array | number[])[] = [bytes.subarray(0, 8)];
  for (const { id, start, end } of listSections(bytes)) {
    const payload = change(id, bytes.subarray(start, end));
    if (payload !== null) parts.push([id, ...encodeLeb(payload.length)], payload);
  }
  return joinBytes(parts);
}

const utf8 = new TextEncoder();

function encodeName(name: string): number[] {
  const bytes = utf8.encode(name);
  return [...encodeLeb(bytes.length), ...bytes];
}
