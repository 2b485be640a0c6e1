import { instructions } from './instructions.ts';
import { contextAt, findNames } from './names.ts';
import type { NameKind } from './names.ts';
import { otherTypes, structureMeanings, typeMeanings } from './words.ts';

/** One thing that may be written at the cursor. */
export type Completion = {
  label: string;
  kind: 'instruction' | 'keyword' | 'type' | 'name';
  /** What is put in. `${1:name}` is a place to fill in, `$0` the place of the cursor afterwards. */
  insert: string;
  isSnippet: boolean;
  /** Beside the label: the stack effect, or what a name stands for. */
  detail: string;
  meaning: string;
};

/** Replace [from, to) of the text. */
export type Completions = { from: number; to: number; items: readonly Completion[] };

const wordCharacter = /[A-Za-z0-9!#$%&'*+\-./:<=>?@\\^_`|~]/;

/** Snippets stand behind a parenthesis that is open already; the editor closes it. */
const forms: ReadonlyMap<string, string> = new Map([
  ['module', 'module\n  $0'],
  ['component', 'component\n  $0'],
  ['func', 'func \\$${1:name} (export "${2:name}") (param \\$${3:a} ${4:i32}) (result ${5:i32})\n  $0'],
  ['param', 'param \\$${1:a} ${2:i32}'],
  ['result', 'result ${1:i32}'],
  ['local', 'local \\$${1:name} ${2:i32}'],
  ['global', 'global \\$${1:name} (mut ${2:i32}) (${2:i32}.const ${3:0})'],
  ['memory', 'memory (export "${1:memory}") ${2:1}'],
  ['data', 'data (i32.const ${1:0}) "${2:text}"'],
  ['table', 'table ${1:1} funcref'],
  ['elem', 'elem (i32.const ${1:0}) \\$${2:function}'],
  ['import', 'import "${1:env}" "${2:name}" (func \\$${3:name} (param ${4:i32}))'],
  ['export', 'export "${1:name}" (func \\$${2:name})'],
  ['type', 'type \\$${1:name} (func (param ${2:i32}) (result ${3:i32}))'],
  ['start', 'start \\$${1:main}'],
  ['block', 'block \\$${1:done}\n  $0'],
  ['loop', 'loop \\$${1:again}\n  $0'],
  ['if', 'if (${1:condition})\n  (then\n    $0)'],
  ['then', 'then\n  $0'],
  ['else', 'else\n  $0'],
]);

/** The same without parentheses, as a line of its own. */
const lines: ReadonlyMap<string, string> = new Map([
  ['block', 'block \\$${1:done}\n  $0\nend'],
  ['loop', 'loop \\$${1:again}\n  $0\nend'],
  ['if', 'if\n  $0\nend'],
]);

const moduleFields = ['func', 'import', 'export', 'memory', 'data', 'global', 'table', 'elem', 'type', 'start'];
const componentFields =
  'core module|core instance|core func|core type|instance|component|func|type|import|export|alias|canon|start'.split(
    '|',
  );
const bodies = new Set(['func', 'block', 'loop', 'if', 'then', 'else']);

/** What each word expects a name of. */
const wants: Readonly<Record<string, NameKind>> = {
  'local.get': 'local',
  'local.set': 'local',
  'local.tee': 'local',
  'global.get': 'global',
  'global.set': 'global',
  call: 'function',
  return_call: 'function',
  'ref.func': 'function',
  start: 'function',
  br: 'label',
  br_if: 'label',
  br_table: 'label',
  'memory.init': 'data',
  'data.drop': 'data',
  'elem.drop': 'elem',
  'table.get': 'table',
  'table.set': 'table',
  'table.size': 'table',
  'table.grow': 'table',
  'table.fill': 'table',
  call_indirect: 'table',
};

/** Words of definitions: the name behind them is new, so nothing is offered. */
const defines = new Set([
  'func',
  'param',
  'local',
  'global',
  'memory',
  'table',
  'type',
  'data',
  'elem',
  'block',
  'loop',
  'if',
]);

/** Pure: the same text and offset give the same list. Empty inside strings and comments. */
export function completeWat(text: string, offset: number): Completions {
  let from = offset;
  while (from > 0 && wordCharacter.test(text[from - 1] ?? '')) from -= 1;
  let to = offset;
  while (to < text.length && wordCharacter.test(text[to] ?? '')) to += 1;
  const { forms: around, last, inside } = contextAt(text, from);
  if (inside !== null && (inside.kind === 'string' || inside.kind === 'comment')) return { from, to, items: [] };

  const lastWord = last === null ? '' : text.slice(last.start, last.end);
  const isDollar = text[from] === '$';
  if (isDollar || wants[lastWord] !== undefined) {
    const names = nameItems(text, from, lastWord, around.at(-2)?.head ?? '');
    return { from, to, items: names };
  }
  return {
    from,
    to,
    items: wordItems(
      around.map(({ head }) => head),
      lastWord,
      last?.kind === 'open',
    ),
  };
}

function nameItems(text: string, at: number, lastWord: string, parent: string): Completion[] {
  const isUse = parent === 'export' || parent === 'elem' || lastWord === 'type';
  const wanted = wants[lastWord] ?? (isUse ? usedBy(lastWord) : undefined);
  if (wanted === undefined && defines.has(lastWord)) return [];
  const seen = new Set<string>();
  return findNames(text).flatMap(({ name, kind, about, start, scope }) => {
    const isWanted = wanted === undefined || kind === wanted;
    if (!isWanted || start === at || at < scope.start || at > scope.end || seen.has(name)) return [];
    seen.add(name);
    return {
      label: name,
      kind: 'name',
      insert: name.replaceAll('$', '\\$'),
      isSnippet: true,
      detail: about,
      meaning: '',
    };
  });
}

function usedBy(word: string): NameKind | undefined {
  const kinds: Readonly<Record<string, NameKind>> = {
    func: 'function',
    global: 'global',
    memory: 'memory',
    table: 'table',
    type: 'type',
  };
  return kinds[word];
}

function wordItems(around: readonly string[], lastWord: string, isHead: boolean): Completion[] {
  const parent = around.at(isHead ? -2 : -1) ?? '';
  const isComponent = around.includes('component') && !around.includes('module') && !around.includes('core');
  if (!isHead) {
    if (['param', 'result', 'local', 'mut', 'global'].includes(parent)) return typeItems(isComponent);
    if (bodies.has(parent)) return [...lineItems(), ...plainInstructions(lines)];
    return [];
  }
  if (isComponent) {
    if (parent === 'component') return componentFields.map((word) => form(word));
    return [
      ...keywords(
        'result',
        'param',
        'export',
        'with',
        'canon',
        'lift',
        'lower',
        'core',
        'func',
        'memory',
        'realloc',
        'post-return',
      ),
    ];
  }
  switch (parent) {
    case '':
      return keywords('module', 'component');
    case 'module':
      return keywords(...moduleFields);
    case 'import':
      return plainWords('func', 'memory', 'table', 'global');
    case 'export':
      return plainWords('func', 'memory', 'table', 'global');
    case 'type':
      return plainWords('func');
    case 'global':
      return [...plainWords('mut', 'export', 'import'), ...plainInstructions(new Map())];
    case 'memory':
    case 'table':
      return plainWords('export', 'import');
    case 'func':
      return around.at(-3) === 'type' || around.at(-3) === 'import'
        ? keywords('param', 'result', 'type')
        : [
            ...keywords('param', 'result', 'local'),
            ...plainWords('export', 'import', 'type'),
            ...plainInstructions(forms),
          ];
    case 'if':
      return [...keywords('then', 'else', 'result', 'param'), ...plainInstructions(forms)];
    case 'block':
    case 'loop':
      return [...keywords('result', 'param'), ...plainInstructions(forms)];
    case 'param':
    case 'result':
    case 'local':
      return plainWords('ref');
    default:
      return plainInstructions(forms);
  }
}

/** Words that only stand in a body of lines. */
function lineItems(): Completion[] {
  return ['end', 'else'].map((word) => ({
    label: word,
    kind: 'keyword',
    insert: word,
    isSnippet: false,
    detail: '',
    meaning: word === 'end' ? 'Ends a block, loop or if.' : 'What runs when the condition is 0.',
  }));
}

const unlisted = new Set(['else', 'end']);

function plainInstructions(snippets: ReadonlyMap<string, string>): Completion[] {
  return instructions
    .filter(({ name }) => !unlisted.has(name))
    .map((instruction) => ({
      label: instruction.name,
      kind: 'instruction',
      insert: snippets.get(instruction.name) ?? instruction.name,
      isSnippet: snippets.has(instruction.name),
      detail: instruction.stack,
      meaning: instruction.traps === null ? instruction.meaning : `${instruction.meaning} Traps: ${instruction.traps}.`,
    }));
}

function keywords(...words: readonly string[]): Completion[] {
  return words.map((word) => form(word));
}

function form(word: string): Completion {
  const snippet = forms.get(word);
  return {
    label: word,
    kind: 'keyword',
    insert: snippet ?? word,
    isSnippet: snippet !== undefined,
    detail: '',
    meaning: structureMeanings.get(word) ?? '',
  };
}

function plainWords(...words: readonly string[]): Completion[] {
  return words.map((word) => ({
    label: word,
    kind: 'keyword',
    insert: word,
    isSnippet: false,
    detail: '',
    meaning: structureMeanings.get(word) ?? '',
  }));
}

function typeItems(isComponent: boolean): Completion[] {
  const names = isComponent ? otherTypes : [...typeMeanings.keys()];
  return names.map((name) => ({
    label: name,
    kind: 'type',
    insert: name,
    isSnippet: false,
    detail: '',
    meaning: typeMeanings.get(name) ?? '',
  }));
}
