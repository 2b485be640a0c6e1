import type { LanguageRegistration } from 'shiki/core';

/**
 * WebAssembly text: core modules and components. Word by word rather than by structure, so that fragments, and code
 * with a mistake on purpose, are coloured too.
 */
export const wat: LanguageRegistration = {
  name: 'wat',
  scopeName: 'source.wat',
  patterns: [{ include: '#all' }],
  repository: {
    all: {
      patterns: [
        { include: '#comment' },
        { name: 'comment.block.wat', match: String.raw`\(@[\w.-]+[^()]*\)` },
        {
          name: 'string.quoted.double.wat',
          begin: '"',
          end: '"',
          patterns: [
            { name: 'string.escape.wat', match: String.raw`\\(?:[tnr"'\\]|[0-9a-fA-F]{2}|u\{[0-9a-fA-F_]+\})` },
          ],
        },
        // A name behind `func` is a function's own; elsewhere it is a place.
        {
          match: String.raw`(?<![\w.-])(func)\s+(\$[^\s()";,]+)`,
          captures: { 1: { name: 'keyword.wat' }, 2: { name: 'entity.name.function.wat' } },
        },
        {
          match: String.raw`(?<![\w.-])(call|return_call|ref\.func)\s+(\$[^\s()";,]+)`,
          captures: { 1: { name: 'support.function.wat' }, 2: { name: 'entity.name.function.wat' } },
        },
        { name: 'variable.wat', match: String.raw`\$[^\s()";,]+` },
        {
          name: 'constant.numeric.wat',
          match: String.raw`(?<![\w.$-])[+-]?(?:0x[0-9a-fA-F_]+(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?\d+)?|\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d+)?|inf|nan(?::0x[0-9a-fA-F_]+|:canonical|:arithmetic)?)(?![\w.-])`,
        },
        { name: 'variable.parameter.wat', match: String.raw`(?<![\w.-])(?:offset|align)(?==)` },
        {
          name: 'support.type.wat',
          match: String.raw`(?<![\w.$-])(?:[if](?:32|64)|v128|(?:func|extern|any|eq|i31|struct|array|null|nullfunc|nullextern|exn)ref|extern|anyfunc|mut|bool|char|string|[su](?:8|16|32|64)|f32|f64)(?![\w.-])`,
        },
        { name: 'support.function.wat', match: String.raw`(?<![\w.$-])[a-z][a-z0-9]*(?:\.[a-z0-9_]+)+(?![\w-])` },
        {
          name: 'support.function.wat',
          match: String.raw`(?<![\w.$-])(?:unreachable|nop|br|br_if|br_table|return|call|call_indirect|call_ref|return_call|return_call_indirect|drop|select|throw|throw_ref|rethrow)(?![\w.-])`,
        },
        {
          name: 'keyword.wat',
          match: String.raw`(?<![\w.$-])(?:module|component|core|func|param|result|local|export|import|memory|table|type|global|data|elem|start|declare|item|offset|block|loop|if|then|else|end|try|try_table|catch|catch_all|catch_ref|catch_all_ref|do|delegate|tag|rec|sub|final|ref|struct|array|field|shared|instance|instantiate|with|alias|outer|canon|lift|lower|realloc|post-return|string-encoding=[\w+]+|memory|record|variant|case|list|tuple|flags|enum|option|error|own|borrow|resource|rep|dtor|interface|value|definition|binary|quote)(?![\w.-])`,
        },
      ],
    },
    comment: {
      patterns: [
        { name: 'comment.line.wat', match: ';;.*$' },
        {
          name: 'comment.block.wat',
          begin: String.raw`\(;`,
          end: String.raw`;\)`,
          patterns: [{ include: '#comment' }],
        },
      ],
    },
  },
};
