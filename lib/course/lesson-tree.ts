import type { Element, ElementContent, Root } from 'hast';
import type { Code, Nodes } from 'mdast';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { parseCodeMeta } from './code-block.ts';
import { checkReferences } from './check-references.ts';
import type { LessonSurroundings } from './check-references.ts';
import type { Lesson } from './course.ts';
import type { ContentProblem } from './diagnostics.ts';
import { codeLanguages } from './languages.ts';
import { readLessonText } from './lesson-draft.ts';
import { readLessonHead } from './lesson-head.ts';
import type { LessonDraft } from './lesson-draft.ts';
import type { TagNode } from './parse-mdx.ts';
import type { LessonFrontmatter } from './schema.ts';
import { findTag, plainTags } from './tags.ts';

/** Names of the site's code colours: `--code-comment` and so on. */
export type CodeColour = 'comment' | 'keyword' | 'type' | 'name' | 'string' | 'number' | 'function';

/** Source code → lines of coloured pieces; null: the language is not loaded, and the code stays plain. */
export type Highlight = (code: string, grammar: string) => CodeLine[] | null;
export type CodeLine = readonly { text: string; colour: CodeColour | null }[];

export type LessonTree = {
  /**
   * What the page shows. Tags of the author's vocabulary are elements with their own name (`Callout`), the attributes
   * as properties; everything else is HTML.
   */
  tree: Root;
  frontmatter: LessonFrontmatter | null;
  outline: Lesson['outline'];
  problems: ContentProblem[];
};

/**
 * Lesson text → page tree and everything that is wrong with the text. Pure: the same in the build, in a test and in the
 * Worker of the author's preview. Without `around`, names and links are not checked.
 */
export function lessonTree({
  file,
  text,
  around,
  highlight,
}: {
  file: string;
  text: string;
  around: LessonSurroundings | null;
  highlight: Highlight | null;
}): LessonTree {
  const head = readLessonHead(file, text);
  const draft = readLessonText(head, text);
  const problems = [...head.problems, ...draft.problems];
  if (around !== null) problems.push(...checkReferences(draft, around));
  return { tree: toTree(draft, highlight), frontmatter: head.frontmatter, outline: head.outline, problems };
}

export function toTree(draft: LessonDraft, highlight: Highlight | null): Root {
  const tree = unified()
    .use(remarkRehype, {
      handlers: {
        code: (_state, node: Code) => codeFigure(node, highlight),
        mdxJsxFlowElement: tagElement,
        mdxJsxTextElement: tagElement,
        mdxFlowExpression: () => undefined,
        mdxTextExpression: () => undefined,
        mdxjsEsm: () => undefined,
      },
    })
    .runSync(draft.root);
  return wrapTables(tree);
}

type State = { all(node: Nodes): ElementContent[] };

/** An unknown tag gives its children, so that a slip in the name does not hide the text inside. */
function tagElement(state: State, node: TagNode): Element | ElementContent[] {
  const name = node.name ?? '';
  const children = state.all(node);
  if (findTag(name) === null && !plainTags.includes(name)) return children;
  const properties: Element['properties'] = {};
  for (const attribute of node.attributes) {
    if (attribute.type === 'mdxJsxAttribute' && typeof attribute.value !== 'object') {
      properties[attribute.name] = attribute.value ?? true;
    } else if (attribute.type === 'mdxJsxAttribute' && attribute.value === null) {
      properties[attribute.name] = true;
    }
  }
  return { type: 'element', tagName: name, properties, children, ...withPosition(node) };
}

/** `figure.code-block > figcaption? + pre[data-copy] > code > span.line > span`. */
function codeFigure(node: Code, highlight: Highlight | null): Element {
  const language = node.lang ?? 'text';
  const grammar = Object.hasOwn(codeLanguages, language) ? (codeLanguages[language] ?? null) : null;
  const { title, marked } = parseCodeMeta(node.meta ?? '');
  const lines = (grammar === null ? null : highlight?.(node.value, grammar)) ?? plainLines(node.value);

  const code = element('code', { className: [`language-${language}`] });
  for (const [index, line] of lines.entries()) {
    const isMarked = marked.has(index + 1);
    const span = element('span', { className: isMarked ? ['line', 'line-marked'] : ['line'] }, line.map(codePiece));
    // The line end stands outside its span, so that copied text keeps it and a marked line can be a block.
    code.children.push(span, ...(index < lines.length - 1 ? [{ type: 'text' as const, value: '\n' }] : []));
  }
  const pre = element('pre', { dataCopy: '', dataLanguage: language, tabIndex: 0 }, [code]);
  const caption = title === null ? [] : [element('figcaption', {}, [{ type: 'text', value: title }])];
  return element('figure', { className: ['code-block'], dataLanguage: language }, [...caption, pre]);
}

function codePiece(piece: { text: string; colour: CodeColour | null }): ElementContent {
  const text = { type: 'text' as const, value: piece.text };
  return piece.colour === null ? text : element('span', { style: `color:var(--code-${piece.colour})` }, [text]);
}

function plainLines(code: string): CodeLine[] {
  return code.split('\n').map((text) => (text === '' ? [] : [{ text, colour: null }]));
}

/** A wide table scrolls by itself; the page never does. */
function wrapTables(tree: Root): Root {
  const wrap = <T extends { type: string }>(nodes: readonly T[]): T[] =>
    nodes.map((node) => {
      if (!isElement(node)) return node;
      const inner = { ...node, children: wrap(node.children) };
      if (node.tagName !== 'table') return inner;
      return element('div', { className: ['table-scroll'], tabIndex: 0, role: 'group', ariaLabel: 'Table' }, [
        inner,
      ]) as Element & T;
    });
  return { ...tree, children: wrap(tree.children) };
}

function isElement<T extends { type: string }>(node: T): node is T & Element {
  return node.type === 'element';
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[] = []): Element {
  return { type: 'element', tagName, properties, children };
}

function withPosition(node: TagNode): Pick<Element, 'position'> | object {
  return node.position === undefined ? {} : { position: node.position };
}
