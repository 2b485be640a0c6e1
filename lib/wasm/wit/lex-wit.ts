import type { Span } from './line-index.ts';

/**
 * `word` covers identifiers and keywords, also ill-formed ones such as `camelCase`: the parser says what is wrong.
 * `unknown` is a character that WIT has no use for. Comments are tokens of their own list.
 */
export type WitToken = Span & {
  kind: 'word' | 'number' | 'string' | 'punctuation' | 'unknown' | 'end';
  /** As written; without the `%` of an escaped name. */
  text: string;
  isEscaped: boolean;
};

export type WitComment = Span & { kind: 'line' | 'block'; isDoc: boolean; isClosed: boolean };

export type WitTokens = { tokens: readonly WitToken[]; comments: readonly WitComment[] };

const wordStart = /[A-Za-z_\u0080-\uffff]/;
const wordPart = /[A-Za-z0-9_\u0080-\uffff]/;
const space = /[ \t\r\n\u00a0\ufeff]/;

/** Total: every text becomes tokens, and the last one is `end`. Source: WIT.md, "Lexical structure". */
export function lexWit(text: string): WitTokens {
  const tokens: WitToken[] = [];
  const comments: WitComment[] = [];
  let at = 0;

  const push = (kind: WitToken['kind'], start: number, end: number, isEscaped = false) => {
    tokens.push({ kind, start, end, text: text.slice(isEscaped ? start + 1 : start, end), isEscaped });
    at = end;
  };

  while (at < text.length) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    if (space.test(char)) {
      at += 1;
    } else if (char === '/' && next === '/') {
      const newline = text.indexOf('\n', at);
      let end = newline < 0 ? text.length : newline;
      if (text.charAt(end - 1) === '\r') end -= 1;
      comments.push({ kind: 'line', start: at, end, isDoc: text.startsWith('///', at), isClosed: true });
      at = end;
    } else if (char === '/' && next === '*') {
      const end = blockCommentEnd(text, at);
      comments.push({
        kind: 'block',
        start: at,
        end: end ?? text.length,
        isDoc: text.startsWith('/**', at),
        isClosed: end !== null,
      });
      at = end ?? text.length;
    } else if (wordStart.test(char) || (char === '%' && wordStart.test(next))) {
      push('word', at, wordEnd(text, at + 1), char === '%');
    } else if (/[0-9]/.test(char)) {
      let end = at + 1;
      while (/[0-9]/.test(text.charAt(end))) end += 1;
      push('number', at, end);
    } else if (char === '"') {
      push('string', at, stringEnd(text, at));
    } else if ((char === '-' || char === '=') && next === '>') {
      // `=>` is not WIT; as one token it can be told apart from a missing arrow.
      push('punctuation', at, at + 2);
    } else if ('=,:;(){}<>*/.@'.includes(char)) {
      push('punctuation', at, at + 1);
    } else {
      push('unknown', at, at + (text.codePointAt(at) ?? 0) > 0xffff ? at + 2 : at + 1);
    }
  }
  tokens.push({ kind: 'end', start: text.length, end: text.length, text: '', isEscaped: false });
  return { tokens, comments };
}

function wordEnd(text: string, from: number): number {
  let end = from;
  for (;;) {
    const char = text.charAt(end);
    if (char !== '' && wordPart.test(char)) end += 1;
    else if (char === '-' && text.charAt(end + 1) !== '>') end += 1;
    else return end;
  }
}

/** An unclosed string ends with its line, so that one missing quote does not swallow the rest. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') return at + 1;
    if (char === '\n') return at;
    if (char === '\\') at += 1;
  }
  return text.length;
}

/** Block comments nest. */
function blockCommentEnd(text: string, start: number): number | null {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text.startsWith('/*', at)) {
      depth += 1;
      at += 1;
    } else if (text.startsWith('*/', at)) {
      depth -= 1;
      at += 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}
