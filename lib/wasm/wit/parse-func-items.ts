import { expectSemicolon } from './parse-items.ts';
import { parseCallShape, parseFunc } from './parse-types.ts';
import type { FuncItem, Name } from './syntax.ts';
import type { TokenCursor } from './token-cursor.ts';
import { keywordInWit } from './wit-words.ts';

/** A function with its `;`. What stands before it on the line is for the caller. */
export type ParsedFunc = Omit<FuncItem, 'docs' | 'gates'>;

/** Behind `name:`. */
export function finishFunc(cursor: TokenCursor, name: Name, start: number): ParsedFunc {
  const func = parseFunc(cursor);
  endFunc(cursor);
  return { kind: 'func', name, func, start, end: cursor.previous.end };
}

/** `add(a: s32)`, `func add(a: s32)`, `fn add(…)`: what other languages write. null: it is nothing of the kind. */
export function parseForeignFunc(cursor: TokenCursor, start: number): ParsedFunc | null {
  const hasKeyword = cursor.atWord('func') || keywordInWit(cursor.token.text) === 'func';
  const offset = hasKeyword ? 1 : 0;
  const nameToken = cursor.peek(offset);
  if (nameToken.kind !== 'word' || cursor.peek(offset + 1).text !== '(') return null;
  cursor.report(
    { start: cursor.token.start, end: nameToken.end },
    'In WIT the name of a function comes first, then a colon and `func`.',
    `Write \`${nameToken.text}: func(…)\`.`,
  );
  if (hasKeyword) cursor.advance();
  const name = cursor.expectName('the name of the function');
  if (name === null) return null;
  const func = parseCallShape(cursor);
  endFunc(cursor);
  return { kind: 'func', name, func, start, end: cursor.previous.end };
}

export function endFunc(cursor: TokenCursor): void {
  if (cursor.at(',')) {
    cursor.report(cursor.token, 'A function ends with a semicolon, not a comma.', 'Write `;` here.');
    cursor.advance();
  } else if (cursor.at('{')) {
    const help = 'End the line with `;` and write the body in your code.';
    cursor.report(cursor.token, 'WIT says only how a function is called, not what it does.', help);
    cursor.advance();
    cursor.skipToMark([]);
    cursor.take('}');
  } else expectSemicolon(cursor, 'the function');
}
