import { assertNever } from '@/lib/shared/assert-never.ts';
import type { StringEncoding } from '../component/component.ts';
import type { AbiContext } from './context.ts';
import { AbiTrap } from './recording.ts';

// Source: CanonicalABI.md, "Storing": the bit of the length that says UTF-16 in the encoding latin1+utf16.
const utf16Tag = 2 ** 31;
/** Up to here, each character gets a mark of its own. */
const markedCharacters = 64;

type Encoded = { bytes: Uint8Array; alignment: 1 | 2; taggedLength: number };

/**
 * Stores the characters and returns what stands for them. The caller's string counts as one that already has the
 * encoding wanted: one allocation of the exact size, as the document allows for such a source.
 */
export function storeString(context: AbiContext, text: string, path: string): { at: number; taggedLength: number } {
  // A lone surrogate is no character; it becomes U+FFFD.
  const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));
  const { bytes, alignment, taggedLength } = encode(whole, context.encoding);
  const at = context.allocate(alignment, bytes.length, path);
  const characters = Array.from(whole);
  if (characters.length > markedCharacters) context.write(at, bytes, path, `${characters.length} characters`);
  else {
    let offset = 0;
    for (const character of characters) {
      const length = encode(character, encodingOf(context.encoding, whole)).bytes.length;
      context.write(at + offset, bytes.slice(offset, offset + length), path, `character ${quoted(character)}`);
      offset += length;
    }
  }
  return { at, taggedLength };
}

export function loadString(context: AbiContext, at: number, taggedLength: number, path: string): string {
  const { length, alignment, encoding } = decodeLength(context.encoding, taggedLength);
  context.check(at, alignment, length, `The string \`${path}\` has`);
  const whole = decode(context.memory().slice(at, at + length), encoding);
  const characters = Array.from(whole);
  if (characters.length > markedCharacters) {
    context.read(at, length, path, () => `${characters.length} characters`);
  } else {
    let offset = 0;
    for (const character of characters) {
      const size = encodeAs(character, encoding).length;
      context.read(at + offset, size, path, () => `character ${quoted(character)}`);
      offset += size;
    }
  }
  return whole;
}

/** What the second number beside a string counts. */
export function lengthUnit(encoding: StringEncoding): string {
  return encoding === 'utf8' ? 'bytes' : encoding === 'utf16' ? '16-bit units' : 'units, highest bit: UTF-16';
}

type Plain = 'utf8' | 'utf16' | 'latin1';

function encode(text: string, encoding: StringEncoding | Plain): Encoded {
  const plain = encodingOf(encoding, text);
  const bytes = encodeAs(text, plain);
  const alignment = encoding === 'utf8' ? 1 : 2;
  const codeUnits = plain === 'utf16' ? bytes.length / 2 : bytes.length;
  const isTagged = encoding === 'latin1+utf16' && plain === 'utf16';
  return { bytes, alignment, taggedLength: isTagged ? codeUnits + utf16Tag : codeUnits };
}

function encodingOf(encoding: StringEncoding | Plain, text: string): Plain {
  if (encoding !== 'latin1+utf16') return encoding;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0xff) return 'utf16';
  return 'latin1';
}

function encodeAs(text: string, encoding: Plain): Uint8Array {
  if (encoding === 'utf8') return new TextEncoder().encode(text);
  if (encoding === 'latin1') return Uint8Array.from(text, (character) => character.charCodeAt(0));
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(2 * at, text.charCodeAt(at), true);
  return bytes;
}

function decodeLength(
  encoding: StringEncoding,
  taggedLength: number,
): { length: number; alignment: 1 | 2; encoding: Plain } {
  switch (encoding) {
    case 'utf8':
      return { length: taggedLength, alignment: 1, encoding };
    case 'utf16':
      return { length: 2 * taggedLength, alignment: 2, encoding };
    case 'latin1+utf16':
      return taggedLength >= utf16Tag
        ? { length: 2 * (taggedLength - utf16Tag), alignment: 2, encoding: 'utf16' }
        : { length: taggedLength, alignment: 2, encoding: 'latin1' };
    default:
      return assertNever(encoding);
  }
}

function decode(bytes: Uint8Array, encoding: Plain): string {
  if (encoding === 'latin1') {
    let text = '';
    for (const byte of bytes) text += String.fromCodePoint(byte);
    return text;
  }
  try {
    return new TextDecoder(encoding === 'utf8' ? 'utf-8' : 'utf-16le', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new AbiTrap(`These bytes are no ${encoding === 'utf8' ? 'UTF-8' : 'UTF-16'}.`);
  }
}

function quoted(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 || code === 0x7f ? `U+${code.toString(16).padStart(4, '0').toUpperCase()}` : `'${character}'`;
}
