import type { LessonContext } from '@/components/mdx/lesson-context.ts';
import { Exercise } from '@/lib/exercise/check.ts';
import { QuizFile } from '@/lib/quiz/question.ts';

const add = `(module
  (func (export "add") (param $a i32) (param $b i32) (result i32)
    local.get $a
    local.get $b
    i32.add))
`;
const double = `(module
  (func (export "double") (param $n i32) (result i32)
    ;; Replace this line.
    i32.const 0))
`;

/** What the examples of lib/course/tags.ts name. The catalogue renders each tag with it. */
export function sampleLesson(): LessonContext {
  return {
    lesson: {
      key: 'author/tags',
      id: 'tags',
      number: '',
      title: 'Every tag',
      summary: '',
      minutes: 1,
      isCore: true,
      objectives: ['Read a program of three instructions.', 'Say what lies on the stack after each of them.'],
      needs: [],
      sources: [{ title: 'WebAssembly specification', url: 'https://webassembly.github.io/spec/core/' }],
      seeds: [],
      outline: [],
      exercises: [
        {
          id: 'double',
          hash: 'sample',
          start: { 'main.wat': double },
          solution: {},
          wrong: {},
          exercise: Exercise.parse({
            title: 'Double a number',
            ask: 'Make `double` return twice its parameter.',
            call: 'double(21)',
            hints: ['The parameter has to count twice.'],
            checks: [
              {
                see: 'calls',
                id: 'doubles',
                claim: '`double(21)` is 42',
                invoke: ['double(21)'],
                returns: ['42'],
                hint: '`{call}` gave {seen}, and {expected} is wanted.',
              },
            ],
            wrong: {},
          }),
        },
      ],
      labs: [
        {
          id: 'add',
          title: 'Add two numbers',
          files: { 'main.wat': add },
          open: null,
          call: 'add(2, 3)',
          readOnly: [],
          grants: null,
          input: null,
          views: ['steps'],
          hash: 'sample',
        },
      ],
      guestExercises: [],
      guestLabs: [],
      quiz: QuizFile.parse({
        quizzes: {
          recall: {
            title: 'From earlier',
            questions: [
              {
                kind: 'single',
                id: 'order',
                ask: 'Which operand of `i32.sub` stands on the left?',
                options: ['The one pushed first', 'The one on top'],
                answer: 0,
                explain: 'Operands keep the order in which they were pushed.',
              },
            ],
          },
        },
        predictions: {
          'what-add-returns': {
            ask: 'What will `add(2, 3)` return?',
            options: ['5', 'A list of 2 and 3', 'Nothing: it must be told to'],
            answer: 0,
            before: 'add',
            explain: 'What is left on the stack at the end is the result.',
          },
        },
      }),
    },
    figures: {
      'stack.svg': {
        title: 'A stack before and after an addition',
        width: 360,
        height: 120,
        svg: '<svg viewBox="0 0 360 120" role="img"><title>A stack before and after an addition</title><g fill="var(--wall-wasm-soft)" stroke="var(--wall-wasm-line)"><rect x="20" y="20" width="90" height="36" rx="6"/><rect x="20" y="64" width="90" height="36" rx="6"/><rect x="250" y="64" width="90" height="36" rx="6"/></g><g fill="var(--ink)" text-anchor="middle" font-size="18"><text x="65" y="44">3</text><text x="65" y="88">2</text><text x="295" y="88">5</text></g><path d="M130 82h96m-10-7 10 7-10 7" fill="none" stroke="var(--ink-soft)" stroke-width="2"/><text x="178" y="70" fill="var(--ink-soft)" text-anchor="middle" font-size="15">i32.add</text></svg>',
      },
    },
    glossary: {
      'linear-memory': {
        term: 'linear memory',
        meaning: 'The bytes a module may read and write, numbered from 0.',
        see: null,
      },
    },
  };
}
