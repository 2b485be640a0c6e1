import { expect, test } from 'vitest';
import { fixtureFiles } from './course.fixture.ts';
import { describeProblem } from './diagnostics.ts';
import { parseCourse } from './parse-course.ts';

const lesson = '50-webassembly/10-first';
const mdx = `${lesson}/lesson.mdx`;
const quiz = `${lesson}/quiz.yaml`;
const exercise = `${lesson}/exercises/add/exercise.yaml`;
const svg = `${lesson}/figures/boxes.svg`;

/** `from` → `to` inside a file; or a whole text; or null: the file is not there. */
type Change = [file: string, from: string | RegExp, to: string] | [file: string, text: string | null];

/** The fixture with some changes → the lines an author would read. */
function problemsAfter(...changes: Change[]): string[] {
  const files = new Map(Object.entries(fixtureFiles));
  for (const change of changes) {
    const [file] = change;
    const text = files.get(file) ?? null;
    const changed = change.length === 2 ? change[1] : (text ?? '').replace(change[1], () => change[2]);
    if (changed === text) throw new Error(`Nothing to change in ${file}`);
    if (changed === null) files.delete(file);
    else files.set(file, changed);
  }
  return parseCourse(files, (text) => `hash of ${text.length}`).problems.map((problem) =>
    describeProblem({ ...problem, file: problem.file.replace(`${lesson}/`, '') }),
  );
}

test('the fixture has no problems', () => {
  expect(problemsAfter()).toEqual([]);
});

