import { assertNever } from '@/lib/shared/assert-never.ts';
import { describeType } from '../wit/describe-type.ts';
import { didYouMean } from '@/lib/shared/nearest-name.ts';
import type { WitType } from '../wit/types.ts';
import { describeIntegerRange, integerRanges, type IntegerKind } from './number-ranges.ts';
import { isPlainOption, mayBeFlat } from './option-shape.ts';
import { toJavaScriptName } from './value-names.ts';
import { WaveError, WaveReader } from './wave-reader.ts';

/**
 * Reads one value of a known type, as jco wants it in JavaScript, and leaves the reader behind it. Throws WaveError.
 *
 * 64-bit integers become BigInt, other numbers Number; `list<u8>` Uint8Array, other lists arrays; option: the value or
 * undefined (see `isPlainOption`); result and variant `{tag, val}`; enum string; flags and records objects with
 * camelCase keys; char string; tuple array.
 */
export function readValue(reader: WaveReader, type: WitType): unknown {
  reader.skipSpace();
  switch (type.kind) {
    case 'bool':
      if (reader.takeKeyword('true')) return true;
      if (reader.takeKeyword('false')) return false;
      throw wanted(reader, '`true` or `false`');
    case 'f32':
    case 'f64':
      return readFloat(reader, type.kind);
    case 'char':
      if (reader.peek() === "'") return reader.readChar();
      throw wanted(reader, "a character in single quotes, such as `'a'`");
    case 'string':
      if (reader.peek() === '"') return reader.readString();
      throw wanted(reader, 'text in double quotes, such as `"hi"`');
    case 'list':
      return readList(reader, type.element, type.length ?? null);
    case 'tuple':
      return readTuple(reader, type.items);
    case 'record':
      return readRecord(reader, type);
    case 'flags':
      return readFlags(reader, type);
    case 'enum':
      return readCase(reader, type.name, type.cases);
    case 'variant': {
      const start = reader.at;
      const tag = readCase(
        reader,
        type.name,
        type.cases.map(({ name }) => name),
      );
      const payload = type.cases.find(({ name }) => name === tag)?.payload ?? null;
      if (payload === null) {
        if (reader.peek() === '(') throw reader.error(`\`${tag}\` carries no value.`);
        return { tag };
      }
      if (reader.peek() !== '(')
        throw reader.error(`\`${tag}\` carries a value: write \`${tag}(…)\` with a ${describeType(payload)}.`, start);
      return { tag, val: readParenthesised(reader, payload) };
    }
    case 'option':
      return readOption(reader, type.payload);
    case 'result':
      return readResult(reader, type);
    case 'own':
    case 'borrow':
      throw reader.error(`A \`${type.resource}\` is a resource: a handle that no text can stand for.`);
    case 'stream':
    case 'future':
      throw reader.error(`A ${type.kind} cannot be written as text.`);
    case 'u8':
    case 's8':
    case 'u16':
    case 's16':
    case 'u32':
    case 's32':
    case 'u64':
    case 's64':
      return readInteger(reader, type.kind);
    default:
      return assertNever(type);
  }
}

function wanted(reader: WaveReader, what: string): WaveError {
  return reader.error(`Expected ${what}, but found ${reader.found()}.`);
}

function readInteger(reader: WaveReader, kind: IntegerKind): number | bigint {
  reader.skipSpace();
  const start = reader.at;
  const text = reader.takeNumber();
  if (text === null) throw wanted(reader, `a whole number (${kind}: ${describeIntegerRange(kind)})`);
  if (!/^[-+]?\d+$/.test(text)) {
    const isFloat = /^[-+]?[\d.]+([eE][-+]?\d+)?$/.test(text);
    throw reader.error(
      isFloat
        ? `${text} is not a whole number, and \`${kind}\` holds only those.`
        : `\`${text}\` is not a decimal number.`,
      start,
    );
  }
  // Beyond 40 digits nothing fits; parsing them would only cost time.
  const value = text.length > 40 ? null : BigInt(text.replace('+', ''));
  const { least, most } = integerRanges[kind];
  if (value === null || value < least || value > most) {
    const shown = text.length > 24 ? `${text.slice(0, 20)}…` : text;
    throw reader.error(`${shown} does not fit ${kind} (${describeIntegerRange(kind)}).`, start);
  }
  return kind === 'u64' || kind === 's64' ? value : Number(value);
}

