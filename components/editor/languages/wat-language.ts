import type { languages } from 'monaco-editor/editor';

/** Words that build a module or a component; everything else with a lower-case letter is a type or an instruction. */
const structureWords =
  'after alias async async-lift bool-if borrow-of canon catch catch_all component core data declare definition delegate do elem else end error-context eq export field final from func get global import instance instantiate interface item lift local lower memory module mut offset on-error outer own-of param passive rec realloc post-return result resource rep start string-encoding struct sub sub-resource table tag then type utf8 utf16 value with'.split(
    ' ',
  );

const typeWords =
  'i8 i16 i32 i64 f32 f64 v128 funcref externref anyref eqref i31ref structref arrayref exnref nullref nullfuncref nullexternref extern any none noextern nofunc exn bool u8 s8 u16 s16 u32 s32 u64 s64 float32 float64 char string list option tuple record variant enum flags own borrow stream future error shared unshared'.split(
    ' ',
  );

/** Instructions with no dot in their names that steer where the program goes on: coloured as words of structure. */
const controlWords =
  'block loop if then else end br br_if br_table br_on_null br_on_non_null return call call_indirect call_ref return_call return_call_indirect return_call_ref try try_table throw throw_ref rethrow'.split(
    ' ',
  );

const idchar = "[A-Za-z0-9!#$%&'*+\\-./:<=>?@\\\\^_`|~]";

/** Monarch rules for the WebAssembly text format: core modules and components. */
export const watTokens: languages.IMonarchLanguage = {
  defaultToken: '',
  brackets: [{ open: '(', close: ')', token: 'delimiter.parenthesis' }],
  structureWords,
  typeWords,
  controlWords,
  tokenizer: {
    root: [
      [/\s+/, ''],
      [/;;.*$/, 'comment'],
      [/\(;/, 'comment', '@blockComment'],
      [new RegExp(`\\(@${idchar}+`), 'keyword'],
      [/[()]/, '@brackets'],
      [/"/, 'string', '@string'],
      [new RegExp(`\\$(?:${idchar}+|"[^"\\n]*")`), 'variable'],
      [/[+-]?(?:inf|nan(?::0x[0-9a-fA-F_]+)?)(?![\w.$])/, 'number'],
      [/[+-]?0x[0-9a-fA-F][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?\d[\d_]*)?/, 'number'],
      [/[+-]?\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d[\d_]*)?/, 'number'],
      [/(offset|align)(=)/, ['keyword', '']],
      [/[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+/, 'function'],
      [
        new RegExp(`[a-z]${idchar}*`),
        {
          cases: {
            '@typeWords': 'type',
            '@controlWords': 'keyword',
            '@structureWords': 'keyword',
            '@default': 'function',
          },
        },
      ],
    ],
    blockComment: [
      [/[^;()]+/, 'comment'],
      // Block comments nest in WAT.
      [/\(;/, 'comment', '@push'],
      [/;\)/, 'comment', '@pop'],
      [/[;()]/, 'comment'],
    ],
    string: [
      [/[^\\"]+/, 'string'],
      [/\\(?:u\{[0-9a-fA-F_]+\}|[0-9a-fA-F]{2}|.)/, 'number'],
      [/"/, 'string', '@pop'],
      // A string ends on its line: one missing quote must not colour the rest of the file.
      [/$/, 'string', '@pop'],
    ],
  },
};

export const watConfiguration: languages.LanguageConfiguration = {
  wordPattern: new RegExp(`\\$?${idchar}+`),
  comments: { lineComment: ';;', blockComment: ['(;', ';)'] },
  brackets: [['(', ')']],
  autoClosingPairs: [
    { open: '(', close: ')', notIn: ['string', 'comment'] },
    { open: '"', close: '"', notIn: ['string', 'comment'] },
    { open: '(;', close: ';)', notIn: ['string', 'comment'] },
  ],
  surroundingPairs: [
    { open: '(', close: ')' },
    { open: '"', close: '"' },
  ],
  indentationRules: {
    // One deeper after a line that leaves a parenthesis open, or begins a block without parentheses.
    increaseIndentPattern: /^(?:(?!;;).)*\([^()"]*$|^\s*(?:block|loop|if|else)\b(?!.*\bend\b)[^()]*$/,
    decreaseIndentPattern: /^\s*(?:\)|else\b|end\b)/,
  },
};