const oneProblem: [title: string, expected: string, ...changes: Change[]][] = [
  // course.yaml, glossary.yaml, module.yaml
  ['no course.yaml', 'course.yaml  The file is missing. Write it with `title` and `tagline`.', ['course.yaml', null]],
  ['an empty file', 'course.yaml:1:1  The file is empty. Fill it in: a block of keys is wanted.', ['course.yaml', '']],
  [
    'a key with a slip',
    '50-webassembly/module.yaml:4:1  `hour` is not a key of this file. Did you mean `hours`?',
    ['50-webassembly/module.yaml', 'hours: 3', 'hour: 3\nhours: 3'],
  ],
  [
    'a missing key',
    'course.yaml:1:1  `tagline` is missing. Add it: a text is wanted.',
    ['course.yaml', 'title: A course\n'],
  ],
  [
    'a value that is none of those allowed',
    '50-webassembly/module.yaml:3:7  `wall` cannot be `wsam`. Did you mean `wasm`? Write one of: `process`, `container`, `cgroup`, `vm`, `wasm`, `kernel`.',
    ['50-webassembly/module.yaml', 'wall: wasm', 'wall: wsam'],
  ],
  [
    'a value of another kind',
    '50-webassembly/module.yaml:4:8  `hours` is a text, and a number is wanted. Write the digits alone, without quotes and unit.',
    ['50-webassembly/module.yaml', 'hours: 3', 'hours: three'],
  ],
  [
    'a number that is too small',
    '50-webassembly/module.yaml:4:8  `hours` is too small. Write more than 0.',
    ['50-webassembly/module.yaml', 'hours: 3', 'hours: 0'],
  ],
  [
    'a colon inside a value',
    'course.yaml:1:8  A colon followed by a space begins a value, and one stands here inside another. Put the whole text in double quotes, or write it under `|` on lines of its own.',
    ['course.yaml', 'A course', 'A: course'],
  ],
  [
    'a key twice',
    'course.yaml:3:1  This key stands twice in the same block. Keep one of the two.',
    ['course.yaml', 'tagline: About walls.', 'tagline: About walls.\ntitle: Again'],
  ],
  [
    'a tab as indentation',
    'glossary.yaml:2:1  This line is indented with a tab. Indent with spaces; YAML does not take tabs.',
    ['glossary.yaml', '  term: stack', '\tterm: stack'],
  ],
  [
    'a term that sees no other',
    'glossary.yaml:4:8  There is no term `stakc`. Did you mean `stack`?',
    ['glossary.yaml', 'meaning: Where operands wait.', 'meaning: Where operands wait.\n  see: stakc'],
  ],
  [
    'a glossary id with capitals',
    'glossary.yaml:4:1  The name `Heap` does not look right. Use lower-case letters, digits and single hyphens.',
    ['glossary.yaml', 'wait.\n', 'wait.\nHeap: { term: heap, meaning: More. }\n'],
  ],
  [
    'an entry of a list that is empty',
    '50-webassembly/module.yaml:7:17  `objectives` has too few entries. At least 1 is wanted.',
    ['50-webassembly/module.yaml', '[Call through a table.]', '[]'],
  ],
  // folders
  ['a stray file', 'corse.yaml  Nothing reads this file. Is it meant to be `course.yaml`?', ['corse.yaml', 'title: x']],
  [
    'a module without module.yaml',
    '50-webassembly/module.yaml  The file is missing. Write it with `title`, `summary`, `wall` and `hours`.',
    ['50-webassembly/module.yaml', null],
  ],
  [
    'a lesson folder without a number',
    "50-webassembly/second/lesson.mdx  Nothing reads this file. `second` is not the name of a lesson's folder: write two digits, a hyphen and a name, such as `10-stack-machine`.",
    ['50-webassembly/second/lesson.mdx', ''],
  ],
  [
    'a folder number that no reader could see',
    '55-more  The number 55 is not a multiple of ten. Readers see it divided by ten: 50 is module 5, 20 its second lesson.',
    ['55-more/module.yaml', fixtureFiles['50-webassembly/module.yaml'] ?? ''],
  ],
  [
    'two modules of one number',
    '50-webassembly  It has the same number `50` as `50-other`. Rename one of the two folders.',
    ['50-other/module.yaml', fixtureFiles['50-webassembly/module.yaml'] ?? ''],
  ],
  [
    'two modules of one id',
    '60-webassembly  It has the same id `webassembly` as `50-webassembly`. Rename one of the two folders.',
    ['60-webassembly/module.yaml', fixtureFiles['50-webassembly/module.yaml'] ?? ''],
  ],
  [
    'a stray file in a lesson',
    'quizz.yaml  Nothing reads this file. Is it meant to be `quiz.yaml`?',
    [`${lesson}/quizz.yaml`, ''],
  ],
  [
    'an exercise folder with capitals',
    'exercises/Add/start/main.wat  Nothing reads this file. Name the folder with lower-case letters, digits and hyphens, not `Add`.',
    [`${lesson}/exercises/Add/start/main.wat`, ''],
  ],
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
  // quiz.yaml
  [
    'an answer that is no option',
    'quiz.yaml:9:17  The answer 2 is none of the 2 options. The first option is 0 and the last is 1.',
    [quiz, 'answer: 1\n        explain', 'answer: 2\n        explain'],
  ],
  [
    'an unknown kind of question',
    'quiz.yaml:5:15  `kind` cannot be `singel`. Did you mean `single`? Write one of: `single`, `multiple`, `typed`, `ordering`.',
    [quiz, 'kind: single', 'kind: singel'],
  ],
  [
    'the same option twice',
    'quiz.yaml:8:24  This entry is the same as entry 1. Write another one.',
    [quiz, '[one, two]', '[one, one]'],
  ],
  [
    'two questions of one id',
    'quiz.yaml:12:13  Two questions of this quiz have the id `height`. Give each its own: answers are kept by it.',
    [
      quiz,
      '        explain: Two values.\n',
      '        explain: Two values.\n      - kind: typed\n        id: height\n        ask: x\n        accept: [x]\n        explain: x\n',
    ],
  ],
  [
    'a prediction before nothing',
    'quiz.yaml:16:13  No lab or exercise of this lesson is named `pley`. Did you mean `play`?',
    [quiz, 'before: play', 'before: pley'],
  ],
  // labs and exercises
  [
    'a lab that opens no file',
    'labs/play/lab.yaml:2:7  There is no file `mian.wat` in files/. Did you mean `main.wat`?',
    [`${lesson}/labs/play/lab.yaml`, 'main.wat', 'mian.wat'],
  ],
  [
    'a lab view that is not there',
    'labs/play/lab.yaml:3:9  Entry 1 of `views` cannot be `step`. Did you mean `steps`? Write one of: `memory`, `wit`, `structure`, `sizes`, `imports`, `typescript`, `lowered`, `steps`, `measure`.',
    [`${lesson}/labs/play/lab.yaml`, 'steps', 'step'],
  ],
  [
    'a lab without files',
    'labs/play/files  The lab has no files. Put at least one into `files/`, such as `main.wat`.',
    [`${lesson}/labs/play/files/main.wat`, null],
    [`${lesson}/labs/play/lab.yaml`, 'open: main.wat\n', ''],
  ],
  [
    'a lab without lab.yaml',
    'labs/play/lab.yaml  The file is missing. Write it with at least a `title`.',
    [`${lesson}/labs/play/lab.yaml`, null],
  ],
  [
    'a lab where nothing can be changed',
    'labs/play/lab.yaml:4:11  Every file is read-only, so nothing can be changed. Leave at least one out.',
    [`${lesson}/labs/play/lab.yaml`, 'views: [steps]', 'views: [steps]\nreadOnly: [main.wat]'],
  ],
  [
    'an exercise without a solution',
    'exercises/add/solution  The exercise has no solution. Put the files that differ from start into `solution/`.',
    [`${lesson}/exercises/add/solution/main.wat`, null],
  ],
  [
    'a solution that is the start',
    'exercises/add/solution  It is the same as start. Write what the learner would have changed.',
    [`${lesson}/exercises/add/solution/main.wat`, '(module)\n'],
  ],
  [
    'a solution with a file no learner has',
    'exercises/add/solution/more.wat  start/ has no file of this name, so no learner could write it. Known: `main.wat`.',
    [`${lesson}/exercises/add/solution/more.wat`, 'x'],
  ],
  [
    'a wrong attempt nobody describes',
    'exercises/add/wrong/other  exercise.yaml does not say what is wrong with it. Add `other: { fails: <check>, says: <words of its hint> }` under `wrong`.',
    [`${lesson}/exercises/add/wrong/other/main.wat`, 'x'],
  ],
  [
    'a wrong attempt that is not there',
    'exercises/add/exercise.yaml:15:3  There is no folder `wrong/plus/`. Add it with the files that differ from start.',
    [exercise, 'says: does not add\n', 'says: does not add\n  plus: { fails: adds, says: x }\n'],
  ],
  [
    'a wrong attempt that fails no check',
    'exercises/add/exercise.yaml:13:12  There is no check `add`. Did you mean `adds`?',
    [exercise, 'fails: adds', 'fails: add'],
  ],
  [
    'no wrong attempt at all',
    'exercises/add/exercise.yaml:11:8  There is no wrong attempt. Add at least one folder `wrong/<name>/`, and say here which check it fails and what its hint says.',
    [exercise, /wrong:\n[\s\S]*$/, 'wrong: {}\n'],
    [`${lesson}/exercises/add/wrong/minus/main.wat`, null],
  ],
  [
    'an unknown kind of check',
    'exercises/add/exercise.yaml:5:10  `see` cannot be `call`. Did you mean `calls`? Write one of: `calls`, `trap`, `memory`, `steps`, `exports`, `imports`, `instructions`, `measured`.',
    [exercise, 'see: calls', 'see: call'],
  ],
  [
    'fewer results than calls',
    'exercises/add/exercise.yaml:10:14  1 call is made, and 2 results are listed. List one result for each call, in order; `null` for a call that gives nothing.',
    [exercise, "returns: ['5']", "returns: ['5', '6']"],
  ],
  [
    'two checks of one id',
    'exercises/add/exercise.yaml:11:11  Two checks have the id `adds`. Give each its own.',
    [exercise, 'wrong:\n', '  - { id: adds, see: imports, claim: c, hint: h, exactly: [] }\nwrong:\n'],
  ],
  [
    'bytes that are none',
    'exercises/add/exercise.yaml:11:95  `6` is not a row of bytes. Write two hexadecimal digits a byte, in quotes: "68 69 00".',
    [
      exercise,
      'wrong:\n',
      "  - { see: memory, id: bytes, claim: c, hint: h, invoke: ['add(1, 2)'], after: [{ at: 0, hex: '6' }] }\nwrong:\n",
    ],
  ],
  [
    'a read-only file that the solution changes',
    'exercises/add/solution/world.wit  This file differs from start, and learners cannot change it. Remove it here, or take it out of `readOnly`.',
    [exercise, 'ask: Add.\n', 'ask: Add.\nreadOnly: [world.wit]\n'],
    [`${lesson}/exercises/add/start/world.wit`, 'a'],
    [`${lesson}/exercises/add/solution/world.wit`, 'b'],
  ],
  // figures
  [
    'a drawing without a title',
    'figures/boxes.svg:1:1  The drawing has no title. Write `<title>…</title>` as its first element: what is drawn.',
    [svg, '  <title>Boxes</title>\n', ''],
  ],
  [
    'a drawing with a colour of its own',
    'figures/boxes.svg:3:30  `fill="#f00"` is a colour of its own. Write `currentColor`, `none` or a colour of the site such as `var(--wall-wasm)`: it follows light and dark.',
    [svg, 'var(--wall-wasm)', '#f00'],
  ],
  [
    'a drawing with a script',
    'figures/boxes.svg:3:3  `<script>` is not allowed in a drawing. A drawing runs nothing: remove it.',
    [svg, /<rect.*/, '<script>x</script>'],
  ],
  [
    'a drawing with an event',
    'figures/boxes.svg:3:30  `onload` runs code. Remove it.',
    [svg, 'fill="var(--wall-wasm)"', 'onload="x()"'],
  ],
  [
    'a drawing that refers outside',
    'figures/boxes.svg:3:8  `href` leads outside the drawing. Refer to an id of this drawing: `href="#name"`.',
    [svg, /<rect.*/, '<use href="other.svg#x"/>'],
  ],
  [
    'a drawing that refers to nothing',
    'figures/boxes.svg:3:8  Nothing in this drawing has the id `x`. It has no ids.',
    [svg, /<rect.*/, '<use href="#x"/>'],
  ],
  [
    'a drawing that is no XML',
    'figures/boxes.svg:4:1  `</svg>` closes `<g>`. Write `</g>` first.',
    [svg, /<rect.*/, '<g>'],
  ],
  [
    'a drawing without a size',
    'figures/boxes.svg:1:1  The drawing has no readable viewBox. Write `viewBox="0 0 width height"` on `<svg>`.',
    [svg, ' viewBox="0 0 10 10"', ''],
  ],
];

