/**
 * The little Markdown of questions, hints and meanings: paragraphs, fenced code, `code`, **strong**, *emphasis*.
 * Everything else, HTML included, is text as it stands. Total: what is not closed is text too.
 */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'emphasis'; children: readonly Inline[] };

export type Block =
  | { kind: 'paragraph'; children: readonly Inline[] }
  | { kind: 'code-block'; language: string | null; text: string };

export function parsePlainMarkdown(source: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  let paragraph: string[] = [];
  const close = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', children: parseInline(paragraph.join(' ')) });
    paragraph = [];
  };
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const fence = /^\s*(`{3,})\s*([\w-]*)\s*$/.exec(line);
    const end = fence === null ? -1 : lines.findIndex((later, at) => at > index && later.trim() === fence[1]);
    if (fence !== null && end > index) {
      close();
      const language = fence[2] === undefined || fence[2] === '' ? null : fence[2];
      blocks.push({ kind: 'code-block', language, text: lines.slice(index + 1, end).join('\n') });
      index = end;
    } else if (line.trim() === '') {
      close();
    } else {
      paragraph.push(line.trim());
    }
  }
  close();
  return blocks;
}

// Code first: stars inside code are code. A closing star never follows a space, as in CommonMark.
const inline =
  /(?<ticks>`+)(?<code>.+?)(?<!`)\k<ticks>(?!`)|\*\*(?<strong>[^\s*](?:.*?\S)??)\*\*|\*(?<emphasis>[^\s*](?:[^*]*?[^\s*])??)\*/;

export function parseInline(source: string): readonly Inline[] {
  const parts: Inline[] = [];
  let rest = source;
  while (rest !== '') {
    const match = inline.exec(rest);
    if (match === null) break;
    if (match.index > 0) parts.push({ kind: 'text', text: rest.slice(0, match.index) });
    const { code, strong, emphasis } = match.groups ?? {};
    // One space on each side of code belongs to the fence: `` ` `` is a lone backtick.
    if (code !== undefined) parts.push({ kind: 'code', text: code.replace(/^ (.*\S.*) $/, '$1') });
    else if (strong !== undefined) parts.push({ kind: 'strong', children: parseInline(strong) });
    else if (emphasis !== undefined) parts.push({ kind: 'emphasis', children: parseInline(emphasis) });
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest !== '') parts.push({ kind: 'text', text: rest });
  return parts;
}

/** The words alone, for accessible names. */
export function plainText(source: string): string {
  return parsePlainMarkdown(source)
    .map((block) => (block.kind === 'code-block' ? block.text : inlineText(block.children)))
    .join(' ');
}

function inlineText(parts: readonly Inline[]): string {
  return parts.map((part) => ('text' in part ? part.text : inlineText(part.children))).join('');
}
