import { assertNever } from '@/lib/shared/assert-never.ts';
import { ByteReader } from './bytes.ts';
import { skipConstant } from './code.ts';

/** What a core module says about itself: reads the binary format, knows nothing of the source it came from. */
export type CoreModule = {
  types: readonly (CoreType | null)[];
  imports: readonly CoreImport[];
  exports: readonly { name: string; kind: ExternKind; index: number }[];
  /** Type index of every function, imported ones first. */
  functionTypes: readonly number[];
  importedFunctions: number;
  /** Imported ones first. */
  memories: readonly MemoryLimits[];
  /** Byte range of each defined function's body, local declarations included. */
  bodies: readonly { start: number; end: number }[];
  /** Byte range of each defined global, its initial value included. */
  globals: readonly { start: number; end: number }[];
  sections: readonly Section[];
  /** From the name section, without the `$` of the text format. */
  functionNames: ReadonlyMap<number, string>;
  localNames: ReadonlyMap<number, ReadonlyMap<number, string>>;
};

export type CoreType = { params: readonly string[]; results: readonly string[] };
type ExternKind = 'func' | 'table' | 'memory' | 'global' | 'tag';
export type CoreImport = { module: string; field: string; kind: ExternKind; type: number; limits: MemoryLimits | null };
export type MemoryLimits = {
  minPages: number;
  maxPages: number | null;
  isShared: boolean;
  is64: boolean;
  pageBytes: number;
};
export type Section = { id: number; start: number; end: number };

const externKinds: readonly ExternKind[] = ['func', 'table', 'memory', 'global', 'tag'];

const valueTypes: Readonly<Record<number, string>> = {
  0x7f: 'i32',
  0x7e: 'i64',
  0x7d: 'f32',
  0x7c: 'f64',
  0x7b: 'v128',
  0x70: 'funcref',
  0x6f: 'externref',
};

/**
 * Throws RangeError on bytes that are no module. Bodies are not validated.
 * Source: WebAssembly core specification, "Binary Format, Modules".
 */
export function decodeCoreModule(bytes: Uint8Array): CoreModule {
  const types: (CoreType | null)[] = [];
  const imports: CoreImport[] = [];
  const exports: { name: string; kind: ExternKind; index: number }[] = [];
  const functionTypes: number[] = [];
  const memories: MemoryLimits[] = [];
  const bodies: { start: number; end: number }[] = [];
  const globals: { start: number; end: number }[] = [];
  const functionNames = new Map<number, string>();
  const localNames = new Map<number, Map<number, string>>();
  const sections = listSections(bytes);

  for (const section of sections) {
    const reader = new ByteReader(bytes, section.start, section.end);
    switch (section.id) {
      case 0:
        readNames(reader, functionNames, localNames);
        break;
      case 1:
        readTypes(reader, types);
        break;
      case 2:
        repeat(reader, () => {
          const entry = readImport(reader);
          imports.push(entry);
          if (entry.kind === 'func') functionTypes.push(entry.type);
          if (entry.limits !== null) memories.push(entry.limits);
        });
        break;
      case 3:
        repeat(reader, () => functionTypes.push(reader.u32()));
        break;
      case 5:
        repeat(reader, () => memories.push(readLimits(reader)));
        break;
      case 6:
        repeat(reader, () => {
          const start = reader.at;
          skipValueType(reader);
          reader.byte();
          skipConstant(reader);
          globals.push({ start, end: reader.at });
        });
        break;
      case 7:
        repeat(reader, () => {
          const name = reader.name();
          const kind = externKinds[reader.byte()] ?? 'func';
          exports.push({ name, kind, index: reader.u32() });
        });
        break;
      case 10:
        repeat(reader, () => {
          const size = reader.u32();
          bodies.push({ start: reader.at, end: reader.at + size });
          reader.skip(size);
        });
        break;
      default:
        break;
    }
  }
  const importedFunctions = imports.filter((entry) => entry.kind === 'func').length;
  return {
    types,
    imports,
    exports,
    functionTypes,
    importedFunctions,
    memories,
    bodies,
    globals,
    sections,
    functionNames,
    localNames,
  };
}

export function isCoreModule(bytes: Uint8Array): boolean {
  return bytes.length >= 8 && bytes[4] === 1 && bytes[5] === 0 && bytes[6] === 0 && bytes[7] === 0;
}

