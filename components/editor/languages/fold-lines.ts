import { tokenizeWat } from '@/lib/wasm/wat/tokens.ts';
import { lexWit } from '@/lib/wasm/wit/lex-wit.ts';

/** Lines that fold into their first, counted from 1; both ends belong to it. */
export type Fold = { start: number; end: number };

/** Folds by parentheses (WAT) or braces (WIT) and by block comments, whatever the indentation. */
export function foldLines(language: 'wat' | 'wit', text: string): readonly Fold[] {
  const lineOf = lineCounter(text);
  const folds: Fold[] = [];
  const open: number[] = [];
  for (const mark of language === 'wat' ? watMarks(text) : witMarks(text)) {
    if (mark.kind === 'open') open.push(lineOf(mark.at));
    else {
      const start = mark.kind === 'close' ? open.pop() : lineOf(mark.from);
      const end = lineOf(mark.at);
      // The line of the closing bracket stays in sight when it stands alone, as it does in WIT.
      const last = language === 'wit' && mark.kind === 'close' ? end - 1 : end;
      if (start !== undefined && last > start) folds.push({ start, end: last });
    }
  }
  // Of several that begin on one line only the longest can be folded.
  const longest = new Map<number, Fold>();
  for (const fold of folds) {
    if ((longest.get(fold.start)?.end ?? 0) < fold.end) longest.set(fold.start, fold);
  }
  return [...longest.values()].sort((a, b) => a.start - b.start);
}

type Mark =
  | { kind: 'open'; at: number }
  | { kind: 'close'; at: number }
  | { kind: 'comment'; from: number; at: number };

function watMarks(text: string): Mark[] {
  return tokenizeWat(text).flatMap(({ kind, start, end }): Mark[] => {
    if (kind === 'open' || kind === 'annotation') return [{ kind: 'open', at: start }];
    if (kind === 'close') return [{ kind: 'close', at: start }];
    return kind === 'comment' ? [{ kind: 'comment', from: start, at: end - 1 }] : [];
  });
}

function witMarks(text: string): Mark[] {
  const { tokens, comments } = lexWit(text);
  const braces = tokens.flatMap(({ text: written, start }): Mark[] => {
    if (written === '{') return [{ kind: 'open', at: start }];
    return written === '}' ? [{ kind: 'close', at: start }] : [];
  });
  const blocks = comments.map(({ start, end }): Mark => ({ kind: 'comment', from: start, at: end - 1 }));
  return [...braces, ...blocks].sort((a, b) => a.at - b.at);
}

function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