test.each(oneProblem)('%s is told with its place and how to mend it', (_title, expected, ...changes) => {
  expect(problemsAfter(...changes)).toEqual([expected]);
});

test('all problems of all files are told at once, in the order of files and lines', () => {
  const problems = problemsAfter(
    ['course.yaml', 'tagline', 'tagine'],
    [mdx, 'minutes: 20', 'minutes: soon'],
    [mdx, '### Closer', '#### Closer'],
    [mdx, 'See [the reason](#why).', '<Calout>\n  x\n</Calout>\n\n<Lab />\n\n{oops(}\n\na <3 b\n\n```\nx\n```'],
    [quiz, 'before: play', 'before: pley'],
    [exercise, 'fails: adds', 'fails: add'],
    [svg, 'var(--wall-wasm)', 'red'],
  );
  expect(problems.map((line) => line.split('  ')[0])).toEqual([
    'exercises/add/exercise.yaml:13:12',
    'figures/boxes.svg:3:30',
    'lesson.mdx:4:10',
    'lesson.mdx:31:1',
    'lesson.mdx:33:1',
    'lesson.mdx:37:1',
    'lesson.mdx:39:1',
    'lesson.mdx:41:4',
    'lesson.mdx:43:1',
    'quiz.yaml:16:13',
    'course.yaml:1:1',
    'course.yaml:2:1',
  ]);
});

