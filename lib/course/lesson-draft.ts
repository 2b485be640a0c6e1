import GithubSlugger from 'github-slugger';
import type { Heading, Nodes, Paragraph, Parent, Root, RootContent } from 'mdast';
// Its types say what `data.hProperties` is.
import type {} from 'remark-rehype';
import { visit } from 'unist-util-visit';
import type { Lesson } from './course.ts';
import type { ContentProblem } from './diagnostics.ts';
import { checkCodeBlock } from './code-block.ts';
import { checkTag } from './check-tag.ts';
import { isTagNode, parseMdx, refusedExpression, refusedModuleLine } from './parse-mdx.ts';
import { parseYaml } from './parse-yaml.ts';
import type { Places } from './parse-yaml.ts';
import { LessonFrontmatter } from './schema.ts';
import { findTag } from './tags.ts';
import type { NamedThing } from './tags.ts';

export type Place = { line: number; column: number };

/** A tag that names something outside the lesson's text. */
export type Reference = { tag: string; thing: NamedThing; id: string; place: Place };

/** A lesson's text, read and checked by itself. What it refers to is checked in check-references.ts. */
export type LessonDraft = {
  file: string;
  root: Root;
  frontmatter: LessonFrontmatter | null;
  /** Where things stand in the frontmatter. */
  places: Places;
  outline: Lesson['outline'];
  /** Ids of all headings. */
  anchors: readonly string[];
  references: readonly Reference[];
  links: readonly { url: string; place: Place }[];
  problems: readonly ContentProblem[];
  /** False: a syntax error hid a part, so nothing may be concluded from what is absent. */
  isWhole: boolean;
};

export function readLesson(file: string, text: string): LessonDraft {
  const { root, isWhole, problems: syntaxProblems } = parseMdx(file, text);
  const problems = [...syntaxProblems];
  const report = (place: Place, message: string, mend: string) => problems.push({ file, ...place, message, mend });

  const { frontmatter, places } = readFrontmatter(file, text, root, problems);
  liftBlockTags(root);

  const lines = text.split('\n');
  const references: Reference[] = [];
  const links: { url: string; place: Place }[] = [];
  const headings = readHeadings(root, report);

  visit(root, (node: Nodes) => {
    const place = startOf(node);
    if (isTagNode(node)) {
      references.push(...checkTag(node, report));
      return;
    }
    switch (node.type) {
      case 'mdxjsEsm':
        report(place, refusedModuleLine.message, refusedModuleLine.mend);
        return;
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        if (!isComment(node.value)) report(place, refusedExpression.message, refusedExpression.mend);
        return;
      case 'code':
        checkCodeBlock(node, lines, report);
        return;
      case 'link':
      case 'definition':
        links.push({ url: node.url, place });
        return;
      case 'image':
      case 'imageReference':
        report(
          place,
          (node.alt ?? '') === '' ? 'An image has no description.' : 'Images are shown with `<Figure>`.',
          'Put an SVG into `figures/` and write `<Figure src="name.svg" caption="…" alt="…" />`.',
        );
        return;
      default:
    }
  });

  return { file, root, frontmatter, places, ...headings, references, links, problems, isWhole };
}

function readFrontmatter(file: string, text: string, root: Root, problems: ContentProblem[]) {
  const first = root.children[0];
  if (first?.type === 'yaml') {
    const parsed = parseYaml(LessonFrontmatter, {
      file,
      text: first.value,
      firstLine: (first.position?.start.line ?? 1) + 1,
    });
    problems.push(...parsed.problems);
    return { frontmatter: parsed.value, places: parsed.places };
  }
  const isUnclosed = /^---\s*\n/.test(text);
  problems.push({
    file,
    line: 1,
    column: 1,
    message: isUnclosed ? 'The frontmatter is never closed.' : 'The lesson has no frontmatter.',
    mend: isUnclosed
      ? 'Write `---` on a line of its own below it.'
      : 'Begin the file with `---`, then `title`, `summary`, `minutes`, `core` and `objectives`, then `---`.',
  });
  return { frontmatter: null, places: { at: () => ({ line: 1, column: 1 }) } };
}

