import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

// Playwright starts in the root of the project.
const root = process.cwd();

const examples = path.join(root, 'app/playground/examples');

/** A file of an example of the playground: `greet/greet.wat`. The number of its folder only orders it. */
export function exampleFile(file: string): string {
  const [id, name] = file.split('/');
  const folder = readdirSync(examples).find((entry) => entry.replace(/^\d+-/, '') === id);
  return readFileSync(path.join(examples, folder ?? '', name ?? ''), 'utf8');
}

/** The exercise that the journeys solve: small, with one file, and with wrong attempts that earn different hints. */
export const addTwoNumbers = {
  lesson: 'webassembly/stack-machine',
  id: 'exercise-add',
  part: 'webassembly/stack-machine#add',
  start: attempt('start'),
  solution: attempt('solution'),
  /** Subtracts. */
  minus: attempt('wrong/minus'),
  /** Passes what is shown and fails a hidden check. */
  alwaysFive: attempt('wrong/always-five'),
  /** What the hint of each wrong attempt contains, as the author promised. */
  says: promises(),
};

function attempt(folder: string): string {
  return readFileSync(path.join(folderOfAdd(), folder, 'add.wat'), 'utf8');
}

function promises(): { minus: string; alwaysFive: string } {
  const file = parse(readFileSync(path.join(folderOfAdd(), 'exercise.yaml'), 'utf8')) as {
    wrong: Record<string, { says: string }>;
  };
  return { minus: file.wrong.minus?.says ?? '', alwaysFive: file.wrong['always-five']?.says ?? '' };
}

function folderOfAdd(): string {
  return path.join(root, 'content/50-webassembly/10-stack-machine/exercises/add');
}

const quizFile = parse(readFileSync(path.join(root, 'content/50-webassembly/10-stack-machine/quiz.yaml'), 'utf8')) as {
  quizzes: Record<string, { title: string; questions: readonly QuestionSource[] }>;
  predictions: Record<string, { ask: string; options: readonly string[]; answer: number }>;
};

export type QuestionSource = {
  id: string;
  ask: string;
  explain: string;
} & (
  | { kind: 'single'; options: readonly string[]; answer: number }
  | { kind: 'multiple'; options: readonly string[]; answer: readonly number[] }
  | { kind: 'typed'; accept: readonly string[] }
  | { kind: 'ordering'; items: readonly string[] }
);

/** A quiz of the first lesson as its author wrote it, so that no journey repeats its words. */
export function quizSource(id: string) {
  const quiz = quizFile.quizzes[id];
  if (quiz === undefined) throw new Error(`The lesson has no quiz ${id}.`);
  return quiz;
}

export function predictionSource(id: string) {
  const prediction = quizFile.predictions[id];
  if (prediction === undefined) throw new Error(`The lesson has no prediction ${id}.`);
  return prediction;
}

/** Markdown as it reads on the page. */
export function asRead(markdown: string): string {
  return markdown.replaceAll(/[`*]/g, '');
}
