import type { LessonContext } from '@/components/mdx/lesson-context.ts';
import type { LessonSurroundings } from '@/lib/course/check-references.ts';

/** `/author-data/<module>/<lesson>`: a lesson as its author needs it. Solutions and wrong attempts are left out. */
export type AuthorData = { text: string; around: LessonSurroundings; context: LessonContext };

/** What a lesson that does not exist yet may refer to. */
export const emptyContext: LessonContext = {
  lesson: {
    key: 'draft/lesson',
    id: 'lesson',
    number: '',
    title: '',
    summary: '',
    minutes: 0,
    isCore: true,
    objectives: [],
    needs: [],
    sources: [],
    seeds: [],
    outline: [],
    exercises: [],
    labs: [],
    guestExercises: [],
    guestLabs: [],
    quiz: { quizzes: {}, predictions: {} },
  },
  figures: {},
  glossary: {},
};

/** The beginning of a new lesson: everything the frontmatter must hold. */
export const draftText = `---
title: A new lesson
summary: One sentence that says what the reader can do afterwards.
minutes: 20
core: true
objectives:
  - Say what is learnt, as something one can see.
---

## Where to begin

Write here. The page beside this text is the lesson as readers will see it.

<Callout kind="note" title="Tags">
  Every tag and its attributes stand in the catalogue, linked above.
</Callout>

\`\`\`wat title="add.wat"
(func (export "add") (param $a i32) (param $b i32) (result i32)
  (i32.add (local.get $a) (local.get $b)))
\`\`\`
`;
