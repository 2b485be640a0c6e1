import type { Completion, Completions } from '@/lib/wasm/wat/complete-wat.ts';
import type { Description } from '@/lib/wasm/wat/describe-wat.ts';
import { lexWit } from '@/lib/wasm/wit/lex-wit.ts';
import type { WitToken } from '@/lib/wasm/wit/lex-wit.ts';
import { witWords } from '@/lib/wasm/wit/wit-words.ts';

type WitName = { name: string; kind: string; start: number; end: number };

/** Words that give a name to what follows. */
const definers = new Set(['interface', 'world', 'record', 'variant', 'enum', 'flags', 'resource', 'type', 'package']);
const typeDefiners = new Set(['record', 'variant', 'enum', 'flags', 'resource', 'type']);

/** What begins an item inside each kind of braces; `''` is the top of the file. */
const starts: Readonly<Record<string, readonly string[]>> = {
  '': ['package', 'interface', 'world', 'use'],
  interface: ['type', 'record', 'variant', 'enum', 'flags', 'resource', 'use'],
  world: ['import', 'export', 'include', 'use', 'type', 'record', 'variant', 'enum', 'flags', 'resource'],
  resource: ['constructor'],
};

const snippets: ReadonlyMap<string, string> = new Map([
  ['package', 'package ${1:demo}:${2:name};'],
  ['interface', 'interface ${1:name} {\n  $0\n}'],
  ['world', 'world ${1:name} {\n  $0\n}'],
  ['record', 'record ${1:name} {\n  ${2:field}: ${3:u32},\n}'],
  ['variant', 'variant ${1:name} {\n  ${2:nothing},\n  ${3:some}(${4:u32}),\n}'],
  ['enum', 'enum ${1:name} {\n  ${2:first},\n}'],
  ['flags', 'flags ${1:name} {\n  ${2:first},\n}'],
  ['resource', 'resource ${1:name} {\n  constructor();\n  $0\n}'],
  ['type', 'type ${1:name} = ${2:u32};'],
  ['use', 'use ${1:interface}.{${2:type}};'],
  ['import', 'import ${1:name}: func(${2:value}: ${3:u32});'],
  ['export', 'export ${1:name}: func(${2:value}: ${3:u32}) -> ${4:u32};'],
  ['include', 'include ${1:world};'],
  ['constructor', 'constructor(${1:value}: ${2:u32});'],
]);

const functionItem: Completion = {
  label: 'func',
  kind: 'keyword',
  insert: '${1:name}: func(${2:value}: ${3:u32}) -> ${4:u32};',
  isSnippet: true,
  detail: 'a function',
  meaning: 'A function: its parameters with their types, and what it gives back.',
};

const wordCharacter = /[A-Za-z0-9%-]/;

/** Pure: what may be written at a place of a WIT text. Empty inside comments and where a new name is given. */
export function completeWit(text: string, offset: number): Completions {
  let from = offset;
  while (from > 0 && wordCharacter.test(text[from - 1] ?? '')) from -= 1;
  if (text.startsWith('->', from)) from = Math.min(offset, from + 2);
  let to = offset;
  while (to < text.length && wordCharacter.test(text[to] ?? '')) to += 1;

  const { tokens, comments } = lexWit(text);
  const isComment = comments.some(({ kind, start, end, isClosed }) =>
    kind === 'line' || !isClosed ? start < offset && offset <= end : start < offset && offset < end,
  );
  if (isComment) return { from, to, items: [] };
  const before = tokens.filter(({ kind, end }) => kind !== 'end' && end <= from);
  return { from, to, items: itemsBehind(before, namesIn(tokens)) };
}

function itemsBehind(before: readonly WitToken[], names: readonly WitName[]): readonly Completion[] {
  const { container, isStart, brackets } = placeBehind(before);
  const last = before.at(-1)?.text ?? '';
  if (isStart) return startsOf(container);
  if (definers.has(last) || ['func', 'constructor', '@', '.'].includes(last)) return [];
  if (['import', 'export', 'use'].includes(last)) return nameItems(names, new Set(['interface']));
  if (last === 'include') return nameItems(names, new Set(['world']));
  const isTypePlace =
    [':', '=', '>', '<'].includes(last) ||
    last === '->' ||
    (last === ',' && brackets === '<') ||
    (last === '(' && container === 'variant');
  if (!isTypePlace) return [];
  const isItem = last === ':' && brackets === '' && ['interface', 'world', 'resource'].includes(container);
  const isAsync = last === ':' && before.at(-2)?.text === 'async';
  return isItem || isAsync ? wordItems(['func', 'async', 'static']) : typeItems(names);
}