type Report = (place: Place, message: string, mend: string) => void;

/** Gives every heading its id, and checks their order. The ids are those the page will have. */
function readHeadings(root: Root, report: Report) {
  const slugger = new GithubSlugger();
  const outline: { id: string; title: string; depth: 2 | 3 }[] = [];
  const first = new Map<string, number>();
  let depth = 1;
  visit(root, 'heading', (node: Heading, _index, parent) => {
    const place = startOf(node);
    const title = wordsOf(node);
    const plain = new GithubSlugger().slug(title);
    const id = slugger.slug(title);
    node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id } };

    if (plain === '') report(place, 'A heading has no words.', 'Write its words, or remove the line.');
    if (node.depth === 1) {
      report(
        place,
        'A heading of level 1 stands in the text.',
        'The title comes from the frontmatter; begin with `##`.',
      );
    } else if (node.depth > depth + 1) {
      report(
        place,
        `This heading is of level ${node.depth}, and the one above it of level ${depth}.`,
        `Write it with ${'#'.repeat(depth + 1)}.`,
      );
    }
    depth = Math.max(node.depth, 2);
    const earlier = first.get(plain);
    if (earlier === undefined) first.set(plain, place.line);
    else {
      report(
        place,
        `This heading has the same anchor \`#${plain}\` as the one on line ${earlier}.`,
        'Give one of them other words, so that a link reaches each.',
      );
    }
    if (parent?.type === 'root' && (node.depth === 2 || node.depth === 3))
      outline.push({ id, title, depth: node.depth });
  });
  const anchors: string[] = [];
  visit(root, 'heading', (node: Heading) => {
    const id = node.data?.hProperties?.['id'];
    if (typeof id === 'string') anchors.push(id);
  });
  return { outline, anchors };
}

/**
 * `<Lab id="x" />` alone on its line is a block, although Markdown reads it as a paragraph with one piece of text.
 * A block tag's words (`<Callout kind="note">Words</Callout>`) become its paragraph.
 */
function liftBlockTags(root: Root): void {
  const lift = (parent: Parent) => {
    parent.children = parent.children.flatMap((child): RootContent[] => {
      if ('children' in child) lift(child);
      if (child.type !== 'paragraph' || !standsAlone(child)) return [child];
      return child.children.flatMap((inner): RootContent[] =>
        inner.type === 'mdxJsxTextElement'
          ? [{ ...inner, type: 'mdxJsxFlowElement', children: asBlocks(inner.children, inner.position) }]
          : [],
      );
    });
  };
  lift(root);
}

function standsAlone(paragraph: Paragraph): boolean {
  let hasBlockTag = false;
  for (const child of paragraph.children) {
    if (child.type === 'mdxJsxTextElement') {
      const tag = findTag(child.name ?? '');
      if (tag === null || tag.children === 'words') return false;
      hasBlockTag = true;
    } else if (child.type !== 'text' || child.value.trim() !== '') {
      if (child.type !== 'mdxTextExpression' || !isComment(child.value)) return false;
    }
  }
  return hasBlockTag;
}

function asBlocks(children: Paragraph['children'], position: Paragraph['position']) {
  const hasWords = children.some((child) => child.type !== 'text' || child.value.trim() !== '');
  const paragraph: Paragraph = { type: 'paragraph', children, ...(position === undefined ? {} : { position }) };
  return hasWords ? [paragraph] : [];
}

/** Comments are the only thing braces may hold. */
function isComment(value: string): boolean {
  return /^\s*(\/\*(?:[^*]|\*(?!\/))*\*\/\s*)*$/.test(value);
}

export function wordsOf(node: Nodes): string {
  if ('value' in node) return node.type === 'text' || node.type === 'inlineCode' ? node.value : '';
  return 'children' in node ? node.children.map((child) => wordsOf(child)).join('') : '';
}

export function startOf(node: { position?: { start: Place } | undefined }): Place {
  const start = node.position?.start;
  return { line: start?.line ?? 1, column: start?.column ?? 1 };
}