function readFloat(reader: WaveReader, kind: 'f32' | 'f64'): number {
  reader.skipSpace();
  const start = reader.at;
  if (reader.takeKeyword('nan')) return NaN;
  if (reader.takeKeyword('inf')) return Infinity;
  if (reader.text.startsWith('-inf', start)) {
    reader.at += 1;
    if (reader.takeKeyword('inf')) return -Infinity;
    reader.at = start;
  }
  const text = reader.takeNumber();
  if (text === null) throw wanted(reader, `a number (${kind}), such as \`3.14\`, \`inf\` or \`nan\``);
  if (!/^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/.test(text))
    throw reader.error(`\`${text}\` is not a number.`, start);
  const value = kind === 'f32' ? Math.fround(Number(text)) : Number(text);
  if (!Number.isFinite(value))
    throw reader.error(`${text} is too large for ${kind}. Write \`inf\` for infinity.`, start);
  return value;
}

/** Values with commas between them, up to and with `close`; the opening mark is behind us. */
function readSequence(reader: WaveReader, close: string, what: string, read: (index: number) => void): number {
  let count = 0;
  while (!reader.take(close)) {
    if (reader.isAtEnd) throw reader.error(`The ${what} is not closed: a \`${close}\` is missing.`);
    if (reader.peek() === ',') throw reader.error('A value is missing before this comma.');
    read(count);
    count += 1;
    if (reader.take(',') || reader.peek() === close) continue;
    throw reader.error(
      reader.isAtEnd
        ? `The ${what} is not closed: a \`${close}\` is missing.`
        : `Expected \`,\` or \`${close}\`, but found ${reader.found()}.`,
    );
  }
  return count;
}

function readList(reader: WaveReader, element: WitType, length: number | null): unknown {
  reader.skipSpace();
  const start = reader.at;
  if (!reader.take('[')) throw wanted(reader, `a list in square brackets of ${describeType(element)}`);
  const values: unknown[] = [];
  const count = readSequence(reader, ']', 'list', () => values.push(readValue(reader, element)));
  if (length !== null && count !== length) {
    throw reader.error(
      `This list has exactly ${length} elements, but ${count} ${count === 1 ? 'is' : 'are'} given.`,
      start,
    );
  }
  if (element.kind === 'u8' && length === null) return Uint8Array.from(values, Number);
  return values;
}

