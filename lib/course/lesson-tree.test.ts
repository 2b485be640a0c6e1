import type { Element, Nodes } from 'hast';
import { expect, test } from 'vitest';
import { lessonTree } from './lesson-tree.ts';
import type { Highlight } from './lesson-tree.ts';

const frontmatter = '---\ntitle: T\nsummary: S\nminutes: 5\ncore: true\nobjectives: [O]\n---\n\n';

function treeOf(text: string, highlight: Highlight | null = null) {
  return lessonTree({ file: 'lesson.mdx', text: frontmatter + text, around: null, highlight });
}

/** A tree as short text: `p("words" em("more"))`. Positions and white space between blocks are left out. */
function outline(node: Nodes): string {
  if (node.type === 'text') return node.value.trim() === '' ? '' : JSON.stringify(node.value);
  if (node.type === 'element' || node.type === 'root') {
    const inside = node.children
      .map(outline)
      .filter((child) => child !== '')
      .join(' ');
    return node.type === 'root' ? inside : `${node.tagName}${attributes(node)}(${inside})`;
  }
  return node.type;
}

function attributes(element: Element): string {
  const shown = Object.entries(element.properties).map(([name, value]) => `${name}=${String(value)}`);
  return shown.length === 0 ? '' : `[${shown.join(' ')}]`;
}

test('a tag becomes an element of its own name, with its attributes and blocks', () => {
  const { tree, problems } = treeOf('<Callout kind="note" title="A &amp; B">\n  Some *words*.\n</Callout>');
  expect(problems).toEqual([]);
  expect(outline(tree)).toBe('Callout[kind=note title=A & B](p("Some " em("words") "."))');
});

test('a block tag on one line is a block, and its words are a paragraph', () => {
  expect(outline(treeOf('<Summary>All of it.</Summary>').tree)).toBe('Summary(p("All of it."))');
  expect(outline(treeOf('<Lab id="x" /> <Quiz id="y" />').tree)).toBe('Lab[id=x]() Quiz[id=y]()');
});

test('a term stands inside its sentence', () => {
  expect(outline(treeOf('The <Term id="stack">stack</Term> grows.').tree)).toBe(
    'p("The " Term[id=stack]("stack") " grows.")',
  );
});

test('the text inside an unknown tag is kept', () => {
  const { tree, problems } = treeOf('<Nope>\n\nKept.\n\n</Nope>');
  expect(outline(tree)).toBe('p("Kept.")');
  expect(problems).toHaveLength(1);
});

test('comments and the frontmatter leave nothing behind', () => {
  expect(outline(treeOf('{/* for authors */}\n\nWords {/* here too */}.').tree)).toBe('p("Words " ".")');
});

test('headings carry the ids of the outline', () => {
  const { tree, outline: headings } = treeOf('## One `two`\n\n### Three\n');
  expect(outline(tree)).toBe('h2[id=one-two]("One " code("two")) h3[id=three]("Three")');
  expect(headings).toEqual([
    { id: 'one-two', title: 'One two', depth: 2 },
    { id: 'three', title: 'Three', depth: 3 },
  ]);
});

test('code becomes a figure with a caption, lines and marked lines', () => {
  const { tree } = treeOf('```wat title="a.wat" {2}\nlocal.get $a\n\ndrop\n```\n');
  expect(outline(tree)).toBe(
    'figure[className=code-block dataLanguage=wat](figcaption("a.wat") pre[dataCopy= dataLanguage=wat tabIndex=0](code[className=language-wat](' +
      'span[className=line]("local.get $a") span[className=line,line-marked]() span[className=line]("drop"))))',
  );
});

test('coloured pieces refer to the colours of the site', () => {
  const highlight: Highlight = (code, grammar) => [
    [
      { text: code, colour: 'keyword' },
      { text: grammar, colour: null },
    ],
  ];
  const { tree } = treeOf('```sh\nls\n```\n', highlight);
  expect(outline(tree)).toContain('span[className=line](span[style=color:var(--code-keyword)]("ls") "shellscript")');
});

test('a table scrolls by itself and can be reached by keyboard', () => {
  const { tree } = treeOf('| a | b |\n|---|---|\n| 1 | 2 |\n');
  expect(outline(tree)).toMatch(/^div\[className=table-scroll tabIndex=0 role=group ariaLabel=Table\]\(table\(/);
});

test('a text that cannot be read in one place is shown in all others', () => {
  const { tree, problems } = treeOf('Before.\n\n<Callout kind={\n\nAfter.\n');
  expect(outline(tree)).toContain('p("After.")');
  expect(problems.length).toBeGreaterThan(0);
});

test.each([
  ['nothing', ''],
  ['only a fence', '```'],
  ['only an angle bracket', '<'],
  ['only a brace', '{'],
  ['closing tags', '</a></b></c>'],
  ['deep nesting', `${'> '.repeat(200)}x`],
  ['many open tags', '<Deeper title="x">\n\n'.repeat(40)],
  ['a null character', 'a\0b'],
  ['windows line ends', '## A\r\n\r\n<Lab id="x" />\r\n'],
  ['a frontmatter of brackets', '---\n[[[[\n---\n'],
])('%s gives a tree, not an exception', (_name, text) => {
  const result = lessonTree({ file: 'lesson.mdx', text, around: null, highlight: null });
  expect(result.tree.type).toBe('root');
});
