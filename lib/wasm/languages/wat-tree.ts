import type { Position, Range } from '../diagnostic.ts';

/** One bracketed form or one word of WebAssembly text, with its place. */
export type WatNode = { kind: 'list'; start: number; end: number; items: WatNode[] } | WatWord;
export type WatWord = { kind: 'word'; start: number; end: number; text: string };
export type WatList = Extract<WatNode, { kind: 'list' }>;

/**
 * Text → forms, for finding places in text that is known to parse, or nearly. Never throws and never recurses, so that
 * a hundred thousand brackets cost time and nothing else: what is not closed ends at the end of the text.
 */
export function readWat(text: string): WatList {
  const root: WatList = { kind: 'list', start: 0, end: text.length, items: [] };
  const open: WatList[] = [root];
  for (const { kind, start, end } of scanWat(text)) {
    const parent = open.at(-1) ?? root;
    if (kind === 'open') {
      const list: WatList = { kind: 'list', start, end: text.length, items: [] };
      parent.items.push(list);
      open.push(list);
    } else if (kind === 'close') {
      if (open.length > 1) parent.end = end;
      if (open.length > 1) open.pop();
    } else if (kind === 'word') {
      parent.items.push({ kind: 'word', start, end, text: text.slice(start, end) });
    }
  }
  return root;
}

export type WatToken = {
  kind: 'open' | 'close' | 'word' | 'line comment' | 'block comment' | 'space';
  start: number;
  end: number;
};

const space = /[ \t\r\n]+/y;
const lineComment = /;;[^\n]*/y;
const string = /"(?:[^"\\\n]|\\.)*"?/y;
/** `$"…"` is a name with any characters in it. */
const word = /\$"(?:[^"\\\n]|\\.)*"?|[^\s()";]+/y;

/** Every character belongs to exactly one token, so that the tokens joined are the text. */
export function* scanWat(text: string): Generator<WatToken> {
  let at = 0;
  const match = (pattern: RegExp): number => {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : at;
  };
  while (at < text.length) {
    const start = at;
    let kind: WatToken['kind'];
    if ((at = match(space)) > start) kind = 'space';
    else if (text.startsWith(';;', at)) {
      at = match(lineComment);
      kind = 'line comment';
    } else if (text.startsWith('(;', at)) {
      at = endOfBlockComment(text, at);
      kind = 'block comment';
    } else if (text[at] === '(' || text[at] === ')') {
      kind = text[at] === '(' ? 'open' : 'close';
      at += 1;
    } else {
      at = match(string);
      if (at === start) at = match(word);
      // A lone `;`, or a control character: a word of its own, for the compiler to refuse.
      if (at === start) at += 1;
      kind = 'word';
    }
    yield { kind, start, end: at };
  }
}

/** Block comments nest. */
function endOfBlockComment(text: string, start: number): number {
  const mark = /\(;|;\)/g;
  mark.lastIndex = start + 2;
  for (let depth = 1; ;) {
    const found = mark.exec(text);
    if (found === null) return text.length;
    depth += found[0] === '(;' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
}

export function isList(node: WatNode | undefined, ...heads: readonly string[]): node is WatList {
  if (node?.kind !== 'list') return false;
  const [head] = node.items;
  return head?.kind === 'word' && heads.includes(head.text);
}

export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}

/** A form that spans lines is marked by its first line only: a squiggle under forty lines says nothing. */
export function rangeOf(text: string, { start, end }: Pick<WatNode, 'start' | 'end'>): Range {
  const lineEnd = text.indexOf('\n', start);
  const shownEnd = lineEnd >= 0 && lineEnd < end ? lineEnd : end;
  return { start: positionAt(text, start), end: positionAt(text, Math.max(shownEnd, start + 1)) };
}
