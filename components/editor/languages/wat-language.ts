import type { languages } from 'monaco-editor/editor';
import { instructions } from '@/lib/wasm/wat/instructions.ts';
import { otherStructureWords, otherTypes, structureMeanings, typeMeanings } from '@/lib/wasm/wat/words.ts';

const structureWords = [...structureMeanings.keys(), ...otherStructureWords];
const typeWords = [...typeMeanings.keys(), ...otherTypes];

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
  instructionWords: instructions.map(({ name }) => name),
  tokenizer: {
    root: [
      [/\s+/, ''],
      [/;;.*$/, 'comment'],
      [/\(;/, 'comment', '@blockComment'],
      [new RegExp(`\\(@${idchar}+`), 'keyword'],
      [/[()]/, '@brackets'],
      // A string ends on its line: one missing quote must not colour the rest of the file.
      [/"(?:[^"\\]|\\.)*$/, 'string'],
      [/"/, 'string', '@string'],
      [new RegExp(`\\$(?:${idchar}+|"[^"\\n]*")`), 'variable'],
      [/[+-]?(?:inf|nan(?::0x[0-9a-fA-F_]+)?)(?![\w.$])/, 'number'],
      [/[+-]?0x[0-9a-fA-F][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?\d[\d_]*)?/, 'number'],
      [/[+-]?\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d[\d_]*)?/, 'number'],
      [/(offset|align)(=)/, ['keyword', '']],
      [
        new RegExp(`[a-z]${idchar}*`),
        {
          cases: {
            '@typeWords': 'type',
            '@controlWords': 'keyword',
            // Only what exists is coloured: a misspelt instruction stays plain.
            '@instructionWords': 'function',
            '@structureWords': 'keyword',
            '@default': '',
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
