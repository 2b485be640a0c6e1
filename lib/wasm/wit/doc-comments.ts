import type { WitComment } from './lex-wit.ts';

/** The documentation written between two places of a text, without its marks; null when there is none. */
export function docsBetween(text: string, comments: readonly WitComment[], from: number, to: number): string | null {
  const lines: string[] = [];
  for (const comment of commentsBetween(comments, from, to)) {
    if (!comment.isDoc) continue;
    const raw = text.slice(comment.start, comment.end);
    if (comment.kind === 'line') lines.push(raw.replace(/^\/\/\/ ?/, '').trimEnd());
    else lines.push(...blockLines(raw));
  }
  const docs = lines.join('\n').trim();
  return docs === '' ? null : docs;
}

function blockLines(raw: string): string[] {
  const inside = raw.replace(/^\/\*\*/, '').replace(/\*\/$/, '');
  return inside.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
}

/** Comments are in order of place; a binary search keeps long files linear. */
function commentsBetween(comments: readonly WitComment[], from: number, to: number): readonly WitComment[] {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.start ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while ((comments[end]?.start ?? Infinity) < to) end += 1;
  return comments.slice(low, end);
}
