import { ByteReader, encodeLeb, encodeSignedLeb, joinBytes } from '../bytes.ts';
import { decodeInstruction, skipLocals } from '../code.ts';
import { decodeCoreModule } from '../core-module.ts';
import type { CoreModule, Section } from '../core-module.ts';

// Names no text file can clash with by accident: exports of the learner's are kept as they are.
const indexName = '\u0000probe index';
const tableNumberName = '\u0000probe table';
const tableName = (index: number) => `\u0000probe table ${index}`;

/**
 * V8 says the same words for a call of an empty table entry and for a call of the wrong type. A copy of the module that
 * notes which entry each `call_indirect` takes tells them apart when the run is repeated. null: the module holds
 * something this decoder does not know.
 */
export function addIndirectProbe(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  try {
    const module = decodeCoreModule(bytes);
    const { tables, globals } = countSpaces(bytes, module);
    const own = { index: globals, table: globals + 1 };
    const mutableI32 = [0x7f, 1, 0x41, 0x7f, 0x0b];
    return rewrite(bytes, module.sections, {
      6: (payload) => append(payload, [mutableI32, mutableI32]),
      7: (payload) =>
        append(payload, [
          exportOf(indexName, 3, own.index),
          exportOf(tableNumberName, 3, own.table),
          ...Array.from({ length: tables }, (_, table) => exportOf(tableName(table), 1, table)),
        ]),
      10: (payload) => instrumentBodies(payload, own),
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** After the repeated run has trapped: whether the entry was empty. null: no call was noted. */
export function readIndirectProbe(exports: WebAssembly.Exports): 'empty' | 'filled' | null {
  const index = numberIn(exports[indexName]);
  const table = exports[tableName(numberIn(exports[tableNumberName]) ?? -1)];
  if (index === null || index === -1 || !(table instanceof WebAssembly.Table)) return null;
  return table.get(index >>> 0) === null ? 'empty' : 'filled';
}

function numberIn(value: WebAssembly.ExportValue | undefined): number | null {
  return value instanceof WebAssembly.Global && typeof value.value === 'number' ? value.value : null;
}

function countSpaces(bytes: Uint8Array, module: CoreModule): { tables: number; globals: number } {
  const imported = (kind: string) => module.imports.filter((entry) => entry.kind === kind).length;
  const section = module.sections.find(({ id }) => id === 4);
  const defined = section === undefined ? 0 : new ByteReader(bytes, section.start, section.end).u32();
  return { tables: imported('table') + defined, globals: imported('global') + module.globals.length };
}

// Where a section that is missing has to be put in.
const order = [1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11];

function rewrite(
  bytes: Uint8Array,
  sections: readonly Section[],
  changes: Readonly<Record<number, (payload: Uint8Array) => Uint8Array>>,
): Uint8Array<ArrayBuffer> {
  const payloads = new Map(
    sections.filter(({ id }) => id !== 0).map(({ id, start, end }) => [id, bytes.subarray(start, end)]),
  );
  const parts: (Uint8Array | readonly number[])[] = [bytes.subarray(0, 8)];
  for (const id of order) {
    const payload = payloads.get(id);
    const change = changes[id];
    const isAdded = payload === undefined && (id === 6 || id === 7);
    if (payload === undefined && !isAdded) continue;
    const before = payload ?? new Uint8Array([0]);
    const after = change === undefined ? before : change(before);
    parts.push([id], encodeLeb(after.length), after);
  }
  return joinBytes(parts);
}

function append(payload: Uint8Array, entries: readonly (readonly number[])[]): Uint8Array {
  const reader = new ByteReader(payload);
  const count = reader.u32();
  return joinBytes([encodeLeb(count + entries.length), payload.subarray(reader.at), ...entries]);
}

function exportOf(name: string, kind: number, index: number): number[] {
  const text = [...new TextEncoder().encode(name)];
  return [...encodeLeb(text.length), ...text, kind, ...encodeLeb(index)];
}

function instrumentBodies(payload: Uint8Array, globals: { index: number; table: number }): Uint8Array {
  const reader = new ByteReader(payload);
  const count = reader.u32();
  const parts: (Uint8Array | readonly number[])[] = [encodeLeb(count)];
  for (let left = count; left > 0; left -= 1) {
    const size = reader.u32();
    const body = instrumentBody(reader.slice(size), globals);
    parts.push(encodeLeb(body.length), body);
  }
  return joinBytes(parts);
}

function instrumentBody(body: Uint8Array, globals: { index: number; table: number }): Uint8Array {
  const reader = new ByteReader(body);
  skipLocals(reader);
  const parts: (Uint8Array | readonly number[])[] = [body.subarray(0, reader.at)];
  while (!reader.isDone) {
    const { at, name } = decodeInstruction(reader);
    if (name === 'call_indirect' || name === 'return_call_indirect') {
      const immediates = new ByteReader(body, at + 1);
      immediates.u32();
      const table = immediates.u32();
      // i32.const table, global.set; then the entry on top of the stack goes into a global and comes back.
      parts.push(
        [0x41, ...encodeSignedLeb(table), 0x24, ...encodeLeb(globals.table)],
        [0x24, ...encodeLeb(globals.index), 0x23, ...encodeLeb(globals.index)],
      );
    }
    parts.push(body.subarray(at, reader.at));
  }
  return joinBytes(parts);
}
