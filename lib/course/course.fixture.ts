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
