import type { Heading, Nodes, Paragraph, Parent, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import type { ContentProblem } from './diagnostics.ts';
import { checkCodeBlock } from './code-block.ts';
import { checkTag } from './check-tag.ts';
import { readLessonHead } from './lesson-head.ts';
import type { LessonHead } from './lesson-head.ts';
import { isTagNode, parseMdx, refusedExpression, refusedModuleLine } from './parse-mdx.ts';
import { findTag } from './tags.ts';
import type { NamedThing } from './tags.ts';

export type Place = { line: number; column: number };

/** A tag that names something outside the lesson's text. */
export type Reference = { tag: string; thing: NamedThing; id: string; place: Place };

/** A lesson's whole text, read and checked by itself. What it refers to is checked in check-references.ts. */
export type LessonDraft = {
  file: string;
  root: Root;
  /** Ids of all headings. */
  anchors: readonly string[];
  references: readonly Reference[];
  links: readonly { url: string; place: Place }[];
  problems: readonly ContentProblem[];
  /** False: a syntax error hid a part, so nothing may be concluded from what is absent. */
  isWhole: boolean;
};

export function readLesson(file: string, text: string): LessonDraft {
  return readLessonText(readLessonHead(file, text), text);
}

/** For those who have read its head already. */
export function readLessonText(head: LessonHead, text: string): LessonDraft {
  const { file } = head;
  const { root, isWhole, problems: syntaxProblems } = parseMdx(file, text);
  const problems = [...syntaxProblems];
  const report = (place: Place, message: string, mend: string) => problems.push({ file, ...place, message, mend });

  liftBlockTags(root);
  // A block that was blanked may hold headings that the list of lines has.
  placeHeadings(root, head, isWhole ? report : () => 0);

  const lines = text.split('\n');
  const references: Reference[] = [];
  const links: { url: string; place: Place }[] = [];

  visit(root, (node: Nodes) => {
    const place = startOf(node);
    if (isTagNode(node)) {
      references.push(...checkTag(node, report));
      return;
    }
    if (node.type === 'mdxjsEsm') {
      report(place, refusedModuleLine.message, refusedModuleLine.mend);
    } else if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
      if (!isComment(node.value)) report(place, refusedExpression.message, refusedExpression.mend);
    } else if (node.type === 'code') {
      checkCodeBlock(node, lines, report);
    } else if (node.type === 'link' || node.type === 'definition') {
      links.push({ url: node.url, place });
    } else if (node.type === 'image' || node.type === 'imageReference') {
      report(
        place,
        (node.alt ?? '') === '' ? 'An image has no description.' : 'Images are shown with `<Figure>`.',
        'Put an SVG into `figures/` and write `<Figure src="name.svg" caption="…" alt="…" />`.',
      );
    }
  });

  return { file, root, anchors: head.anchors, references, links, problems, isWhole };
}

type Report = (place: Place, message: string, mend: string) => void;

/** Gives every heading its id. The list of headings was made line by line; here the grammar has its say. */
function placeHeadings(root: Root, { headings }: LessonHead, report: Report): void {
  const byLine = new Map(headings.map((heading) => [heading.line, heading]));
  visit(root, 'heading', (node: Heading, _index, parent) => {
    const place = startOf(node);
    const heading = byLine.get(place.line);
    byLine.delete(place.line);
    if (heading === undefined || place.column !== 1 || parent?.type !== 'root') {
      report(
        place,
        'This heading is out of the reach of the outline.',
        'Begin its line with `##`, outside of tags, lists and quotes; inside of them use **bold** words.',
      );
    }
    if (heading !== undefined) node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id: heading.id } };
  });
  for (const { line } of byLine.values()) {
    report(
      { line, column: 1 },
      'This line begins with `#` and is no heading.',
      'Put another sign before it, or write `\\#`.',
    );
  }
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
      if (tag === null || tag.children === 'words' || tag.isInline === true) return false;
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

export function startOf(node: { position?: { start: Place } | undefined }): Place {
  const start = node.position?.start;
  return { line: start?.line ?? 1, column: start?.column ?? 1 };
}
