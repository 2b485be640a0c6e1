import type { Code } from 'mdast';
import { codeLanguages } from './languages.ts';
import { suggest } from './suggest.ts';

/** What stands behind the language of a fence: ```` ```wat title="add.wat" {2-3} ````. */
export type CodeMeta = { title: string | null; marked: ReadonlySet<number>; unknown: readonly string[] };

export function parseCodeMeta(meta: string): CodeMeta {
  let title: string | null = null;
  const marked = new Set<number>();
  const unknown: string[] = [];
  for (const [word] of meta.matchAll(/\w+="[^"]*"|\{[^}]*\}|\S+/g)) {
    const named = /^title="([^"]+)"$/.exec(word);
    const lines = /^\{\s*(\d+(?:-\d+)?(?:\s*,\s*\d+(?:-\d+)?)*)\s*\}$/.exec(word);
    if (named !== null) title = named[1] ?? null;
    else if (lines !== null) {
      for (const part of (lines[1] ?? '').split(',')) {
        const [first = 0, last = first] = part.split('-').map(Number);
        for (let line = first; line <= last; line += 1) marked.add(line);
      }
    } else unknown.push(word);
  }
  return { title, marked, unknown };
}

export function checkCodeBlock(
  node: Code,
  lines: readonly string[],
  report: (place: { line: number; column: number }, message: string, mend: string) => void,
): void {
  const place = { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
  const languages = Object.keys(codeLanguages);
  if (node.lang === null || node.lang === undefined) {
    report(
      place,
      'A code block has no language.',
      'Write one behind the backticks, such as ```wat; plain text is ```text.',
    );
  } else if (!(node.lang in codeLanguages)) {
    report(place, `\`${node.lang}\` is not a language of code blocks.`, suggest(node.lang, languages, ''));
  }

  const meta = parseCodeMeta(node.meta ?? '');
  for (const word of meta.unknown) {
    report(
      place,
      `\`${word}\` behind the language means nothing.`,
      'Write `title="add.wat"`, or `{2-3}` to mark lines.',
    );
  }
  const lineCount = node.value.split('\n').length;
  const beyond = [...meta.marked].find((line) => line < 1 || line > lineCount);
  if (beyond !== undefined) {
    report(
      place,
      `Line ${beyond} is to be marked, and the block has ${lineCount} ${lineCount === 1 ? 'line' : 'lines'}.`,
      'Count from the first line below the backticks.',
    );
  }

  // By line, not by offset: a block that could not be read has been blanked in the text the offsets count.
  const lastLine = lines[(node.position?.end.line ?? 1) - 1] ?? '';
  if (!/^[\s>]*(`{3,}|~{3,})\s*$/.test(lastLine)) {
    report(place, 'A code block is never closed.', 'Write ``` on a line of its own below it.');
  }
}
