import type { languages } from 'monaco-editor/editor';
import { typeWords, witWords } from '@/lib/wasm/wit/wit-words.ts';

const keywords = witWords.flatMap(({ word, kind }) => (kind === 'keyword' ? [word] : []));

/** Monarch rules for WIT (component-model, design/mvp/WIT.md, "Lexical structure"). */
export const witTokens: languages.IMonarchLanguage = {
  defaultToken: '',
  brackets: [
    { open: '{', close: '}', token: 'delimiter.curly' },
    { open: '(', close: ')', token: 'delimiter.parenthesis' },
    { open: '<', close: '>', token: 'delimiter.angle' },
  ],
  keywords,
  typeWords: [...typeWords, 'error-context'],
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
  // Not `<` and `>`: the end of an arrow would count as a bracket without a partner.
  brackets: [
    ['{', '}'],
    ['(', ')'],
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
