import type { PrimitiveKind } from './types.ts';

/** The words of WIT and what they mean in one line: for completion, hover and error messages. */

const primitives: Readonly<Record<PrimitiveKind, string>> = {
  bool: 'true or false',
  u8: 'a whole number from 0 to 255',
  s8: 'a whole number from -128 to 127',
  u16: 'a whole number from 0 to 65,535',
  s16: 'a whole number from -32,768 to 32,767',
  u32: 'a whole number from 0 to 4,294,967,295',
  s32: 'a whole number from -2,147,483,648 to 2,147,483,647',
  u64: 'a whole number from 0 to 2⁶⁴ - 1',
  s64: 'a whole number from -2⁶³ to 2⁶³ - 1',
  f32: 'a number with a fraction, in 32 bits',
  f64: 'a number with a fraction, in 64 bits',
  char: 'one Unicode character',
  string: 'Unicode text',
};

const composites: Readonly<Record<string, { meaning: string; insert: string }>> = {
  list: { meaning: 'any number of values of one type', insert: 'list<u8>' },
  option: { meaning: 'a value, or nothing', insert: 'option<string>' },
  result: { meaning: 'success or failure, each with a value of its own if wanted', insert: 'result<string, string>' },
  tuple: { meaning: 'a fixed row of values, each with its own type', insert: 'tuple<u32, string>' },
  map: { meaning: 'keys and their values', insert: 'map<string, u32>' },
  stream: { meaning: 'values that arrive one after another', insert: 'stream<u8>' },
  future: { meaning: 'one value that arrives later', insert: 'future<string>' },
  own: { meaning: 'a handle that owns its resource', insert: 'own<>' },
  borrow: { meaning: 'a handle lent for the length of one call', insert: 'borrow<>' },
};

const keywords: Readonly<Record<string, string>> = {
  package: 'names the package these definitions belong to: `package demo:calc@0.1.0;`',
  interface: 'a named set of types and functions',
  world: 'everything one component imports and exports',
  import: 'what the component wants from outside',
  export: 'what the component offers to the outside',
  include: 'takes over the imports and exports of another world',
  with: 'renames what an include brings: `include other with { a as b }`',
  use: 'brings types of another interface into this one: `use types.{point}`',
  as: 'gives another name: `use types.{point as dot}`',
  from: 'reserved for later',
  type: 'another name for a type: `type id = u32;`',
  record: 'a value made of named fields',
  variant: 'one of several cases, each with a value if wanted',
  enum: 'one of several names',
  flags: 'a set of switches, each on or off',
  resource: 'something that stays where it is made and is passed around by handle',
  constructor: 'makes a new resource',
  static: 'a function of a resource that needs no handle',
  func: 'a function: `add: func(a: s32, b: s32) -> s32;`',
  async: 'the function may wait before it returns',
};

const gates: Readonly<Record<string, string>> = {
  since: 'the version that added this: `@since(version = 0.2.0)`',
  unstable: 'part of an unfinished feature: `@unstable(feature = name)`',
  deprecated: 'the version from which this should not be used: `@deprecated(version = 0.3.0)`',
};

export type WitWord = {
  word: string;
  kind: 'keyword' | 'type' | 'gate';
  meaning: string;
  /** What completion puts in. */
  insert: string;
};

export const witWords: readonly WitWord[] = [
  ...Object.entries(primitives).map(([word, meaning]) => ({ word, kind: 'type' as const, meaning, insert: word })),
  ...Object.entries(composites).map(([word, { meaning, insert }]) => ({
    word,
    kind: 'type' as const,
    meaning,
    insert,
  })),
  ...Object.entries(keywords).map(([word, meaning]) => ({ word, kind: 'keyword' as const, meaning, insert: word })),
  ...Object.entries(gates).map(([word, meaning]) => ({ word, kind: 'gate' as const, meaning, insert: `@${word}` })),
];

export const typeWords: readonly string[] = [...Object.keys(primitives), ...Object.keys(composites)];

/** Words that must be written `%word` to be a name. Source: WIT.md, "Keywords". */
export const reservedWords: ReadonlySet<string> = new Set([...typeWords, ...Object.keys(keywords), 'error-context']);

export function isPrimitive(word: string): word is PrimitiveKind {
  return Object.hasOwn(primitives, word);
}

/** Type names of other languages, and what to write in WIT. */
const foreignTypes: Readonly<Record<string, string>> = {
  i8: '`s8` (with sign) or `u8` (without)',
  i16: '`s16` (with sign) or `u16` (without)',
  i32: '`s32` (with sign) or `u32` (without)',
  i64: '`s64` (with sign) or `u64` (without)',
  int: '`s32`',
  integer: '`s32`',
  uint: '`u32`',
  number: '`f64`, or `s32` for whole numbers',
  long: '`s64`',
  short: '`s16`',
  byte: '`u8`',
  bytes: '`list<u8>`',
  usize: '`u32`',
  isize: '`s32`',
  size: '`u32`',
  float: '`f32`',
  float32: '`f32`',
  float64: '`f64`',
  double: '`f64`',
  boolean: '`bool`',
  str: '`string`',
  text: '`string`',
  array: '`list<…>`',
  vec: '`list<…>`',
  vector: '`list<…>`',
  sequence: '`list<…>`',
  maybe: '`option<…>`',
  optional: '`option<…>`',
  nullable: '`option<…>`',
  either: '`result<…, …>` or a `variant`',
  promise: '`future<…>`',
  object: 'a `record`',
  struct: 'a `record`',
  dict: '`map<…, …>` or a list of tuples',
  hashmap: '`map<…, …>` or a list of tuples',
};

/** For a type name of another language: what WIT calls it. */
export function typeInWit(word: string): string | null {
  const key = word.toLowerCase();
  if (word !== key && isPrimitive(key)) return `\`${key}\``;
  return Object.hasOwn(foreignTypes, key) ? (foreignTypes[key] ?? null) : null;
}

const foreignKeywords: Readonly<Record<string, string>> = {
  fn: 'func',
  function: 'func',
  def: 'func',
  fun: 'func',
  struct: 'record',
  class: 'resource',
  union: 'variant',
  typedef: 'type',
  trait: 'interface',
  module: 'interface',
  component: 'world',
  namespace: 'package',
  imports: 'import',
  exports: 'export',
  extends: 'include',
};

/** For a keyword of another language: the one of WIT. */
export function keywordInWit(word: string): string | null {
  return Object.hasOwn(foreignKeywords, word) ? (foreignKeywords[word] ?? null) : null;
}

/** Kebab-case: words of letters and digits joined by single hyphens, the first beginning with a letter. */
export function isKebabCase(name: string): boolean {
  return /^([a-z][a-z0-9]*|[A-Z][A-Z0-9]*)(-([a-z0-9]+|[A-Z0-9]+))*$/.test(name);
}

/** `camelCase`, `snake_case`, `Title Case` → kebab-case; null when nothing sensible is left. */
export function toKebabCase(name: string): string | null {
  const kebab = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
    .toLowerCase();
  return isKebabCase(kebab) ? kebab : null;
}
