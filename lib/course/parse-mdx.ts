import type { Nodes, Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { ContentProblem } from './diagnostics.ts';

export type TagNode = Extract<Nodes, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

export function isTagNode(node: { type: string }): node is TagNode {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).use(remarkMdx).freeze();

/** More than this and the author has pasted something that is no lesson. */
const mostSyntaxProblems = 20;

/**
 * MDX text → tree. The grammar stops at its first error; here the block that holds it is blanked and the rest is read
 * on, so that one slip does not hide the others. `isWhole` is false when anything was blanked.
 */
export function parseMdx(file: string, text: string): { root: Root; isWhole: boolean; problems: ContentProblem[] } {
  const problems: ContentProblem[] = [];
  const lines = text.split('\n');
  const namesReported = new Set<string>();

  for (let round = 0; round < mostSyntaxProblems; round += 1) {
    try {
      return { root: processor.parse(lines.join('\n')), isWhole: round === 0, problems };
    } catch (error) {
      const found = readSyntaxError(error, lines);
      if (found === null) throw error;
      const closing = /<\/\s*([\w.]+)/.exec((lines[found.line - 1] ?? '').slice(Math.max(0, found.column - 3)))?.[1];
      const isEcho = found.kind === 'stray-closing' && closing !== undefined && namesReported.has(closing);
      if (found.tag !== null) namesReported.add(found.tag);
      if (!isEcho) {
        problems.push({ file, line: found.line, column: found.column, message: found.message, mend: found.mend });
      }
      if (!blankBlock(lines, found.line)) break;
    }
  }
  return { root: { type: 'root', children: [] }, isWhole: false, problems };
}

/** Empties the lines around `line` up to the next blank ones. False: nothing was left to empty. */
function blankBlock(lines: string[], line: number): boolean {
  let at = Math.min(line, lines.length) - 1;
  // An error "at the end" may stand on a blank line; its cause is above.
  while (at > 0 && isBlank(lines[at])) at -= 1;
  if (isBlank(lines[at])) return false;
  let first = at;
  while (first > 0 && !isBlank(lines[first - 1]) && !isFence(lines[first - 1])) first -= 1;
  let last = at;
  while (last < lines.length - 1 && !isBlank(lines[last + 1]) && !isFence(lines[last + 1])) last += 1;
  for (let index = first; index <= last; index += 1) lines[index] = '';
  return true;
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

function isFence(line: string | undefined): boolean {
  return line !== undefined && /^\s*(```|~~~|---\s*$)/.test(line);
}

type SyntaxError = {
  line: number;
  column: number;
  kind: 'stray-closing' | 'unclosed' | 'other';
  tag: string | null;
  message: string;
  mend: string;
};

function readSyntaxError(error: unknown, lines: readonly string[]): SyntaxError | null {
  if (!(error instanceof Error) || !('reason' in error) || typeof error.reason !== 'string') return null;
  const reason = error.reason;
  const place = {
    line: 'line' in error && typeof error.line === 'number' ? error.line : 1,
    column: 'column' in error && typeof error.column === 'number' ? error.column : 1,
  };
  const other = { ...place, kind: 'other' as const, tag: null };

  const unclosed = /^Expected a closing tag for `<([^`>]*)>` \((\d+):(\d+)-/.exec(reason);
  if (unclosed !== null) {
    const tag = unclosed[1] ?? '';
    return {
      line: Number(unclosed[2]),
      column: Number(unclosed[3]),
      kind: 'unclosed',
      tag,
      message: `\`<${tag}>\` is opened and not closed in the same block.`,
      mend: `Write \`</${tag}>\` on a line of its own, or \`<${tag} />\` when nothing stands inside.`,
    };
  }
  const crossed = /^Unexpected closing tag `<\/([^`>]*)>`, expected corresponding closing tag for `<([^`>]*)>`/.exec(
    reason,
  );
  if (crossed !== null) {
    return {
      ...other,
      tag: crossed[2] ?? null,
      message: `\`</${crossed[1] ?? ''}>\` closes a tag that is not the innermost open one.`,
      mend: `Write \`</${crossed[2] ?? ''}>\` first.`,
    };
  }
  if (reason.startsWith('Unexpected closing slash') || reason.startsWith('Unexpected closing tag')) {
    return {
      ...other,
      kind: 'stray-closing',
      message: 'A tag is closed here that was not opened.',
      mend: 'Remove it, or open the tag above. A tag and its closing need a line each.',
    };
  }
  if (/before name, expected/.test(reason) && reason.includes('U+0021')) {
    return {
      ...other,
      message: '`<!--` is not a comment here.',
      mend: 'Write `{/* your comment */}`.',
    };
  }
  if (/before name, expected/.test(reason)) {
    return {
      ...other,
      message: '`<` begins a tag, and no name of a tag follows.',
      mend: 'Put code in backticks, or write `&lt;` for the sign itself.',
    };
  }
  if (/before attribute value/.test(reason)) {
    return {
      ...other,
      message: 'An attribute has no readable value.',
      mend: 'Write it in double quotes: `name="text"`.',
    };
  }
  if (/in attribute value|Unexpected end of file in/.test(reason) && !reason.includes('expression')) {
    return {
      ...other,
      ...placeOfOpening(
        lines,
        place,
        reason.includes('attribute value') ? /<[A-Za-z][^"<]*(?:"[^"]*"[^"<]*)*"[^"]*$/ : /<[A-Za-z][^>]*$/,
      ),
      message: 'A tag or an attribute is never closed.',
      mend: 'Look for a missing `"` or `>` on this line or above.',
    };
  }
  if (/(in|after) name|(in|after|before) attribute|self-closing|in closing tag|in tag/.test(reason)) {
    return {
      ...other,
      message: `This tag cannot be read (${lowerFirst(withoutNote(reason))}).`,
      mend: 'Write `<Name attribute="text">`; for a `<` in prose write `&lt;`, and put code in backticks.',
    };
  }
  if (/import\/exports? with acorn|in exports?, expected|import.export/i.test(reason)) {
    return { ...other, column: 1, ...refusedModuleLine };
  }
  if (/Unexpected end of file in expression/.test(reason)) {
    return { ...other, ...placeOfOpening(lines, place, /\{[^}]*$/), ...refusedExpression };
  }
  if (/expression|acorn|spread/i.test(reason)) {
    const brace = (lines[place.line - 1] ?? '').lastIndexOf('{', place.column - 1);
    return { ...other, column: brace === -1 ? place.column : brace + 1, ...refusedExpression };
  }
  return { ...other, message: `This cannot be read (${lowerFirst(withoutNote(reason))}).`, mend: 'Simplify the line.' };
}

/** The grammar notices at the end of the text what was opened far above. */
function placeOfOpening(lines: readonly string[], place: { line: number; column: number }, opening: RegExp) {
  for (let line = Math.min(place.line, lines.length); line >= 1; line -= 1) {
    const found = opening.exec(lines[line - 1] ?? '');
    if (found !== null) return { line, column: found.index + 1 };
  }
  return place;
}

export const refusedExpression = {
  message: '`{` begins an expression, and lessons hold no code.',
  mend: 'Put code in backticks, write `\\{` for the sign itself, and attribute values in double quotes.',
};

export const refusedModuleLine = {
  message: 'A line that begins with `import` or `export` is code, and lessons hold none.',
  mend: 'Remove it: every tag is known without being imported. In prose, begin the line with another word or use backticks.',
};

export function wordsOf(node: Nodes): string {
  if ('value' in node) return node.type === 'text' || node.type === 'inlineCode' ? node.value : '';
  return 'children' in node ? node.children.map((child) => wordsOf(child)).join('') : '';
}

function withoutNote(reason: string): string {
  return reason.replace(/ \(note:.*$/s, '').replace(/\.$/, '');
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
