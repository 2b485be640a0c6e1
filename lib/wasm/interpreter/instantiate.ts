import { ByteReader } from '../bytes.ts';
import { decodeCoreModule } from '../core-module.ts';
import type { CoreModule } from '../core-module.ts';
import { decodeBody, decodeInstructions } from './decode-body.ts';
import type { Body, Instruction } from './decode-body.ts';
import { Trap } from './numeric.ts';
import type { Scalar } from './numeric.ts';

export const pageBytes = 65_536;

/** Everything of an instance that outlives a call. Function references are function indices; null is a null reference. */
export type Store = {
  module: CoreModule;
  /** Body of a defined function, decoded when first needed. */
  body(functionIndex: number): Body;
  memory: Uint8Array;
  maxPages: number;
  globals: { type: string; value: Scalar | null }[];
  tables: (number | null)[][];
  start: number | null;
};

/** Section numbers of the binary format that `decodeCoreModule` leaves to us. */
const section = { table: 4, global: 6, start: 8, element: 9, data: 11 } as const;

/**
 * Makes a fresh instance, memory and tables filled. Throws Trap when a segment does not fit, UnknownInstruction and
 * RangeError for what the step interpreter cannot read. Imported memories, tables and globals start empty or zero.
 * Source: WebAssembly core specification, "Instantiation".
 */
export function instantiate(bytes: Uint8Array, limits: { maxPages: number }): Store {
  const module = decodeCoreModule(bytes);
  const bodies = new Map<number, Body>();
  const limit = module.memories[0];
  const store: Store = {
    module,
    body(functionIndex) {
      const known = bodies.get(functionIndex);
      if (known !== undefined) return known;
      const range = module.bodies[functionIndex - module.importedFunctions];
      if (range === undefined) throw new RangeError(`there is no function ${functionIndex}`);
      const body = decodeBody(bytes, range);
      bodies.set(functionIndex, body);
      return body;
    },
    memory: new Uint8Array((limit === undefined ? 0 : Math.min(limit.minPages, limits.maxPages)) * pageBytes),
    maxPages: limit === undefined ? 0 : Math.min(limit.maxPages ?? 65_536, limits.maxPages),
    globals: module.imports.filter(({ kind }) => kind === 'global').map(() => ({ type: 'i32', value: 0 })),
    tables: module.imports.filter(({ kind }) => kind === 'table').map(() => []),
    start: null,
  };
  for (const { id, start, end } of module.sections) {
    const reader = new ByteReader(bytes, start, end);
    if (id === section.table) readTables(reader, store);
    else if (id === section.global) readGlobals(reader, store);
    else if (id === section.start) store.start = reader.u32();
    else if (id === section.element) readElements(reader, store);
    else if (id === section.data) readData(reader, store);
  }
  return store;
}

/** Text of every instruction of the defined functions: `i32.add`, `br_if`. */
export function listInstructions(bytes: Uint8Array): string[] {
  const module = decodeCoreModule(bytes);
  return module.bodies.flatMap((range) => decodeBody(bytes, range).code.map(({ op }) => op));
}

function readTables(reader: ByteReader, store: Store): void {
  for (let left = reader.u32(); left > 0; left -= 1) {
    reader.skip(1);
    const flags = reader.byte();
    const size = reader.u32();
    if ((flags & 1) !== 0) reader.u32();
    if (size > 1_000_000) throw new RangeError('the step view holds tables of at most 1,000,000 entries');
    store.tables.push(Array.from({ length: size }, () => null));
  }
}

const globalTypes: Readonly<Record<number, string>> = {
  0x7f: 'i32',
  0x7e: 'i64',
  0x7d: 'f32',
  0x7c: 'f64',
  0x70: 'funcref',
  0x6f: 'externref',
};

function readGlobals(reader: ByteReader, store: Store): void {
  for (let left = reader.u32(); left > 0; left -= 1) {
    const type = globalTypes[reader.byte()] ?? 'i32';
    reader.skip(1);
    store.globals.push({ type, value: constant(reader, store) });
  }
}

function readElements(reader: ByteReader, store: Store): void {
  for (let left = reader.u32(); left > 0; left -= 1) {
    const flags = reader.u32();
    const isActive = (flags & 1) === 0;
    const table = isActive && (flags & 2) !== 0 ? reader.u32() : 0;
    const offset = isActive ? Number(constant(reader, store)) : 0;
    if ((flags & 3) !== 0) reader.skip(1);
    const entries = Array.from({ length: reader.u32() }, () =>
      (flags & 4) === 0 ? reader.u32() : Number(constant(reader, store)),
    );
    if (!isActive) continue;
    const target = store.tables[table];
    if (target === undefined || offset + entries.length > target.length) throw new Trap('out-of-bounds-table');
    for (const [index, entry] of entries.entries()) target[offset + index] = entry;
  }
}

function readData(reader: ByteReader, store: Store): void {
  for (let left = reader.u32(); left > 0; left -= 1) {
    const flags = reader.u32();
    if (flags === 2) reader.u32();
    const offset = flags === 1 ? 0 : Number(constant(reader, store)) >>> 0;
    const bytes = reader.slice(reader.u32());
    if (flags === 1) continue;
    if (offset + bytes.length > store.memory.length) throw new Trap('out-of-bounds-memory');
    store.memory.set(bytes, offset);
  }
}

function constant(reader: ByteReader, store: Store): Scalar | null {
  const stack: (Scalar | null)[] = [];
  for (const instruction of decodeInstructions(reader)) pushConstant(instruction, stack, store);
  return stack.at(-1) ?? null;
}

function pushConstant({ op, immediate }: Instruction, stack: (Scalar | null)[], store: Store): void {
  if (immediate.kind === 'i32' || immediate.kind === 'i64' || immediate.kind === 'f32' || immediate.kind === 'f64') {
    stack.push(immediate.value);
  } else if (op === 'ref.func' && immediate.kind === 'index') stack.push(immediate.index);
  else if (op === 'global.get' && immediate.kind === 'index') stack.push(store.globals[immediate.index]?.value ?? null);
  else if (op === 'ref.null') stack.push(null);
}