/** Payload ranges of the sections of a module or a component. */
export function listSections(bytes: Uint8Array, start = 0, end = bytes.length): Section[] {
  const reader = new ByteReader(bytes, start, end);
  if (reader.byte() !== 0 || reader.byte() !== 0x61 || reader.byte() !== 0x73 || reader.byte() !== 0x6d) {
    throw new RangeError('these bytes are no WebAssembly');
  }
  reader.skip(4);
  const sections: Section[] = [];
  while (!reader.isDone) {
    const id = reader.byte();
    const size = reader.u32();
    sections.push({ id, start: reader.at, end: reader.at + size });
    reader.skip(size);
  }
  return sections;
}

function repeat(reader: ByteReader, each: () => void): void {
  for (let left = reader.u32(); left > 0; left -= 1) each();
}

/**
 * Structs and arrays count and have no signature. Types that belong together stand in a group, and a type may say of
 * which others it is a kind. Source: core specification 3.0, "Binary Format, Types, Recursive Types".
 */
function readTypes(reader: ByteReader, types: (CoreType | null)[]): void {
  repeat(reader, () => {
    const code = reader.byte();
    if (code === 0x4e) repeat(reader, () => types.push(readSubType(reader, reader.byte())));
    else types.push(readSubType(reader, code));
  });
}

function readSubType(reader: ByteReader, code: number): CoreType | null {
  if (code !== 0x50 && code !== 0x4f) return readCompositeType(reader, code);
  repeat(reader, () => reader.u32());
  return readCompositeType(reader, reader.byte());
}

function readCompositeType(reader: ByteReader, code: number): CoreType | null {
  const field = () => {
    skipValueType(reader);
    reader.byte();
  };
  switch (code) {
    case 0x60: {
      const params: string[] = [];
      const results: string[] = [];
      repeat(reader, () => params.push(readValueType(reader)));
      repeat(reader, () => results.push(readValueType(reader)));
      return { params, results };
    }
    case 0x5f:
      repeat(reader, field);
      return null;
    case 0x5e:
      field();
      return null;
    default:
      throw new RangeError(`unknown type 0x${code.toString(16)} at ${reader.at - 1}`);
  }
}

function readValueType(reader: ByteReader): string {
  const code = reader.byte();
  if (code === 0x63 || code === 0x64) {
    reader.skipLeb();
    return 'ref';
  }
  return valueTypes[code] ?? 'ref';
}

function skipValueType(reader: ByteReader): void {
  readValueType(reader);
}

function readImport(reader: ByteReader): CoreImport {
  const module = reader.name();
  const field = reader.name();
  const kind = externKinds[reader.byte()] ?? 'func';
  switch (kind) {
    case 'func':
      return { module, field, kind, type: reader.u32(), limits: null };
    case 'table':
      skipValueType(reader);
      readLimits(reader);
      return { module, field, kind, type: 0, limits: null };
    case 'memory':
      return { module, field, kind, type: 0, limits: readLimits(reader) };
    case 'global':
      skipValueType(reader);
      reader.byte();
      return { module, field, kind, type: 0, limits: null };
    case 'tag':
      reader.byte();
      return { module, field, kind, type: reader.u32(), limits: null };
    default:
      return assertNever(kind);
  }
}

/** Limits of a memory or table. Flags: 1 has a maximum, 2 shared, 4 addresses are 64 bits wide, 8 own page size. */
export function readLimits(reader: ByteReader): MemoryLimits {
  const flags = reader.byte();
  const minPages = Number(reader.u64());
  const maxPages = (flags & 1) === 0 ? null : Number(reader.u64());
  const pageBytes = (flags & 8) === 0 ? 65_536 : 2 ** reader.u32();
  return { minPages, maxPages, isShared: (flags & 2) !== 0, is64: (flags & 4) !== 0, pageBytes };
}

/** A name section that is cut short keeps what was read of it: names are a courtesy, never a reason to fail. */
function readNames(reader: ByteReader, functions: Map<number, string>, locals: Map<number, Map<number, string>>): void {
  try {
    if (reader.name() !== 'name') return;
    while (!reader.isDone) {
      const id = reader.byte();
      const size = reader.u32();
      const part = new ByteReader(reader.bytes, reader.at, reader.at + size);
      reader.skip(size);
      if (id === 1) repeat(part, () => functions.set(part.u32(), part.name()));
      if (id === 2) {
        repeat(part, () => {
          const names = new Map<number, string>();
          locals.set(part.u32(), names);
          repeat(part, () => names.set(part.u32(), part.name()));
        });
      }
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}
