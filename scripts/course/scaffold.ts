/** What `new` writes: texts that pass every check, and an exercise that is a true one, to be replaced piece by piece. */
type FileTexts = Readonly<Record<string, string>>;

/** A YAML text in double quotes: titles may hold colons and quotes. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

export function moduleFile({ title, wall }: { title: string; wall: string }): string {
  return `title: ${quoted(title)}
summary: What these lessons show, in one or two sentences.
wall: ${wall}
hours: 1
# Lessons that are announced but not written yet: \`- title: …\` and \`objectives: [ … ]\`.
coming: []
`;
}

export function lessonFiles(title: string): FileTexts {
  return {
    'lesson.mdx': lessonText(title),
    'quiz.yaml': quizText,
    'figures/overview.svg': figureText,
    'labs/try-it/lab.yaml': `title: Add two numbers\nopen: main.wat\ncall: add(2, 3)\nviews: [steps]\n`,
    'labs/try-it/files/main.wat': `(module
  (func (export "add") (param $a i32) (param $b i32) (result i32)
    local.get $a
    local.get $b
    i32.add))
`,
    ...Object.fromEntries(
      Object.entries(exerciseFiles('Double a number')).map(([path, text]) => [`exercises/double/${path}`, text]),
    ),
  };
}

export function exerciseFiles(title: string): FileTexts {
  const program = (body: string) => `(module
  (func (export "double") (param $n i32) (result i32)
${body}))
`;
  return {
    'exercise.yaml': `title: ${quoted(title)}
ask: Make \`double\` return twice its parameter.
open: main.wat
call: double(21)
# From a nudge to nearly there; asked for one at a time.
hints:
  - The parameter has to count twice. Which instruction joins two values of the stack into one?
  - Push the parameter two times with \`local.get\`, then add.
checks:
  - see: calls
    id: doubles
    claim: double(21) is 42
    invoke: [double(21)]
    returns: ['42']
    hint: '\`{call}\` gave {seen}, and {expected} is wanted.'
    hints:
      - seen: '21'
        say: The function gives its parameter back as it came. Push it once more and join the two.
      - seen: '0'
        say: The function still returns the constant 0. Use the parameter instead.
  - see: calls
    id: any-number
    claim: It works for other numbers, too
    invoke: [double(0), double(-4)]
    returns: ['0', '-8']
    hidden: true
    hint: '\`{call}\` gave {seen}, and {expected} is wanted. Does the result depend on the parameter?'
# Each folder in wrong/ fails this check, and the hint it is given contains these words.
wrong:
  unchanged:
    fails: doubles
    says: gives its parameter back
  constant:
    fails: any-number
    says: depend on the parameter
`,
    'start/main.wat': program('    ;; Replace this line.\n    i32.const 0'),
    'solution/main.wat': program('    local.get $n\n    local.get $n\n    i32.add'),
    'wrong/unchanged/main.wat': program('    local.get $n'),
    'wrong/constant/main.wat': program('    i32.const 42'),
  };
}

/** Puts the tag of a new exercise before the summary, or at the end. */
export function showExercise(lesson: string, { id, title }: { id: string; title: string }): string {
  const block = `## Exercise: ${title.replaceAll(/[`*_<>{}[\]]/g, '')}\n\n<Exercise id="${id}" />\n`;
  const lines = lesson.split('\n');
  const at = lines.findIndex((line) => /^(## Summary\b|<Summary\b|<Sources\b)/.test(line));
  if (at === -1) return `${lesson.trimEnd()}\n\n${block}`;
  return [...lines.slice(0, at), ...block.split('\n'), ...lines.slice(at)].join('\n');
}

function lessonText(title: string): string {
  return `---
title: ${quoted(title)}
summary: What the reader does and sees here, in one or two sentences.
minutes: 30
core: true
objectives:
  - Say in one sentence what the reader can do afterwards.
needs: []
sources:
  - title: WebAssembly specification
    url: https://webassembly.github.io/spec/core/
seeds: []
---

{/* Replace the words; keep the order of the sections. docs/authoring.md explains every tag. */}

Begin with one concrete problem.

<Objectives />

## Predict

<Predict id="what-it-gives" />

## See it

<Lab id="try-it" />

<Steps>
  1. Press Run. What lies on the stack after each line?
  2. Change one number in the call and run again. Did you expect the result?
</Steps>

## Why it is so

Explain the mechanism with its real names.

<Figure
  src="overview.svg"
  caption="Two values go in, one comes out."
  alt="Two boxes labelled 2 and 3 with arrows into a box labelled i32.add, and one arrow out to a box labelled 5."
/>

\`\`\`wat title="add.wat" {3}
local.get $a
local.get $b
i32.add
\`\`\`

## Do it

<Exercise id="double" />

## Misconceptions

<Misconception claim="What many believe, as somebody would say it.">
  What is true, and how the lab showed it.
</Misconception>

<Quiz id="check-yourself" />

## Explain

<Explain question="Why does it have to be so?">
  A model answer to compare with one's own.
</Explain>

## Summary

<Summary>
  - The lesson in a few lines.
</Summary>

<Sources />
`;
}

const quizText = `quizzes:
  check-yourself:
    title: Check yourself
    questions:
      - kind: single
        id: one-answer
        ask: What does \`i32.add\` take from the stack?
        options: ['One value', 'Two values', 'The whole stack']
        # The first option is 0.
        answer: 1
        explain: It pops two values and pushes their sum.
predictions:
  what-it-gives:
    ask: What does \`add(2, 3)\` return?
    options: ['5', '6', '23']
    answer: 0
    # The lab whose Run waits for the prediction.
    before: try-it
    explain: Both parameters are pushed, and \`i32.add\` puts their sum in their place.
`;

const figureText = `<svg viewBox="0 0 400 120" font-family="inherit" font-size="16" text-anchor="middle">
  <title>Two numbers are added</title>
  <g fill="var(--wall-wasm-soft)" stroke="var(--wall-wasm-line)">
    <rect x="20" y="15" width="60" height="36" rx="6"/>
    <rect x="20" y="69" width="60" height="36" rx="6"/>
    <rect x="150" y="38" width="100" height="44" rx="6"/>
    <rect x="320" y="42" width="60" height="36" rx="6"/>
  </g>
  <path d="M80 33 L150 54 M80 87 L150 66 M250 60 L320 60" fill="none" stroke="var(--ink-soft)"/>
  <g fill="var(--ink)">
    <text x="50" y="39">2</text>
    <text x="50" y="93">3</text>
    <text x="200" y="66">i32.add</text>
    <text x="350" y="66">5</text>
  </g>
</svg>
`;
