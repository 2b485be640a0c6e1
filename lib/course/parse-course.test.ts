import { expect, test } from 'vitest';
import { capabilities } from '@/lib/run/capabilities.ts';
import { exercise, fixtureFiles, lesson, mdx, problemsAfter, quiz, svg } from './course.fixture.ts';
import type { Change } from './course.fixture.ts';
import { parseCourse } from './parse-course.ts';
import { labViews } from './schema.ts';

test('the fixture has no problems', () => {
  expect(problemsAfter()).toEqual([]);
});

/** What can be wrong in every other file. */
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
    `labs/play/lab.yaml:3:9  Entry 1 of \`views\` cannot be \`step\`. Did you mean \`steps\`? Write one of: ${labViews.map((view) => `\`${view}\``).join(', ')}.`,
    [`${lesson}/labs/play/lab.yaml`, 'steps', 'step'],
  ],
  [
    'a grant that no host can give',
    `labs/play/lab.yaml:3:10  Entry 1 of \`grants\` cannot be \`env#lock\`. Did you mean \`env#log\`? Write one of: ${capabilities.map(({ name }) => `\`${name}\``).join(', ')}.`,
    [`${lesson}/labs/play/lab.yaml`, 'views: [steps', 'grants: [env#lock'],
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
    'exercises/add/exercise.yaml:5:10  `see` cannot be `call`. Did you mean `calls`? Write one of: `calls`, `trap`, `memory`, `steps`, `exports`, `imports`, `instructions`, `http`, `measured`.',
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
