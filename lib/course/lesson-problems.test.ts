import { expect, test } from 'vitest';
import { fixtureFiles, lesson, mdx, problemsAfter, quiz, svg } from './course.fixture.ts';
import type { Change } from './course.fixture.ts';

/** What can be wrong in lesson.mdx. */
const oneProblem: [title: string, expected: string, ...changes: Change[]][] = [
  // frontmatter
  [
    'frontmatter that is never closed',
    'lesson.mdx:1:1  The frontmatter is never closed. Write `---` on a line of its own below it.',
    [mdx, /^---[\s\S]*$/, '---\ntitle: x\n'],
    [`${lesson}/quiz.yaml`, null],
    [svg, null],
    [`${lesson}/labs/play/lab.yaml`, null],
    [`${lesson}/labs/play/files/main.wat`, null],
    ...Object.keys(fixtureFiles)
      .filter((path) => path.includes('/exercises/'))
      .map((path): Change => [path, null]),
  ],
  [
    'a frontmatter key with a slip',
    'lesson.mdx:13:1  `seed` is not a key of this file. Did you mean `seeds`?',
    [mdx, "seeds:\n  - '003.17'", 'seed: []'],
  ],
  [
    'a source that is not https',
    'lesson.mdx:12:10  `url` does not look right: `http://x.org`. Write a whole address that starts with https://.',
    [mdx, 'https://webassembly.github.io/spec/', 'http://x.org'],
  ],
  [
    'a needed lesson nobody announced',
    'lesson.mdx:9:5  There is no lesson `webassembly/tablse`, and no module announces it. Known: `webassembly/first`, `webassembly/tables-and-calls`.',
    [mdx, 'webassembly/tables', 'webassembly/tablse'],
  ],
  [
    'a lesson that needs itself',
    'lesson.mdx:9:5  The lesson needs itself. Remove it.',
    [mdx, 'webassembly/tables', 'webassembly/first'],
  ],
  // MDX
  [
    'an HTML comment',
    'lesson.mdx:33:2  `<!--` is not a comment here. Write `{/* your comment */}`.',
    [mdx, 'See [the reason](#why).', '<!-- note -->'],
  ],
  [
    'an import line',
    'lesson.mdx:33:1  A line that begins with `import` or `export` is code, and lessons hold none. Remove it: every tag is known without being imported. In prose, begin the line with another word or use backticks.',
    [mdx, 'See [the reason](#why).', "import { Chart } from './chart'"],
  ],
  [
    'prose that begins with export',
    'lesson.mdx:33:1  A line that begins with `import` or `export` is code, and lessons hold none. Remove it: every tag is known without being imported. In prose, begin the line with another word or use backticks.',
    [mdx, 'See [the reason](#why).', 'export lists are long.'],
  ],
  [
    'an expression',
    'lesson.mdx:33:5  `{` begins an expression, and lessons hold no code. Put code in backticks, write `\\{` for the sign itself, and attribute values in double quotes.',
    [mdx, 'See [the reason](#why).', 'See {1 + 1}.'],
  ],
  [
    'an expression that is no JavaScript',
    'lesson.mdx:33:5  `{` begins an expression, and lessons hold no code. Put code in backticks, write `\\{` for the sign itself, and attribute values in double quotes.',
    [mdx, 'See [the reason](#why).', 'See {a b}.'],
  ],
  [
    'a smaller-than sign',
    'lesson.mdx:33:4  `<` begins a tag, and no name of a tag follows. Put code in backticks, or write `&lt;` for the sign itself.',
    [mdx, 'See [the reason](#why).', 'a <3 b'],
  ],
  [
    'a tag that is never closed',
    'lesson.mdx:33:1  `<Deeper>` is opened and not closed in the same block. Write `</Deeper>` on a line of its own, or `<Deeper />` when nothing stands inside.',
    [mdx, 'See [the reason](#why).', '<Deeper title="More">\n\nWords.\n'],
  ],
  [
    'a tag closed twice',
    'lesson.mdx:33:2  A tag is closed here that was not opened. Remove it, or open the tag above. A tag and its closing need a line each.',
    [mdx, 'See [the reason](#why).', '</Deeper>'],
  ],
  [
    'an unknown tag',
    'lesson.mdx:33:1  There is no tag `<Calout>`. Did you mean `<Callout>`?',
    [mdx, 'See [the reason](#why).', '<Calout kind="note">\n  Words.\n</Calout>'],
  ],
  [
    'HTML',
    'lesson.mdx:33:1  There is no tag `<div>`. Write Markdown instead of HTML; for the sign `<` itself write `&lt;`.',
    [mdx, 'See [the reason](#why).', '<div>Words.</div>'],
  ],
  [
    'an attribute with a slip',
    'lesson.mdx:33:22  `<Callout>` has no attribute `titel`. Did you mean `title`?',
    [mdx, 'See [the reason](#why).', '<Callout kind="note" titel="x">\n  Words.\n</Callout>'],
  ],
  [
    'a missing attribute',
    'lesson.mdx:33:1  `<Callout>` has no `kind`. Add `kind="…"`: how it is marked.',
    [mdx, 'See [the reason](#why).', '<Callout>\n  Words.\n</Callout>'],
  ],
  [
    'an attribute value that is none of those allowed',
    'lesson.mdx:33:10  `kind` cannot be `info`. Write one of: `note`, `tip`, `warning`.',
    [mdx, 'See [the reason](#why).', '<Callout kind="info">\n  Words.\n</Callout>'],
  ],
  [
    'an attribute with an expression',
    'lesson.mdx:33:10  `kind` holds an expression. Write its text in double quotes: `kind="…"`.',
    [mdx, 'See [the reason](#why).', '<Callout kind={"note"}>\n  Words.\n</Callout>'],
  ],
  [
    'an attribute without a text',
    'lesson.mdx:25:46  `alt` is empty. What the drawing shows, for those who cannot see it.',
    [mdx, 'alt="Two boxes, side by side."', 'alt=""'],
  ],
  [
    'a block tag inside a sentence',
    'lesson.mdx:33:5  `<Summary>` stands inside a sentence. Put it on lines of its own, with a blank line above and below.',
    [mdx, 'See [the reason](#why).', 'See <Summary>this</Summary>.'],
  ],
  [
    'an empty tag',
    'lesson.mdx:33:1  `<Deeper>` is empty. Write its text between `<Deeper …>` and `</Deeper>`.',
    [mdx, 'See [the reason](#why).', '<Deeper title="More" />'],
  ],
  [
    'steps that are no numbered list',
    'lesson.mdx:33:1  `<Steps>` holds one numbered list and nothing else. Write its entries as `1. …`, `2. …` with a blank line above and below.',
    [mdx, 'See [the reason](#why).', '<Steps>\n  - One.\n</Steps>'],
  ],
  [
    'a tag with something inside that holds nothing',
    'lesson.mdx:33:1  `<Objectives>` holds nothing, and something stands inside it. Write `<Objectives … />` and move the rest out.',
    [mdx, 'See [the reason](#why).', '<Objectives>Words.</Objectives>'],
  ],
  // names
  [
    'a term that is not in the glossary',
    'lesson.mdx:17:23  There is no term `stck` in glossary.yaml. Did you mean `stack`?',
    [mdx, 'id="stack"', 'id="stck"'],
  ],
  [
    'a lab shown twice',
    'lesson.mdx:33:6  The lab `play` is already shown on line 21. Show it once; link to its heading from elsewhere.',
    [mdx, 'See [the reason](#why).', '<Lab id="play" />'],
  ],
  [
    'an exercise nobody shows',
    'exercises/add  The exercise `add` is never shown. Write `<Exercise id="add" />` in lesson.mdx, or remove it.',
    [mdx, '<Exercise id="add" />\n', ''],
  ],
  [
    'a figure nobody shows',
    'figures/boxes.svg  The figure `boxes.svg` is never shown. Write `<Figure src="boxes.svg" … />` in lesson.mdx, or remove it.',
    [mdx, /<Figure.*\n/, ''],
  ],
  [
    'one id for two things',
    'quiz.yaml  The quiz `play` has the id of a lab of this lesson. Labs, exercises, quizzes and predictions of a lesson share one set of ids: rename one.',
    [quiz, '  recall:', '  play:'],
    [mdx, '<Quiz id="recall" />', '<Quiz id="play" />'],
  ],
  // links
  [
    'an anchor that is not there',
    'lesson.mdx:33:5  There is no heading `#whi` in this lesson. Did you mean `why`?',
    [mdx, '(#why)', '(#whi)'],
  ],
  [
    'a lesson that is not there',
    'lesson.mdx:33:5  There is no lesson `webassembly/frist`. Did you mean `webassembly/first`?',
    [mdx, '(#why)', '(/learn/webassembly/frist)'],
  ],
  [
    'an anchor of a lesson that is not there',
    'lesson.mdx:33:5  There is no heading `#now` in `webassembly/first`. Known: `why`, `closer`, `do-it`.',
    [mdx, '(#why)', '(/learn/webassembly/first#now)'],
  ],
  [
    'a page that is not there',
    'lesson.mdx:33:5  There is no page `/playgound`. Did you mean `/playground`?',
    [mdx, '(#why)', '(/playgound)'],
  ],
  [
    'a link without encryption',
    'lesson.mdx:33:5  `http://x.org` is not an https address. Outside links begin with `https://`.',
    [mdx, '(#why)', '(http://x.org)'],
  ],
  [
    'a relative link',
    'lesson.mdx:33:5  `../second` is a relative link. Write `/learn/<module>/<lesson>`, or `#heading` for this lesson.',
    [mdx, '(#why)', '(../second)'],
  ],
  // headings, code, images
  [
    'a heading of level 1',
    'lesson.mdx:31:1  A heading of level 1 stands in the text. The title comes from the frontmatter; begin with `##`.',
    [mdx, '### Closer', '# Closer'],
  ],
  [
    'a skipped level',
    'lesson.mdx:31:1  This heading is of level 4, and the one above it of level 2. Write it with ###.',
    [mdx, '### Closer', '#### Closer'],
  ],
  [
    'two headings of one anchor',
    'lesson.mdx:31:1  This heading has the same anchor `#why` as the one on line 23. Give one of them other words, so that a link reaches each.',
    [mdx, '### Closer', '### Why?'],
  ],
  [
    'a heading inside a tag',
    'lesson.mdx:34:1  This heading is out of the reach of the outline. Begin its line with `##`, outside of tags, lists and quotes; inside of them use **bold** words.',
    [mdx, 'See [the reason](#why).', '<Deeper title="More">\n### Inside\n</Deeper>'],
  ],
  [
    'a heading that is underlined',
    'lesson.mdx:33:1  This heading is out of the reach of the outline. Begin its line with `##`, outside of tags, lists and quotes; inside of them use **bold** words.',
    [mdx, 'See [the reason](#why).', 'Below\n-----'],
  ],
  [
    'a line in a comment that looks like a heading',
    'lesson.mdx:34:1  This line begins with `#` and is no heading. Put another sign before it, or write `\\#`.',
    [mdx, 'See [the reason](#why).', '{/*\n### Later\n*/}'],
  ],
  [
    'a heading without words',
    'lesson.mdx:33:1  A heading has no words. Write its words, or remove the line.',
    [mdx, 'See [the reason](#why).', '###'],
  ],
  [
    'a code block without a language',
    'lesson.mdx:27:1  A code block has no language. Write one behind the backticks, such as ```wat; plain text is ```text.',
    [mdx, '```wat title="add.wat" {1}', '```'],
  ],
  [
    'a code block of an unknown language',
    'lesson.mdx:27:1  `wta` is not a language of code blocks. Did you mean `wat`?',
    [mdx, '```wat ', '```wta '],
  ],
  [
    'a code block with an unknown word',
    'lesson.mdx:27:1  `name="add.wat"` behind the language means nothing. Write `title="add.wat"`, or `{2-3}` to mark lines.',
    [mdx, 'title="add.wat"', 'name="add.wat"'],
  ],
  [
    'a marked line beyond the end',
    'lesson.mdx:27:1  Line 3 is to be marked, and the block has 1 line. Count from the first line below the backticks.',
    [mdx, '{1}', '{3}'],
  ],
  [
    'an image without a description',
    'lesson.mdx:33:1  An image has no description. Put an SVG into `figures/` and write `<Figure src="name.svg" caption="…" alt="…" />`.',
    [mdx, 'See [the reason](#why).', '![](boxes.svg)'],
  ],
  [
    'an image',
    'lesson.mdx:33:1  Images are shown with `<Figure>`. Put an SVG into `figures/` and write `<Figure src="name.svg" caption="…" alt="…" />`.',
    [mdx, 'See [the reason](#why).', '![Boxes](boxes.svg)'],
  ],
  [
    'a code block that is never closed',
    'lesson.mdx:38:1  A code block is never closed. Write ``` on a line of its own below it.',
    [mdx, '<Quiz id="recall" />\n', '```text\nx\n'],
    [quiz, null],
    [mdx, '<Predict id="guess" />\n', ''],
  ],
  [
    'a quote that is never closed',
    'lesson.mdx:41:1  A tag or an attribute is never closed. Look for a missing `"` or `>` on this line or above.',
    [mdx, '<Quiz id="recall" />\n', '<Quiz id="recall" />\n\n<Callout kind="note>\n  Words.\n</Callout>\n'],
  ],
];

test.each(oneProblem)('%s is told with its place and how to mend it', (_title, expected, ...changes) => {
  expect(problemsAfter(...changes)).toEqual([expected]);
});
