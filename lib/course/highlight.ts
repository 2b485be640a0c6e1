import { createHighlighterCore } from 'shiki/core';
import type { HighlighterCore, LanguageInput, ThemeRegistration } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { console } from './grammars/console.ts';
import { wat } from './grammars/wat.ts';
import { wit } from './grammars/wit.ts';
import type { CodeColour, CodeLine, Highlight } from './lesson-tree.ts';

/** The colours are names until the page decides: light and dark share one set of pieces. */
const scopes: Record<CodeColour, readonly string[]> = {
  comment: ['comment', 'punctuation.definition.comment', 'meta.diff.header', 'meta.diff.range'],
  keyword: ['keyword', 'storage', 'variable.language', 'punctuation.definition.heading', 'entity.name.tag'],
  type: ['support.type', 'entity.name.type', 'storage.type.primitive', 'support.class', 'entity.other.inherited-class'],
  name: ['variable', 'entity.name.label', 'entity.other.attribute-name', 'support.variable', 'meta.object-literal.key'],
  string: ['string', 'markup.inserted', 'punctuation.definition.string'],
  number: ['constant', 'markup.changed'],
  function: ['entity.name.function', 'support.function', 'markup.deleted'],
};

/** Operators and plain names read better in the colour of the text: colour marks what carries the meaning. */
const plainScopes = [
  'keyword.operator',
  'variable.other',
  'variable.parameter',
  'punctuation',
  'storage.type.function.arrow',
  'source',
];

const colours = Object.keys(scopes) as CodeColour[];
const theme: ThemeRegistration = {
  name: 'course',
  type: 'light',
  colors: { 'editor.foreground': '#000000', 'editor.background': '#ffffff' },
  settings: [
    { settings: { foreground: '#000000', background: '#ffffff' } },
    ...colours.map((colour, index) => ({ scope: [...scopes[colour]], settings: { foreground: codeOf(index) } })),
    { scope: plainScopes, settings: { foreground: '#000000' } },
    // More exact than the rules above, so they win.
    { scope: ['variable.wat', 'variable.wit'], settings: { foreground: codeOf(colours.indexOf('name')) } },
    { scope: ['punctuation.definition.comment'], settings: { foreground: codeOf(colours.indexOf('comment')) } },
    { scope: ['punctuation.definition.string'], settings: { foreground: codeOf(colours.indexOf('string')) } },
    {
      scope: ['keyword.operator.new', 'keyword.operator.expression', 'keyword.operator.word'],
      settings: { foreground: codeOf(colours.indexOf('keyword')) },
    },
  ],
};

/** The highlighter wants hexadecimal colours; these stand for our names and are never shown. */
function codeOf(index: number): string {
  return `#00000${index + 1}`;
}

/** Grammars by the names of `codeLanguages`. Each is a module of its own, so a Worker may load only what it needs. */
export const grammars: Readonly<Record<string, LanguageInput>> = {
  wat,
  wit,
  // Before `console`, which contains it.
  shellscript: () => import('shiki/langs/shellscript.mjs'),
  console,
  c: () => import('shiki/langs/c.mjs'),
  typescript: () => import('shiki/langs/typescript.mjs'),
  javascript: () => import('shiki/langs/javascript.mjs'),
  rust: () => import('shiki/langs/rust.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
  toml: () => import('shiki/langs/toml.mjs'),
  asm: () => import('shiki/langs/asm.mjs'),
  docker: () => import('shiki/langs/docker.mjs'),
  go: () => import('shiki/langs/go.mjs'),
  python: () => import('shiki/langs/python.mjs'),
  diff: () => import('shiki/langs/diff.mjs'),
};

/** Loads grammars once and gives the function that colours. Costs some hundred milliseconds with all of them. */
export async function createHighlight(names: readonly string[] = Object.keys(grammars)): Promise<Highlight> {
  const highlighter = await createHighlighterCore({
    themes: [theme],
    langs: names.flatMap((name) => grammars[name] ?? []),
    // The engine in JavaScript needs no WebAssembly of its own and starts at once. `forgiving`: a rule it cannot read is
    // left out rather than losing the grammar.
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const loaded = new Set(highlighter.getLoadedLanguages());
  return (code, grammar) => (loaded.has(grammar) ? colourLines(highlighter, code, grammar) : null);
}

function colourLines(highlighter: HighlighterCore, code: string, grammar: string): CodeLine[] {
  const lines = highlighter.codeToTokensBase(code, { lang: grammar, theme: 'course' });
  return lines.map((tokens) => {
    const pieces: { text: string; colour: CodeColour | null }[] = [];
    for (const token of tokens) {
      const colour = colourOf(token.color);
      const last = pieces.at(-1);
      // Fewer pieces, smaller pages: white space joins what stands before it, and neighbours of one colour are one.
      if (last !== undefined && (last.colour === colour || token.content.trim() === '')) last.text += token.content;
      else pieces.push({ text: token.content, colour });
    }
    return pieces;
  });
}

function colourOf(colour: string | undefined): CodeColour | null {
  return colours[Number.parseInt((colour ?? '').slice(1, 7), 16) - 1] ?? null;
}
