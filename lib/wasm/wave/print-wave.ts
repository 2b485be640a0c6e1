import { assertNever } from '@/lib/shared/assert-never.ts';
import type { WitType } from '../wit/types.ts';
import { isPlainOption } from './option-shape.ts';
import { toJavaScriptName, waveLabel } from './value-names.ts';

/**
 * A JavaScript value, as jco gives it, in canonical WAVE: `some(…)` and `ok(…)` written out, one space behind commas,
 * fields in the order of the type, floats as short as they can be. Total: what does not fit the type is shown as `<…>`,
 * as are resources, streams and futures, which have no text.
 */
export function printWave(value: unknown, type: WitType): string {
  switch (type.kind) {
    case 'bool':
      return value ? 'true' : 'false';
    case 'f32':
      return printFloat(value, shortestF32);
    case 'f64':
      return printFloat(value, String);
    case 'char':
      return typeof value === 'string' ? `'${escape(value, "'")}'` : strange(value);
    case 'string':
      return typeof value === 'string' ? `"${escape(value, '"')}"` : strange(value);
    case 'list':
      return `[${elementsOf(value)
        .map((element) => printWave(element, type.element))
        .join(', ')}]`;
    case 'tuple': {
      const items = elementsOf(value);
      return `(${type.items.map((item, index) => printWave(items[index], item)).join(', ')})`;
    }
    case 'record': {
      if (typeof value !== 'object' || value === null) return strange(value);
      return `{${type.fields.map((field) => `${field.name}: ${printWave(property(value, toJavaScriptName(field.name)), field.type)}`).join(', ')}}`;
    }
    case 'flags': {
      if (typeof value !== 'object' || value === null) return strange(value);
      return `{${type.names.filter((name) => property(value, toJavaScriptName(name)) === true).join(', ')}}`;
    }
    case 'enum':
      return typeof value === 'string' ? waveLabel(value) : strange(value);
    case 'variant': {
      const tag = property(value, 'tag');
      const found = type.cases.find(({ name }) => name === tag);
      if (found === undefined) return strange(value);
      const label = waveLabel(found.name);
      return found.payload === null ? label : `${label}(${printWave(property(value, 'val'), found.payload)})`;
    }
    case 'option': {
      if (isPlainOption(type.payload)) {
        return value === undefined || value === null ? 'none' : `some(${printWave(value, type.payload)})`;
      }
      return property(value, 'tag') === 'some' ? `some(${printWave(property(value, 'val'), type.payload)})` : 'none';
    }
    case 'result': {
      const tag = property(value, 'tag');
      if (tag !== 'ok' && tag !== 'err') return strange(value);
      const payload = type[tag];
      return payload === null ? tag : `${tag}(${printWave(property(value, 'val'), payload)})`;
    }
    case 'own':
    case 'borrow':
      return `<${type.resource}>`;
    case 'stream':
    case 'future':
      return `<${type.kind}>`;
    case 'u8':
    case 's8':
    case 'u16':
    case 's16':
    case 'u32':
    case 's32':
    case 'u64':
    case 's64':
      return typeof value === 'number' || typeof value === 'bigint' ? String(value) : strange(value);
    default:
      return assertNever(type);
  }
}

function strange(value: unknown): string {
  return `<${value === undefined ? 'nothing' : value === null ? 'null' : typeof value}>`;
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

/** jco gives lists of numbers as typed arrays. */
function elementsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (ArrayBuffer.isView(value) && Symbol.iterator in value)
    return Array.from(value as Iterable<unknown> & ArrayBufferView);
  return [];
}

function printFloat(value: unknown, print: (value: number) => string): string {
  if (typeof value !== 'number') return strange(value);
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return Object.is(value, -0) ? '-0' : print(value);
}

/** 0.1 as f32 is 0.10000000149011612 as a Number; the short form means the same f32. */
function shortestF32(value: number): string {
  const rounded = Math.fround(value);
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(rounded.toPrecision(digits));
    if (Math.fround(short) === rounded) return String(short);
  }
  return String(rounded);
}

function escape(text: string, quote: '"' | "'"): string {
  let escaped = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (char === quote || char === '\\') escaped += `\\${char}`;
    else if (char === '\n') escaped += '\\n';
    else if (char === '\t') escaped += '\\t';
    else if (char === '\r') escaped += '\\r';
    // Half a surrogate pair is no character; WebAssembly hands out U+FFFD in its place.
    else if (code >= 0xd800 && code <= 0xdfff) escaped += '\ufffd';
    else if (code < 0x20 || (code >= 0x7f && code < 0xa0) || isInvisible(code)) escaped += `\\u{${code.toString(16)}}`;
    else escaped += char;
  }
  return escaped;
}

/** Marks that change the direction of text or leave no trace would make two values look alike. */
function isInvisible(code: number): boolean {
  return (
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2069) ||
    code === 0xfeff
  );
}
