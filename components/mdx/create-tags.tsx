import type { ComponentType, ReactNode } from 'react';
import { Explain } from '@/components/quiz/explain.tsx';
import { Prediction } from '@/components/quiz/prediction.tsx';
import { Quiz } from '@/components/quiz/quiz.tsx';
import { predictionsBefore } from '@/lib/quiz/predictions.ts';
import { Callout } from './callout.tsx';
import { CodeFigure, CodePre } from './code-block.tsx';
import { Deeper } from './deeper.tsx';
import { Exercise } from './exercise.tsx';
import { Figure } from './figure.tsx';
import { Command, GuestExercise, GuestLab } from './guest.tsx';
import { createHeading } from './heading.tsx';
import { Lab } from './lab.tsx';
import { partOf, type LessonContext } from './lesson-context.ts';
import { Misconception } from './misconception.tsx';
import { MissingPart } from './missing-part.tsx';
import { Objectives } from './objectives.tsx';
import { ProseLink } from './prose-link.tsx';
import { Sources } from './sources.tsx';
import { Steps } from './steps.tsx';
import { Summary } from './summary.tsx';
import { Term } from './term.tsx';

/** Each tag has props of its own. They come from the author's text, checked against the tag's definition in lib/course. */
export type Tags = Readonly<Record<string, ComponentType<never>>>;

type Named = { id: string };
type Inside = { children?: ReactNode };

/**
 * Names of the lesson tree → what shows them: the author's tags of lib/course/tags.ts, and the few HTML elements that
 * need more than style. The same map serves lesson pages and the author's preview.
 */
export function createTags(context: LessonContext): Tags {
  const { lesson, figures, glossary } = context;
  return {
    h2: createHeading(2),
    h3: createHeading(3),
    h4: createHeading(4),
    a: ProseLink,
    figure: CodeFigure,
    pre: CodePre,

    Callout,
    Deeper,
    Misconception,
    Steps,
    Summary,
    Objectives: () => <Objectives objectives={lesson.objectives} />,
    Sources: () => <Sources sources={lesson.sources} />,
    Figure: ({ src, caption, alt }: { src: string; caption: string; alt: string }) => (
      <Figure drawing={figures[src] ?? null} caption={caption} alt={alt} />
    ),
    Term: ({ id, children }: Named & Inside) => {
      const entry = glossary[id] ?? null;
      const see = entry === null || entry.see === null ? null : (glossary[entry.see]?.term ?? null);
      return (
        <Term entry={entry} see={see}>
          {children}
        </Term>
      );
    },
    Lab: ({ id }: Named) => {
      const guest = lesson.guestLabs.find((folder) => folder.id === id);
      const predictions = predictionsBefore(lesson.quiz, lesson.key, id);
      if (guest !== undefined) return <GuestLab part={partOf(context, id)} folder={guest} predictions={predictions} />;
      const lab = lesson.labs.find((folder) => folder.id === id);
      if (lab === undefined) return <MissingPart tag="Lab" id={id} />;
      return <Lab part={partOf(context, id)} lab={lab} predictions={predictions} />;
    },
    Exercise: ({ id }: Named) => {
      const guest = lesson.guestExercises.find((exercise) => exercise.id === id);
      const dataUrl = `/exercise-data/${lesson.key}/${id}.json`;
      const predictions = predictionsBefore(lesson.quiz, lesson.key, id);
      if (guest !== undefined) {
        return <GuestExercise part={partOf(context, id)} folder={guest} dataUrl={dataUrl} predictions={predictions} />;
      }
      const folder = lesson.exercises.find((exercise) => exercise.id === id);
      if (folder === undefined) return <MissingPart tag="Exercise" id={id} />;
      return <Exercise part={partOf(context, id)} folder={folder} dataUrl={dataUrl} predictions={predictions} />;
    },
    Command,
    Quiz: ({ id }: Named) => {
      const quiz = lesson.quiz.quizzes[id];
      if (quiz === undefined) return <MissingPart tag="Quiz" id={id} />;
      return <Quiz part={partOf(context, id)} title={quiz.title} questions={quiz.questions} />;
    },
    Predict: ({ id }: Named) => {
      const prediction = lesson.quiz.predictions[id];
      if (prediction === undefined) return <MissingPart tag="Predict" id={id} />;
      return <Prediction part={partOf(context, id)} prediction={prediction} />;
    },
    Explain: ({ question, children }: { question: string } & Inside) => (
      <Explain part={partOf(context, explainId(question))} question={question}>
        <div className="prose">{children}</div>
      </Explain>
    ),
  };
}

/** A question to explain has no id of its own: its words are. Another question, another answer. */
function explainId(question: string): string {
  const words = question.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return `explain-${words.join('-')}`;
}
