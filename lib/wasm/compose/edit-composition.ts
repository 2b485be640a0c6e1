import { parseComposition } from './parse-composition.ts';
import type { Composition, End } from './parse-composition.ts';

/**
 * Edits of the text form that leave every other line as it is, comments and empty lines included. The text is the truth:
 * whatever shows a composition changes it through these.
 */

/** Gives `to` what `from` exports. A line that gave it something else is changed where it stands. */
export function connect(text: string, from: End, to: End): string {
  const written = `${nameOf(from)} -> ${from.name === to.name ? to.component : nameOf(to)}`;
  const lines = readLines(text);
  const own = lines.flatMap((line, index) => (isEdgeTo(line, to) ? [index] : []));
  const [first] = own;
  if (first !== undefined) {
    return write(
      lines.flatMap((line, index) =>
        index === first ? [rewritten(line, written)] : own.includes(index) ? leftOf(line) : [line.source],
      ),
    );
  }
  const last = lines.findLastIndex(({ edge }) => edge !== null);
  return write(inserted(lines, last === -1 ? null : last, written));
}

/** Nobody inside gives `to` any more, so it is asked of the host. A comment on its line stays. */
export function disconnect(text: string, to: End): string {
  return write(readLines(text).flatMap((line) => (isEdgeTo(line, to) ? leftOf(line) : [line.source])));
}

/** Says what the whole exports; null: everything that no line uses. */
export function exportOnly(text: string, ends: readonly End[] | null): string {
  const wanted = new Map((ends ?? []).map((end) => [nameOf(end), end]));
  const kept: string[] = [];
  for (const line of readLines(text)) {
    const name = line.exported === null ? null : nameOf(line.exported);
    if (name === null) kept.push(line.source);
    else if (wanted.delete(name)) kept.push(line.source);
    else kept.push(...leftOf(line));
  }
  let lines = readLines(write(kept));
  for (const name of wanted.keys()) {
    const last = lines.findLastIndex(({ exported }) => exported !== null);
    lines = readLines(write(inserted(lines, last === -1 ? null : last, `export ${name}`)));
  }
  return write(lines.map(({ source }) => source));
}

type Line = { source: string; edge: Composition['edges'][number] | null; exported: End | null };

const nameOf = ({ component, name }: End): string => `${component}.${name}`;
const write = (lines: readonly string[]): string => lines.join('\n');

function readLines(text: string): Line[] {
  const { composition } = parseComposition(text);
  return text.split('\n').map((source, index) => ({
    source,
    edge: composition.edges.find(({ range }) => range.start.line === index + 1) ?? null,
    exported: composition.exports?.find(({ range }) => range.start.line === index + 1)?.end ?? null,
  }));
}

function isEdgeTo({ edge }: Line, { component, name }: End): boolean {
  return edge !== null && edge.to.component === component && edge.to.name === name;
}

/** The space before a line's content, and what stands behind it. */
function around(source: string): { before: string; comment: string; ending: string } {
  const ending = source.endsWith('\r') ? '\r' : '';
  const line = ending === '' ? source : source.slice(0, -1);
  return { before: /^\s*/.exec(line)?.[0] ?? '', comment: /(?:^|\s)\s*#.*$/.exec(line)?.[0] ?? '', ending };
}

function rewritten({ source }: Line, content: string): string {
  const { before, comment, ending } = around(source);
  return before + content + comment + ending;
}

/** What is left of a line whose content goes: its comment, or nothing. */
function leftOf({ source }: Line): string[] {
  const { before, comment, ending } = around(source);
  return comment === '' ? [] : [before + comment.trimStart() + ending];
}

/** A new line behind another; null: at the end of the text, which keeps its last line end. */
function inserted(lines: readonly Line[], after: number | null, content: string): string[] {
  const sources = lines.map(({ source }) => source);
  const hasReturns = sources.some((source) => source.endsWith('\r'));
  if (after !== null) return sources.toSpliced(after + 1, 0, content + (hasReturns ? '\r' : ''));
  if (sources.at(-1) === '') return sources.toSpliced(-1, 0, content + (hasReturns ? '\r' : ''));
  const last = sources.at(-1) ?? '';
  return [...sources.slice(0, -1), hasReturns ? `${last}\r` : last, content];
}
