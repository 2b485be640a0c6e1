/**
 * Cuts WebAssembly text into tokens, whatever state it is in: unfinished strings and comments, stray characters.
 * Knows characters, not grammar. Source: WebAssembly specification, "Lexical Format".
 */
export type WatToken = {
  kind:
    | 'open'
    | 'close'
    /** Begins with a lower-case letter: `func`, `i32.add`, `offset=4`. */
    | 'keyword'
    /** `$name` or `$"name"`. */
    | 'id'
    | 'string'
    | 'number'
    | 'comment'
    /** `(@name`: the parenthesis belongs to it. */
    | 'annotation'
    /** Anything else: the assembler refuses it. */
    | 'reserved';
  /** Offsets in UTF-16 units; `end` is exclusive. */
  start: number;
  end: number;
  /** False for a string or block comment that never ends. */
  isClosed: boolean;
};

const whiteSpace = /[ \t\r\n]+/y;
const lineComment = /;;[^\n]*/y;
const string = /"(?:[^"\\\n]|\\[^\n])*("?)/y;
const word = /[A-Za-z0-9!#$%&'*+\-./:<=>?@\\^_`|~]+/y;
const number =
  /^[+-]?(?:inf|nan(?::0x[0-9a-fA-F_]+)?|0x[0-9a-fA-F_]+(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]+)?|[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]+)?)$/;

export function tokenizeWat(text: string): WatToken[] {
  const tokens: WatToken[] = [];
  let at = 0;

  function match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(text);
  }

  function take(kind: WatToken['kind'], length: number, isClosed = true) {
    tokens.push({ kind, start: at, end: at + length, isClosed });
    at += length;
  }

  while (at < text.length) {
    const space = match(whiteSpace);
    if (space !== null) {
      at += space[0].length;
      continue;
    }
    const next = text[at];
    if (next === '(') {
      if (text[at + 1] === ';') {
        const length = blockCommentLength(text, at);
        take('comment', length ?? text.length - at, length !== null);
        continue;
      }
      const isAnnotation = text[at + 1] === '@';
      at += isAnnotation ? 1 : 0;
      const name = isAnnotation ? match(word) : null;
      at -= isAnnotation ? 1 : 0;
      if (name === null) take('open', 1);
      else take('annotation', 1 + name[0].length);
      continue;
    }
    if (next === ')') {
      take('close', 1);
      continue;
    }
    const comment = match(lineComment);
    if (comment !== null) {
      take('comment', comment[0].length);
      continue;
    }
    const quoted = match(string);
    if (quoted !== null) {
      take('string', quoted[0].length, quoted[1] !== '');
      continue;
    }
    const run = match(word);
    if (run === null) {
      take('reserved', 1);
      continue;
    }
    const [written] = run;
    if (written === '$') {
      at += 1;
      const name = match(string);
      at -= 1;
      if (name === null) take('reserved', 1);
      else take('id', 1 + name[0].length, name[1] !== '');
    } else if (written.startsWith('$')) take('id', written.length);
    else if (number.test(written)) take('number', written.length);
    else if (/^[a-z]/.test(written)) take('keyword', written.length);
    else take('reserved', written.length);
  }
  return tokens;
}

/** Block comments nest. null: it never ends. */
function blockCommentLength(text: string, start: number): number | null {
  const mark = /\(;|;\)/g;
  mark.lastIndex = start;
  let depth = 0;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    depth += found[0] === '(;' ? 1 : -1;
    if (depth === 0) return mark.lastIndex - start;
  }
  return null;
}
