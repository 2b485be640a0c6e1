import type { ByteReader } from '../../bytes.ts';
import { readLimits } from '../../core-module.ts';

/**
 * Steps over types of the component model, and says of each what it is in a word.
 * Source: component-model design/mvp/Binary.md, "Type Definitions". Throws RangeError on what it does not know.
 */

// A type inside a type inside a type …: nobody writes so deep, but a broken file may claim it.
const deepest = 64;

const plainKinds: Readonly<Record<number, string>> = {
  0x72: 'record',
  0x71: 'variant',
  0x70: 'list',
  0x67: 'list of fixed length',
  0x6f: 'tuple',
  0x6e: 'flags',
  0x6d: 'enum',
  0x6b: 'option',
  0x6a: 'result',
  0x69: 'own',
  0x68: 'borrow',
  0x66: 'stream',
  0x65: 'future',
  0x63: 'map',
};

export function readType(reader: ByteReader, depth = 0): string {
  if (depth > deepest) throw new RangeError(`types nested too deeply at ${reader.at}`);
  const code = reader.byte();
  switch (code) {
    case 0x40:
    case 0x43:
      readFunction(reader);
      return code === 0x43 ? 'async function' : 'function';
    case 0x41:
      readDeclarations(reader, depth);
      return 'component';
    case 0x42:
      readDeclarations(reader, depth);
      return 'interface';
    case 0x3e:
    case 0x3f:
      reader.skip(1);
      optional(reader, () => reader.u32());
      if (code === 0x3e) optional(reader, () => reader.u32());
      return 'resource';
    default:
      return readPlain(reader, code);
  }
}

function readPlain(reader: ByteReader, code: number): string {
  const valueType = () => reader.skipLeb();
  switch (code) {
    case 0x72:
      repeat(reader, () => {
        reader.name();
        valueType();
      });
      break;
    case 0x71:
      repeat(reader, () => {
        reader.name();
        optional(reader, valueType);
        if (reader.byte() !== 0) reader.u32();
      });
      break;
    case 0x6f:
      repeat(reader, valueType);
      break;
    case 0x6e:
    case 0x6d:
      repeat(reader, () => reader.name());
      break;
    case 0x67:
      valueType();
      reader.u32();
      break;
    case 0x63:
      valueType();
      valueType();
      break;
    case 0x70:
    case 0x6b:
    case 0x69:
    case 0x68:
      valueType();
      break;
    case 0x6a:
      optional(reader, valueType);
      optional(reader, valueType);
      break;
    case 0x66:
    case 0x65:
      optional(reader, valueType);
      break;
    default:
      if (code < 0x64 || code > 0x7f) throw new RangeError(`unknown type 0x${code.toString(16)} at ${reader.at - 1}`);
  }
  return plainKinds[code] ?? 'value';
}

function readFunction(reader: ByteReader): void {
  repeat(reader, () => {
    reader.name();
    reader.skipLeb();
  });
  if (reader.byte() === 0) reader.skipLeb();
  else
    repeat(reader, () => {
      reader.name();
      reader.skipLeb();
    });
}

function readDeclarations(reader: ByteReader, depth: number): void {
  repeat(reader, () => {
    const kind = reader.byte();
    switch (kind) {
      case 0:
        readCoreType(reader, depth + 1);
        break;
      case 1:
        readType(reader, depth + 1);
        break;
      case 2:
        skipAlias(reader);
        break;
      case 3:
      case 4:
        readExternName(reader);
        readExternType(reader);
        break;
      default:
        throw new RangeError(`unknown declaration ${kind} at ${reader.at - 1}`);
    }
  });
}

function skipAlias(reader: ByteReader): void {
  if (reader.byte() === 0) reader.byte();
  const target = reader.byte();
  reader.u32();
  if (target === 2) reader.u32();
  else reader.name();
}

/** Names of imports and exports carry a byte that says how they are written. */
export function readExternName(reader: ByteReader): string {
  const form = reader.byte();
  const name = reader.name();
  if (form === 2) {
    repeat(reader, () => {
      reader.byte();
      reader.skip(reader.u32());
    });
  } else if (form > 2) throw new RangeError(`unknown form of name ${form} at ${reader.at}`);
  return name;
}

/** What kind of thing is imported or exported: the first byte tells. */
export function readExternType(reader: ByteReader): number {
  const kind = reader.byte();
  switch (kind) {
    case 0:
      reader.byte();
      reader.u32();
      break;
    case 2:
      reader.byte();
      reader.skipLeb();
      break;
    case 3:
      if (reader.byte() === 0) reader.u32();
      break;
    default:
      if (kind > 5) throw new RangeError(`unknown kind of import ${kind} at ${reader.at - 1}`);
      reader.u32();
  }
  return kind;
}

export function readCoreType(reader: ByteReader, depth = 0): string {
  if (depth > deepest) throw new RangeError(`types nested too deeply at ${reader.at}`);
  const code = reader.byte();
  if (code === 0x60) {
    repeat(reader, () => skipCoreValue(reader));
    repeat(reader, () => skipCoreValue(reader));
    return 'core function';
  }
  if (code !== 0x50) throw new RangeError(`unknown core type 0x${code.toString(16)} at ${reader.at - 1}`);
  repeat(reader, () => {
    const kind = reader.byte();
    switch (kind) {
      case 0:
        reader.name();
        reader.name();
        skipCoreExtern(reader);
        break;
      case 1:
        readCoreType(reader, depth + 1);
        break;
      case 2:
        reader.skip(2);
        reader.u32();
        reader.u32();
        break;
      case 3:
        reader.name();
        skipCoreExtern(reader);
        break;
      default:
        throw new RangeError(`unknown declaration ${kind} at ${reader.at - 1}`);
    }
  });
  return 'core module';
}

function skipCoreExtern(reader: ByteReader): void {
  const kind = reader.byte();
  if (kind === 1) skipCoreValue(reader);
  if (kind === 1 || kind === 2) {
    readLimits(reader);
    return;
  }
  if (kind === 3) {
    skipCoreValue(reader);
    reader.byte();
    return;
  }
  if (kind === 4) reader.byte();
  reader.u32();
}

function skipCoreValue(reader: ByteReader): void {
  const code = reader.byte();
  if (code === 0x63 || code === 0x64) reader.skipLeb();
}

export function optional(reader: ByteReader, read: () => void): void {
  if (reader.byte() !== 0) read();
}

/** Ends at the end of the bytes at the latest, since each turn reads at least one. */
export function repeat(reader: ByteReader, each: () => void): void {
  for (let left = reader.u32(); left > 0; left -= 1) each();
}
