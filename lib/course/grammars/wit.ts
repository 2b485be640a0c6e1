import type { LanguageRegistration } from 'shiki/core';

const name = String.raw`%?[a-zA-Z][a-zA-Z0-9]*(?:-[a-zA-Z0-9]+)*`;

/** WIT, word by word: fragments and code with a mistake on purpose are coloured too. */
export const wit: LanguageRegistration = {
  name: 'wit',
  scopeName: 'source.wit',
  patterns: [{ include: '#all' }],
  repository: {
    all: {
      patterns: [
        { include: '#comment' },
        // Gates: @since(version = 0.2.0)
        {
          begin: String.raw`@(?:since|unstable|deprecated)\b`,
          end: String.raw`\)`,
          name: 'comment.gate.wit',
        },
        {
          match: String.raw`(?<![\w-])(package|interface|world|record|variant|enum|flags|resource|type)(\s+)(${name})`,
          captures: { 1: { name: 'keyword.wit' }, 3: { name: 'entity.name.type.wit' } },
        },
        // A function's name stands before its colon and `func`.
        {
          match: String.raw`(${name})(?=\s*:\s*(?:async\s+|static\s+)?(?:async\s+)?func\b)`,
          captures: { 1: { name: 'entity.name.function.wit' } },
        },
        { name: 'constant.numeric.wit', match: String.raw`@\d+(?:\.\d+)*(?:-[\w.]+)?` },
        {
          name: 'support.type.wit',
          match: String.raw`(?<![\w-])(?:bool|char|string|[su](?:8|16|32|64)|f32|f64|float32|float64|list|option|result|tuple|own|borrow|future|stream|error-context)(?![\w-])`,
        },
        {
          name: 'keyword.wit',
          match: String.raw`(?<![\w-])(?:package|interface|world|record|variant|enum|flags|resource|type|func|async|static|constructor|import|export|use|include|with|as|from)(?![\w-])`,
        },
        // Fields and parameters: a name before a colon.
        { name: 'variable.wit', match: String.raw`${name}(?=\s*:(?!\w))` },
      ],
    },
    comment: {
      patterns: [
        { name: 'comment.line.wit', match: '//.*$' },
        {
          name: 'comment.block.wit',
          begin: String.raw`/\*`,
          end: String.raw`\*/`,
          patterns: [{ include: '#comment' }],
        },
      ],
    },
  },
};
