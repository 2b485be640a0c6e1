import type { languages } from 'monaco-editor/editor';

export const witKeywords =
  'package world interface use import export include with as type record variant enum flags resource func constructor static async from'.split(
    ' ',
  );

export const witTypes =
  'bool u8 s8 u16 s16 u32 s32 u64 s64 f32 f64 char string list option result tuple own borrow stream future map error-context'.split(
    ' ',
  );

/** Monarch rules for WIT (component-model, design/mvp/WIT.md, "Lexical structure"). */
export const witTokens: languages.IMonarchLanguage = {
  defaultToken: '',
  brackets: [
    { open: '{', close: '}', token: 'delimiter.curly' },
    { open: '(', close: ')', token: 'delimiter.parenthesis' },
    { open: '<', close: '>', token: 'delimiter.angle' },
  ],
  keywords: witKeywords,
  typeWords: witTypes,
  tokenizer: {
    root: [
      [/\s+/, ''],
      [/\/\/.*$/, 'comment'],
      [/\/\*/, 'comment', '@blockComment'],
      [/@[a-z][a-z0-9-]*/, 'keyword'],
      [/->/, ''],
      [/[{}()<>]/, '@brackets'],
      [/%[A-Za-z][A-Za-z0-9-]*/, 'variable'],
      // `demo:calc/ops@0.1.0`: the version belongs to the name.
      [/[a-z][A-Za-z0-9-]*(?::[a-z][A-Za-z0-9-]*)+(?:\/[a-z][A-Za-z0-9-]*)*(?:@[\w.+-]+)?/, 'string'],
      [/@?\d+\.\d+\.\d+[\w.+-]*/, 'number'],
      // What stands before a colon is being named, even where it is spelled like a type.
      [/[a-zA-Z][A-Za-z0-9-]*(?=\s*:\s*(?:async\s+)?(?:func|constructor)\b)/, 'function'],
      [/[a-zA-Z][A-Za-z0-9-]*(?=\s*:)/, 'variable'],
      [/[a-zA-Z][A-Za-z0-9-]*/, { cases: { '@keywords': 'keyword', '@typeWords': 'type', '@default': 'variable' } }],
      [/\d+/, 'number'],
    ],
    blockComment: [
      [/[^/*]+/, 'comment'],
      [/\/\*/, 'comment', '@push'],
      [/\*\//, 'comment', '@pop'],
      [/[/*]/, 'comment'],
    ],
  },
};

export const witConfiguration: languages.LanguageConfiguration = {
  wordPattern: /%?[A-Za-z][A-Za-z0-9-]*/,
  comments: { lineComment: '//', blockComment: ['/*', '*/'] },
  brackets: [
    ['{', '}'],
    ['(', ')'],
    ['<', '>'],
  ],
  autoClosingPairs: [
    { open: '{', close: '}', notIn: ['comment'] },
    { open: '(', close: ')', notIn: ['comment'] },
    { open: '<', close: '>', notIn: ['comment'] },
    { open: '/*', close: '*/', notIn: ['comment'] },
  ],
  surroundingPairs: [
    { open: '{', close: '}' },
    { open: '(', close: ')' },
    { open: '<', close: '>' },
  ],
  indentationRules: {
    increaseIndentPattern: /^(?:(?!\/\/).)*\{[^}]*$/,
    decreaseIndentPattern: /^\s*\}/,
  },
};
