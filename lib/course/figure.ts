import type { ContentProblem } from './diagnostics.ts';
import { suggest } from './suggest.ts';
import { parseXml } from './parse-xml.ts';
import type { XmlElement, XmlNode } from './parse-xml.ts';

/** A drawing of a lesson, ready to be put into the page: checked, and its ids made the page's own. */
export type Figure = {
  title: string;
  /** Size of the viewBox. The page scales it. */
  width: number;
  height: number;
  /** `<svg …>…</svg>`, without script, outside references and colours of its own. */
  svg: string;
};

/** Elements a drawing may hold. Everything that runs, loads or embeds is absent. */
const elements = (
  'svg title desc g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath marker clipPath ' +
  'mask pattern linearGradient radialGradient stop'
).split(' ');

const refusedElements: Readonly<Record<string, string>> = {
  script: 'A drawing runs nothing: remove it.',
  foreignObject: 'Draw with `<text>` and shapes instead.',
  image: 'Draw with shapes; pictures inside drawings are not loaded.',
  style: 'Write `fill="var(--…)"` and `class` names of the site instead.',
  a: 'Links stand in the text, not in drawings.',
  animate: 'Drawings stand still.',
  animateTransform: 'Drawings stand still.',
  set: 'Drawings stand still.',
};

const colourAttributes = new Set(['fill', 'stroke', 'color', 'stop-color', 'flood-color', 'lighting-color']);
const colour = /^(none|currentColor|inherit|context-fill|context-stroke|var\(--[a-z0-9-]+\)|url\(#[^)\s]+\))$/;

/** `name` is the file's name without `.svg`: it sets the ids of one drawing apart from those of another. */
export function readFigure(
  file: string,
  name: string,
  text: string,
): { figure: Figure | null; problems: ContentProblem[] } {
  const problems: ContentProblem[] = [];
  const report = (offset: number, message: string, mend: string) =>
    problems.push({ file, ...placeAt(text, offset), message, mend });

  const parsed = parseXml(text);
  if (!parsed.ok) {
    report(parsed.offset, parsed.message, parsed.mend);
    return { figure: null, problems };
  }
  const { root } = parsed;
  if (root.name !== 'svg') {
    report(root.offset, `The drawing begins with \`<${root.name}>\`.`, 'Begin it with `<svg viewBox="0 0 640 320">`.');
    return { figure: null, problems };
  }

  const ids = new Set<string>();
  const uses: { id: string; offset: number }[] = [];
  walk(root, (element) => checkElement(element, { report, ids, uses }));
  for (const { id, offset } of uses) {
    if (!ids.has(id))
      report(offset, `Nothing in this drawing has the id \`${id}\`.`, suggest(id, [...ids], 'It has no ids.'));
  }

  const title = root.children.find((child): child is XmlElement => child.kind === 'element' && child.name === 'title');
  const words = title === undefined ? '' : textOf(title).trim();
  if (words === '')
    report(root.offset, 'The drawing has no title.', 'Write `<title>…</title>` as its first element: what is drawn.');

  const box =
    attribute(root, 'viewBox')
      ?.value.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  const [, , width = Number.NaN, height = Number.NaN] = box;
  if (box.length !== 4 || !(width > 0) || !(height > 0)) {
    report(root.offset, 'The drawing has no readable viewBox.', 'Write `viewBox="0 0 width height"` on `<svg>`.');
  }
  if (problems.length > 0) return { figure: null, problems };
  return { figure: { title: words, width, height, svg: print(root, `${name}-`, true) }, problems };
}

type Checks = {
  report(this: void, offset: number, message: string, mend: string): void;
  ids: Set<string>;
  uses: { id: string; offset: number }[];
};

function checkElement(element: XmlElement, { report, ids, uses }: Checks): void {
  if (!elements.includes(element.name)) {
    const reason = Object.hasOwn(refusedElements, element.name) ? refusedElements[element.name] : undefined;
    report(
      element.offset,
      `\`<${element.name}>\` is not allowed in a drawing.`,
      reason ?? suggest(element.name, elements, ''),
    );
    return;
  }
  for (const { name, value, offset } of element.attributes) {
    if (/^on/i.test(name)) {
      report(offset, `\`${name}\` runs code.`, 'Remove it.');
    } else if (name === 'style') {
      report(
        offset,
        '`style` is not allowed in a drawing.',
        'Write each property as an attribute: `fill="var(--ink)"`.',
      );
    } else if (name === 'href' || name === 'xlink:href') {
      if (value.startsWith('#')) uses.push({ id: value.slice(1), offset });
      else report(offset, `\`${name}\` leads outside the drawing.`, 'Refer to an id of this drawing: `href="#name"`.');
    } else if (name === 'id') {
      if (ids.has(value)) report(offset, `The id \`${value}\` stands twice.`, 'Give each element an id of its own.');
      ids.add(value);
    } else if (colourAttributes.has(name)) {
      if (!colour.test(value.trim())) {
        report(
          offset,
          `\`${name}="${value}"\` is a colour of its own.`,
          'Write `currentColor`, `none` or a colour of the site such as `var(--wall-wasm)`: it follows light and dark.',
        );
      }
    } else if (/url\(\s*['"]?(?!#)/i.test(value)) {
      report(offset, `\`${name}\` leads outside the drawing.`, 'Refer to an id of this drawing: `url(#name)`.');
    }
    const inner = /url\(#([^)\s]+)\)/.exec(value)?.[1];
    if (inner !== undefined) uses.push({ id: inner, offset });
  }
}

function walk(element: XmlElement, visit: (element: XmlElement) => void): void {
  visit(element);
  for (const child of element.children) if (child.kind === 'element') walk(child, visit);
}

/** Width and height are left to the page; the title is told by `alt`, so the drawing itself is decoration. */
function print(node: XmlNode, prefix: string, isRoot = false): string {
  if (node.kind === 'text') return escape(node.value.replaceAll(/\s+/g, ' '));
  const kept = node.attributes.filter(
    ({ name }) =>
      !(isRoot && ['width', 'height', 'xmlns', 'role', 'aria-hidden'].includes(name)) && !name.startsWith('xmlns:'),
  );
  const attributes = kept.map(
    ({ name, value }) => ` ${name === 'xlink:href' ? 'href' : name}="${escape(prefixed(name, value, prefix))}"`,
  );
  if (isRoot) attributes.push(' xmlns="http://www.w3.org/2000/svg" aria-hidden="true" focusable="false"');
  const children = node.children
    .filter((child) => !(isRoot && child.kind === 'element' && child.name === 'title'))
    .map((child) => print(child, prefix))
    .join('');
  return `<${node.name}${attributes.join('')}>${children}</${node.name}>`;
}

function prefixed(name: string, value: string, prefix: string): string {
  if (name === 'id') return prefix + value;
  if (name === 'href' || name === 'xlink:href') return value.replace(/^#/, `#${prefix}`);
  return value.replaceAll(/url\(#/g, `url(#${prefix}`);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function attribute(element: XmlElement, name: string) {
  return element.attributes.find((candidate) => candidate.name === name);
}

function textOf(element: XmlElement): string {
  return element.children.map((child) => (child.kind === 'text' ? child.value : textOf(child))).join('');
}

export function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}