function readTuple(reader: WaveReader, items: readonly WitType[]): unknown[] {
  reader.skipSpace();
  const start = reader.at;
  if (!reader.take('(')) throw wanted(reader, `a tuple in parentheses of ${items.length} values`);
  const values: unknown[] = [];
  const count = readSequence(reader, ')', 'tuple', (index) => {
    const item = items[index];
    if (item === undefined) throw reader.error(`This tuple has ${counted(items.length, 'value')}; here is one more.`);
    values.push(readValue(reader, item));
  });
  if (count !== items.length) {
    throw reader.error(
      `This tuple has ${counted(items.length, 'value')}, but ${count} ${count === 1 ? 'is' : 'are'} given.`,
      start,
    );
  }
  return values;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function readRecord(reader: WaveReader, type: Extract<WitType, { kind: 'record' }>): unknown {
  reader.skipSpace();
  const start = reader.at;
  if (!reader.take('{'))
    throw wanted(
      reader,
      `a ${type.name} in braces, such as \`{${type.fields.map(({ name }) => `${name}: …`).join(', ')}}\``,
    );
  const values = new Map<string, unknown>();
  // `{:}` is the record without fields, as `{}` would be flags.
  if (reader.take(':')) reader.expect('}', 'Behind `{:` stands `}`.');
  else {
    readSequence(reader, '}', 'record', () => {
      const label = reader.peekLabel();
      if (label === null) throw wanted(reader, 'the name of a field');
      const field = type.fields.find(({ name }) => name === label.text);
      if (field === undefined) {
        const known = type.fields.map(({ name }) => name);
        throw reader.error(`A ${type.name} has no field \`${label.text}\`.${didYouMean(label.text, known)}`);
      }
      if (values.has(field.name)) throw reader.error(`The field \`${label.text}\` is given twice.`);
      reader.at = label.end;
      reader.expect(':', `Expected \`:\` and a value behind \`${label.text}\`.`);
      values.set(field.name, readValue(reader, field.type));
    });
  }
  const entries: [string, unknown][] = [];
  for (const { name, type: fieldType } of type.fields) {
    if (values.has(name)) entries.push([toJavaScriptName(name), values.get(name)]);
    else if (fieldType.kind === 'option') entries.push([toJavaScriptName(name), noneOf(fieldType.payload)]);
    else throw reader.error(`The field \`${name}\` of ${type.name} is missing.`, start);
  }
  return Object.fromEntries(entries);
}

function readFlags(reader: WaveReader, type: Extract<WitType, { kind: 'flags' }>): unknown {
  if (!reader.take('{')) throw wanted(reader, `flags in braces, such as \`{${type.names.slice(0, 2).join(', ')}}\``);
  const set = new Set<string>();
  readSequence(reader, '}', 'set of flags', () => {
    const label = reader.peekLabel();
    if (label === null) throw wanted(reader, 'the name of a flag');
    if (!type.names.includes(label.text)) {
      throw reader.error(`${type.name} has no flag \`${label.text}\`.${didYouMean(label.text, type.names)}`);
    }
    if (set.has(label.text)) throw reader.error(`The flag \`${label.text}\` is given twice.`);
    set.add(label.text);
    reader.at = label.end;
  });
  return Object.fromEntries(type.names.map((name) => [toJavaScriptName(name), set.has(name)]));
}

function readCase(reader: WaveReader, owner: string, cases: readonly string[]): string {
  const label = reader.peekLabel();
  const listed = cases
    .slice(0, 6)
    .map((name) => `\`${name}\``)
    .join(', ');
  if (label === null) throw wanted(reader, `a case of ${owner} (${listed}${cases.length > 6 ? ', …' : ''})`);
  if (!cases.includes(label.text)) {
    throw reader.error(
      `${owner} has no case \`${label.text}\`.${didYouMean(label.text, cases) || ` Its cases: ${listed}${cases.length > 6 ? ', …' : ''}.`}`,
    );
  }
  reader.at = label.end;
  return label.text;
}

function readParenthesised(reader: WaveReader, type: WitType): unknown {
  reader.expect('(', 'Expected `(` and a value.');
  const value = readValue(reader, type);
  reader.expect(')', `Expected \`)\` behind the value, but found ${reader.found()}.`);
  return value;
}

function readOption(reader: WaveReader, payload: WitType): unknown {
  if (reader.takeKeyword('none')) return noneOf(payload);
  if (reader.takeKeyword('some')) return someOf(payload, readParenthesised(reader, payload));
  if (!mayBeFlat(payload)) throw wanted(reader, '`some(…)` or `none`');
  return someOf(payload, readValue(reader, payload));
}

/** How jco writes `none` of `option<payload>`. */
export function noneOf(payload: WitType): unknown {
  return isPlainOption(payload) ? undefined : { tag: 'none' };
}

/** How jco writes `some(value)` of `option<payload>`. */
export function someOf(payload: WitType, value: unknown): unknown {
  return isPlainOption(payload) ? value : { tag: 'some', val: value };
}

function readResult(reader: WaveReader, type: Extract<WitType, { kind: 'result' }>): unknown {
  for (const tag of ['ok', 'err'] as const) {
    const payload = type[tag];
    if (!reader.takeKeyword(tag)) continue;
    if (payload === null) {
      if (reader.peek() === '(') throw reader.error(`\`${tag}\` carries no value here.`);
      return { tag, val: undefined };
    }
    if (reader.peek() !== '(')
      throw reader.error(`\`${tag}\` carries a value: write \`${tag}(…)\` with a ${describeType(payload)}.`);
    return { tag, val: readParenthesised(reader, payload) };
  }
  if (type.ok === null || !mayBeFlat(type.ok)) throw wanted(reader, '`ok` or `err`');
  return { tag: 'ok', val: readValue(reader, type.ok) };
}
