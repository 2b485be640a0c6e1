import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import type { z } from '@/lib/shared/zod.ts';
import type { ContentProblem } from './diagnostics.ts';
import { describeIssue } from './describe-issue.ts';

export type Path = readonly PropertyKey[];

/** Where a key or its value stands in the author's file. A path that is not there gives the nearest one above it. */
export type Places = {
  at(path: Path, part?: 'key' | 'value'): { line: number; column: number };
};

export type ParsedYaml<T> = { value: T | null; places: Places; problems: ContentProblem[] };

/**
 * YAML text → checked value, with every problem at its line and column.
 * `firstLine` is the file's line on which `text` begins: frontmatter begins on its second.
 */
export function parseYaml<S extends z.ZodType>(
  schema: S,
  { file, text, firstLine = 1 }: { file: string; text: string; firstLine?: number },
): ParsedYaml<z.infer<S>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const places: Places = { at: (path, part = 'value') => position(findOffset(document, path, part)) };

  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      ...position(Math.min(error.pos[0], text.length)),
      ...describeYamlError(error.code, error.message),
    }));
    // One slip confuses the parser for the rest of its line.
    const firstOfLine = problems.filter(
      (problem, index) => problems.findIndex(({ line }) => line === problem.line) === index,
    );
    return { value: null, places, problems: firstOfLine };
  }

  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 20 }) as unknown);
  if (parsed.success) return { value: parsed.data, places, problems: [] };

  const problems = parsed.error.issues.flatMap((issue) =>
    describeIssue(issue, schema, document.toJS() as unknown).map(({ path, part, message, mend }): ContentProblem => {
      const { line, column } = places.at(path, part);
      return { file, line, column, message, mend };
    }),
  );
  return { value: null, places, problems };
}

function findOffset(document: Document, path: Path, part: 'key' | 'value'): number {
  let node: Node | null = isNode(document.contents) ? document.contents : null;
  let offset = node?.range?.[0] ?? 0;
  for (const [index, step] of path.entries()) {
    const isLast = index === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
      );
      if (pair === undefined) return offset;
      const key = isNode(pair.key) ? pair.key : null;
      const value = isNode(pair.value) ? pair.value : null;
      offset = key?.range?.[0] ?? offset;
      if (isLast && part === 'key') return offset;
      // An absent value (`title:`) has an empty range behind its key; the key is what the author sees.
      if (value === null || (isScalar(value) && value.value === null && value.source === '')) return offset;
      offset = value.range?.[0] ?? offset;
      node = value;
    } else if (isSeq(node)) {
      const child: unknown = node.items[Number(step)];
      if (!isNode(child)) return offset;
      offset = child.range?.[0] ?? offset;
      node = child;
    } else {
      return offset;
    }
  }
  return offset;
}

/** The parser's words are for people who know YAML's grammar; these are for people who write lessons. */
function describeYamlError(code: string, message: string): { message: string; mend: string } {
  switch (code) {
    case 'TAB_AS_INDENT':
      return { message: 'This line is indented with a tab.', mend: 'Indent with spaces; YAML does not take tabs.' };
    case 'DUPLICATE_KEY':
      return { message: 'This key stands twice in the same block.', mend: 'Keep one of the two.' };
    case 'BAD_INDENT':
      return {
        message: 'This line is not indented as the lines it belongs to.',
        mend: 'Give every key of one block the same number of spaces.',
      };
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return {
        message: 'A colon followed by a space begins a value, and one stands here inside another.',
        mend: 'Put the whole text in double quotes, or write it under `|` on lines of its own.',
      };
    case 'MISSING_CHAR':
      return { message: asSentence(message), mend: 'Close the quote or bracket, or add the missing character.' };
    case 'BAD_SCALAR_START':
      return { message: asSentence(message), mend: 'Put the text in double quotes.' };
    case 'BAD_ALIAS':
      return { message: asSentence(message), mend: 'A text that starts with `*` or `&` needs double quotes.' };
    default:
      return { message: asSentence(message), mend: 'Check the indentation and quotes of this line and the one above.' };
  }
}

function asSentence(message: string): string {
  const trimmed = message.trim().replace(/[.:]$/, '');
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}.`;
}
