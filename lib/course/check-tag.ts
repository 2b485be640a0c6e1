import type { Nodes } from 'mdast';
import { nearestName } from '@/lib/shared/nearest-name.ts';
import { suggest } from './suggest.ts';
import type { Place, Reference } from './lesson-draft.ts';
import { refusedExpression } from './parse-mdx.ts';
import type { TagNode } from './parse-mdx.ts';
import { findTag, plainTags, tagNames } from './tags.ts';
import type { TagDefinition } from './tags.ts';

type Report = (place: Place, message: string, mend: string) => void;

/** Checks one tag against the vocabulary and gives what it refers to. */
export function checkTag(node: TagNode, report: Report): Reference[] {
  const place = placeOf(node);
  const name = node.name ?? '';
  if (plainTags.includes(name)) {
    for (const attribute of node.attributes) {
      report(placeOf(attribute, place), `\`<${name}>\` takes no attributes.`, 'Remove it.');
    }
    return [];
  }
  const tag = findTag(name);
  if (tag === null) {
    report(
      place,
      name === '' ? '`<>` names no tag.' : `There is no tag \`<${name}>\`.`,
      name === '' ? 'Remove it.' : mendUnknownTag(name),
    );
    return [];
  }
  if (tag.children !== 'words' && tag.isInline !== true && node.type === 'mdxJsxTextElement') {
    report(
      place,
      `\`<${name}>\` stands inside a sentence.`,
      'Put it on lines of its own, with a blank line above and below.',
    );
  }
  checkChildren(node, tag, report);
  return checkAttributes(node, tag, report);
}

function mendUnknownTag(name: string): string {
  if (/^[a-z]/.test(name) && nearestName(name, tagNames) === null) {
    return 'Write Markdown instead of HTML; for the sign `<` itself write `&lt;`.';
  }
  return suggest(
    `<${name}>`,
    tagNames.map((known) => `<${known}>`),
    '',
  );
}

function checkAttributes(node: TagNode, tag: TagDefinition, report: Report): Reference[] {
  const references: Reference[] = [];
  const seen = new Set<string>();
  const known = tag.attributes.map((attribute) => attribute.name);
  for (const attribute of node.attributes) {
    const place = placeOf(attribute, placeOf(node));
    if (attribute.type === 'mdxJsxExpressionAttribute') {
      report(place, refusedExpression.message, refusedExpression.mend);
      continue;
    }
    const definition = tag.attributes.find((candidate) => candidate.name === attribute.name);
    if (seen.has(attribute.name)) {
      report(place, `\`${attribute.name}\` stands twice in this tag.`, 'Keep one of the two.');
    }
    seen.add(attribute.name);
    if (definition === undefined) {
      report(
        place,
        `\`<${tag.name}>\` has no attribute \`${attribute.name}\`.`,
        suggest(attribute.name, known, 'It takes none: remove it.'),
      );
      continue;
    }
    if (typeof attribute.value === 'object' && attribute.value !== null) {
      report(
        place,
        `\`${attribute.name}\` holds an expression.`,
        `Write its text in double quotes: \`${attribute.name}="…"\`.`,
      );
      continue;
    }
    const value = attribute.value;
    if (value === null || value === undefined || value.trim() === '') {
      report(place, `\`${attribute.name}\` is empty.`, definition.meaning);
      continue;
    }
    if (definition.oneOf !== undefined && !definition.oneOf.includes(value)) {
      report(
        place,
        `\`${attribute.name}\` cannot be \`${value}\`.`,
        `Write one of: ${definition.oneOf.map((word) => `\`${word}\``).join(', ')}.`,
      );
    }
    if (definition.names !== undefined) references.push({ tag: tag.name, thing: definition.names, id: value, place });
  }
  for (const attribute of tag.attributes) {
    if (attribute.required && !seen.has(attribute.name)) {
      report(
        placeOf(node),
        `\`<${tag.name}>\` has no \`${attribute.name}\`.`,
        `Add \`${attribute.name}="…"\`: ${lowerFirst(attribute.meaning)}`,
      );
    }
  }
  return references;
}

function checkChildren(node: TagNode, tag: TagDefinition, report: Report): void {
  const place = placeOf(node);
  const children: readonly Nodes[] = node.children;
  const inside = children.filter((child) => !(child.type === 'text' && child.value.trim() === ''));
  switch (tag.children) {
    case 'none':
      if (inside.length > 0) {
        report(
          place,
          `\`<${tag.name}>\` holds nothing, and something stands inside it.`,
          `Write \`<${tag.name} … />\` and move the rest out.`,
        );
      }
      return;
    case 'words':
    case 'blocks':
      if (inside.length === 0) {
        report(
          place,
          `\`<${tag.name}>\` is empty.`,
          `Write ${tag.children === 'words' ? 'the words' : 'its text'} between \`<${tag.name} …>\` and \`</${tag.name}>\`.`,
        );
      }
      return;
    case 'list': {
      const [only] = inside;
      if (inside.length !== 1 || only?.type !== 'list' || only.ordered !== true) {
        report(
          place,
          `\`<${tag.name}>\` holds one numbered list and nothing else.`,
          'Write its entries as `1. …`, `2. …` with a blank line above and below.',
        );
      }
      return;
    }
    default:
  }
}

function placeOf(node: { position?: { start: Place } | undefined }, otherwise: Place = { line: 1, column: 1 }): Place {
  const start = node.position?.start;
  return start === undefined ? otherwise : { line: start.line, column: start.column };
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