/** The braces around the end of a text, whether an item begins there, and the bracket that is open inside it. */
function placeBehind(before: readonly WitToken[]) {
  const containers: string[] = [];
  let head = '';
  let brackets: string[] = [];
  let isStart = true;
  for (const { text, kind } of before) {
    if (text === '{') {
      containers.push(head);
      [head, brackets, isStart] = ['', [], true];
    } else if (text === '}') {
      containers.pop();
      [head, brackets, isStart] = ['', [], true];
    } else if (text === ';') {
      [head, brackets, isStart] = ['', [], true];
    } else {
      if (kind === 'word' && isStart) head = text;
      // `export ops: interface {` and `import host: interface {` hold what an interface holds.
      else if (text === 'interface') head = text;
      if (text === '(' || text === '<') brackets.push(text);
      if (text === ')' || (text === '>' && brackets.at(-1) === '<')) brackets.pop();
      isStart = false;
    }
  }
  const container = containers.at(-1) ?? '';
  return { container, isStart, brackets: brackets.at(-1) ?? '' };
}

function startsOf(container: string): readonly Completion[] {
  const words = starts[container];
  if (words === undefined) return [];
  const items = wordItems(words, snippets);
  return container === 'interface' || container === 'resource' ? [functionItem, ...items] : items;
}

function wordItems(words: readonly string[], forms: ReadonlyMap<string, string> = new Map()): Completion[] {
  return words.map((word) => ({
    label: word,
    kind: 'keyword',
    insert: forms.get(word) ?? word,
    isSnippet: forms.has(word),
    detail: '',
    meaning: sentence(witWords.find((known) => known.word === word)?.meaning ?? ''),
  }));
}

function typeItems(names: readonly WitName[]): Completion[] {
  const types = witWords.flatMap(({ word, kind, meaning, insert }): Completion[] =>
    kind === 'type'
      ? [{ label: word, kind: 'type', insert, isSnippet: false, detail: '', meaning: sentence(meaning) }]
      : [],
  );
  return [...nameItems(names, typeDefiners), ...types];
}

function nameItems(names: readonly WitName[], kinds: ReadonlySet<string>): Completion[] {
  const seen = new Set<string>();
  return names.flatMap(({ name, kind }) => {
    if (!kinds.has(kind) || seen.has(name)) return [];
    seen.add(name);
    return { label: name, kind: 'name', insert: name, isSnippet: false, detail: kind, meaning: '' };
  });
}

/** Every name that an item gives; `use a.{b}` brings `b` in. */
function namesIn(tokens: readonly WitToken[]): WitName[] {
  const names: WitName[] = [];
  let isUse = false;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (token.kind !== 'word') {
      if (token.text === ';') isUse = false;
      continue;
    }
    if (token.text === 'use' && !token.isEscaped) isUse = true;
    const isDefined =
      before?.kind === 'word' && !before.isEscaped && definers.has(before.text) && before.text !== 'package';
    const isUsed = isUse && (before?.text === '{' || before?.text === ',' || before?.text === 'as');
    const isFunction =
      tokens[index + 1]?.text === ':' && ['func', 'async', 'static'].includes(tokens[index + 2]?.text ?? '');
    const kind = isDefined ? before.text : isUsed ? 'type' : isFunction ? 'func' : null;
    if (kind === null) continue;
    const name = token.isEscaped ? `%${token.text}` : token.text;
    names.push({ name, kind, start: token.start, end: token.end });
  }
  return names;
}

/** What stands at a place of a WIT text, in words; null where there is nothing to say. */
export function describeWit(text: string, offset: number): Description | null {
  const { tokens } = lexWit(text);
  const index = tokens.findIndex(({ kind, start, end }) => kind === 'word' && start <= offset && offset < end);
  const token = tokens[index];
  if (token === undefined) return null;
  const { start, end } = token;
  const isNamed = token.isEscaped || tokens[index + 1]?.text === ':';
  const known = isNamed ? undefined : witWords.find(({ word }) => word === token.text);
  if (known !== undefined) return { start, end, code: known.insert, sentences: [sentence(known.meaning)] };
  const written = token.isEscaped ? `%${token.text}` : token.text;
  const definition = namesIn(tokens).find(({ name }) => name === written);
  if (definition === undefined) return null;
  return { start, end, code: definitionText(text, definition), sentences: [] };
}

/** The definition as it is written, up to its end, at most a few lines of it. */
function definitionText(text: string, { kind, name, start }: WitName): string {
  const ending = /[;{]/g;
  ending.lastIndex = start;
  const found = ending.exec(text);
  const isLong = found?.[0] === '{';
  const stop = isLong ? text.indexOf('}', start) + 1 : (found?.index ?? text.length);
  const body = text.slice(start, stop <= start ? text.length : stop);
  const head = kind === 'func' ? '' : `${kind} `;
  const lines = `${head}${body}`.split('\n');
  return kind === 'world' || kind === 'interface' ? `${kind} ${name}` : lines.slice(0, 12).join('\n');
}

function sentence(words: string): string {
  return words === ''
    ? ''
    : `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith('`') || words.endsWith('.') ? '' : '.'}`;
}