test('what can be read is in the course although other parts have problems', () => {
  const files = new Map(Object.entries(fixtureFiles));
  files.set(quiz, 'quizzes: 3\n');
  const { course, problems } = parseCourse(files, () => 'hash');
  expect(problems.length).toBeGreaterThan(0);
  expect(course.modules[0]?.lessons[0]).toMatchObject({
    key: 'webassembly/first',
    number: '5.1',
    isCore: true,
    outline: [
      { id: 'why', title: 'Why', depth: 2 },
      { id: 'closer', title: 'Closer', depth: 3 },
      { id: 'do-it', title: 'Do it', depth: 2 },
    ],
    quiz: { quizzes: {}, predictions: {} },
  });
});

test('a solution and a wrong attempt are made whole from start', () => {
  const files = new Map(Object.entries(fixtureFiles));
  files.set(`${lesson}/exercises/add/start/world.wit`, 'world w {}\n');
  const folder = parseCourse(files, () => 'hash').course.modules[0]?.lessons[0]?.exercises[0];
  expect(folder?.solution).toEqual({ 'main.wat': '(module (func))\n', 'world.wit': 'world w {}\n' });
  expect(folder?.wrong['minus']).toEqual({ 'main.wat': '(module (func) (func))\n', 'world.wit': 'world w {}\n' });
});

test('what a syntax error swallowed is not called unused, and is told where it begins', () => {
  expect(
    problemsAfter([mdx, '<Exercise id="add" />', '<Exercise id="add" />\n{ oops']).map((line) => line.slice(0, 16)),
  ).toEqual(['lesson.mdx:38:1 ']);
});

test('a slip in the id of a tag is one problem, not also an unused folder', () => {
  expect(problemsAfter([mdx, '<Exercise id="add" />', '<Exercise id="ad" />'])).toEqual([
    'lesson.mdx:37:11  There is no exercise `ad` in exercises/. Did you mean `add`?',
  ]);
});
