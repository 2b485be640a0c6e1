import { expect, test } from 'vitest';
import type { languages } from 'monaco-editor/editor';
import { watTokens } from './wat-language.ts';
import { witTokens } from './wit-language.ts';

type Lexer = { tokenizer: Record<string, unknown> };
type Line = { tokens: readonly { offset: number; type: string }[]; endState: unknown };
type Tokenizer = { getInitialState(): unknown; tokenize(line: string, hasEOL: boolean, state: unknown): Line };

/** Monaco's own machine, which needs no browser; the parts of it that are not published are asked for by path. */
async function tokenizer(id: string, rules: languages.IMonarchLanguage): Promise<Tokenizer> {
  const folder = 'monaco-editor/editor/standalone/common/monarch';
  const { compile } = (await import(`${folder}/monarchCompile`)) as {
    compile: (id: string, rules: unknown) => Lexer;
  };
  const { MonarchTokenizer } = (await import(`${folder}/monarchLexer`)) as {
    MonarchTokenizer: new (...parts: unknown[]) => Tokenizer;
  };
  const configuration = { getValue: () => 20_000, onDidChangeConfiguration: () => ({ dispose() {} }) };
  return new MonarchTokenizer({}, {}, id, compile(id, rules), configuration);
}

/** Every stretch of one colour: `keyword func`. White space and plain text are left out. */
async function colours(id: 'wat' | 'wit', text: string): Promise<string[]> {
  const machine = await tokenizer(id, id === 'wat' ? watTokens : witTokens);
  let state = machine.getInitialState();
  const found: string[] = [];
  for (const line of text.split('\n')) {
    const { tokens, endState } = machine.tokenize(line, true, state);
    state = endState;
    for (const [index, { offset, type }] of tokens.entries()) {
      const written = line.slice(offset, tokens[index + 1]?.offset ?? line.length).trim();
      const colour = type.replace(`.${id}`, '');
      if (written !== '' && colour !== '' && !colour.startsWith('delimiter')) found.push(`${colour} ${written}`);
    }
  }
  return found;
}

test('WAT: words of structure, names, types, instructions and numbers have colours of their own', async () => {
  expect(await colours('wat', '(func $add (param $a i32) i32.const -0x1F call $log)')).toEqual([
    'keyword func',
    'variable $add',
    'keyword param',
    'variable $a',
    'type i32',
    'function i32.const',
    'number -0x1F',
    'keyword call',
    'variable $log',
  ]);
});

test('WAT: an instruction that does not exist has no colour', async () => {
  expect(await colours('wat', 'i32.ad')).toEqual([]);
});

test('WAT: block comments nest over lines', async () => {
  expect(await colours('wat', '(; a (; b ;)\n c ;) nop')).toEqual([
    'comment (; a (; b ;)',
    'comment c ;)',
    'function nop',
  ]);
});

test('WAT: a missing quote colours its line and no more', async () => {
  expect(await colours('wat', '(data "abc\nnop')).toEqual(['keyword data', 'string "abc', 'function nop']);
});

test('WAT: escapes in strings stand out', async () => {
  expect(await colours('wat', String.raw`"a\0a"`)).toEqual(['string "a', String.raw`number \0a`, 'string "']);
});

test('WIT: keywords, types, and the names before a colon', async () => {
  expect(await colours('wit', 'interface ops { add: func(a: s32) -> option<point>; }')).toEqual([
    'keyword interface',
    'variable ops',
    'function add',
    'keyword func',
    'variable a',
    'type s32',
    'type option',
    'variable point',
  ]);
});

test('WIT: a name spelled like a type is a name where it is named', async () => {
  expect(await colours('wit', 'record r { list: u8 }')).toEqual([
    'keyword record',
    'variable r',
    'variable list',
    'type u8',
  ]);
});

test('WIT: a path with its version is one thing', async () => {
  expect(await colours('wit', 'import wasi:cli/stdout@0.2.0;')).toEqual([
    'keyword import',
    'string wasi:cli/stdout@0.2.0',
  ]);
});

test('WIT: comments of every kind', async () => {
  expect(await colours('wit', '/// docs\n/* a /* b */\n c */ world')).toEqual([
    'comment /// docs',
    'comment /* a /* b */',
    'comment c */',
    'keyword world',
  ]);
});
