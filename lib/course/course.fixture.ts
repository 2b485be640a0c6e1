import { describeProblem } from './diagnostics.ts';
import { parseCourse } from './parse-course.ts';

/** A small course without problems, for tests. Each changes one thing. */
export const fixtureFiles: Readonly<Record<string, string>> = {
  'course.yaml': 'title: A course\ntagline: About walls.\n',
  'glossary.yaml': 'stack:\n  term: stack\n  meaning: Where operands wait.\n',
  '50-webassembly/module.yaml': `title: WebAssembly
summary: Core modules.
wall: wasm
hours: 3
coming:
  - title: Tables and calls
    objectives: [Call through a table.]
`,
  '50-webassembly/10-first/lesson.mdx': `---
title: First
summary: One and one.
minutes: 20
core: true
objectives:
  - Add two numbers.
needs:
  - webassembly/tables
sources:
  - title: The specification
    url: https://webassembly.github.io/spec/
seeds:
  - '003.17'
---

Words about the <Term id="stack">stack</Term>.

<Predict id="guess" />

<Lab id="play" />

## Why

<Figure src="boxes.svg" caption="Two boxes." alt="Two boxes, side by side." />

\`\`\`wat title="add.wat" {1}
i32.add
\`\`\`

### Closer

See [the reason](#why).

## Do it

<Exercise id="add" />

<Quiz id="recall" />
`,
  '50-webassembly/10-first/quiz.yaml': `quizzes:
  recall:
    title: Recall
    questions:
      - kind: single
        id: height
        ask: How high?
        options: [one, two]
        answer: 1
        explain: Two values.
predictions:
  guess:
    ask: What comes back?
    options: ['4', '5']
    answer: 1
    before: play
    explain: Two and three.
`,
  '50-webassembly/10-first/figures/boxes.svg': `<svg viewBox="0 0 10 10">
  <title>Boxes</title>
  <rect width="4" height="4" fill="var(--wall-wasm)"/>
</svg>
`,
  '50-webassembly/10-first/labs/play/lab.yaml': 'title: Play\nopen: main.wat\nviews: [steps]\n',
  '50-webassembly/10-first/labs/play/files/main.wat': '(module)\n',
  '50-webassembly/10-first/exercises/add/exercise.yaml': `title: Add
ask: Add.
hints: [Look at the stack.]
checks:
  - see: calls
    id: adds
    claim: It adds
    hint: It does not add.
    invoke: ['add(2, 3)']
    returns: ['5']
wrong:
  minus:
    fails: adds
    says: does not add
`,
  '50-webassembly/10-first/exercises/add/start/main.wat': '(module)\n',
  '50-webassembly/10-first/exercises/add/solution/main.wat': '(module (func))\n',
  '50-webassembly/10-first/exercises/add/wrong/minus/main.wat': '(module (func) (func))\n',
};

export const lesson = '50-webassembly/10-first';
export const mdx = `${lesson}/lesson.mdx`;
export const quiz = `${lesson}/quiz.yaml`;
export const exercise = `${lesson}/exercises/add/exercise.yaml`;
export const svg = `${lesson}/figures/boxes.svg`;

/** `from` → `to` inside a file; or a whole text; or null: the file is not there. */
export type Change = [file: string, from: string | RegExp, to: string] | [file: string, text: string | null];

/** The fixture with some changes → the lines an author would read. */
export function problemsAfter(...changes: Change[]): string[] {
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
