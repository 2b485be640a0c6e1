import { QuizFile } from '@/lib/quiz/question.ts';
import type { LessonSurroundings } from './check-references.ts';
import { checkQuizFile } from './check-quiz-file.ts';
import type { ExerciseFolder, GuestExerciseFolder, GuestLabFolder, LabFolder, Lesson } from './course.ts';
import type { ContentProblem } from './diagnostics.ts';
import { readExerciseFolder } from './exercise-folder.ts';
import { readFigure } from './figure.ts';
import type { Figure } from './figure.ts';
import { idPattern } from './folder-name.ts';
import { isOnMachine, readGuestExercise, readGuestLab } from './guest-folder.ts';
import { readLabFolder } from './lab-folder.ts';
import { readLessonText } from './lesson-draft.ts';
import { readLessonHead } from './lesson-head.ts';
import type { LessonHead } from './lesson-head.ts';
import type { LessonDraft } from './lesson-draft.ts';
import { nearestName } from '@/lib/shared/nearest-name.ts';
import { parseYaml } from './parse-yaml.ts';
import { anything } from './schema.ts';

export type LessonFolder = {
  key: string;
  /** Path inside content/. */
  folder: string;
  /** Path of lesson.mdx inside content/. */
  file: string;
  text: string;
  /** null: its frontmatter cannot be read. */
  lesson: Lesson | null;
  /** null: there is no lesson.mdx. */
  head: LessonHead | null;
  /** The files it was read from: the same files need no second reading. */
  sources: ReadonlyMap<string, string>;
  /** Reads the whole text, the first time it is asked for. */
  draft(this: void): LessonDraft | null;
  figures: Readonly<Record<string, Figure>>;
  names: Pick<LessonSurroundings, 'labs' | 'exercises' | 'quizzes' | 'predictions' | 'figures'>;
  /** Of everything but the text between the headings. */
  problems: readonly ContentProblem[];
};

export type FolderRequest = {
  /** Path inside content/. */
  folder: string;
  files: ReadonlyMap<string, string>;
  sha256: (text: string) => string;
};

/** Everything of one lesson's folder, checked by itself. */
export function readLessonFolder({
  folder,
  key,
  id,
  number,
  files,
  sha256,
}: FolderRequest & { key: string; id: string; number: string }): LessonFolder {
  const problems: ContentProblem[] = [];
  const file = `${folder}/lesson.mdx`;
  const text = files.get('lesson.mdx') ?? null;
  const head = text === null ? null : readLessonHead(file, text);
  if (head === null) {
    problems.push({
      file,
      line: null,
      column: null,
      message: 'The file is missing.',
      mend: 'Every lesson has a lesson.mdx.',
    });
  } else problems.push(...head.problems);

  const { parts, strays } = sortParts(files);
  for (const stray of strays) {
    problems.push({
      file: `${folder}/${stray}`,
      line: null,
      column: null,
      message: 'Nothing reads this file.',
      mend: mendStray(stray),
    });
  }

  const guestExercises: GuestExerciseFolder[] = [];
  const guestLabs: GuestLabFolder[] = [];
  const exercises = [...parts.exercises].flatMap(([name, inside]): ExerciseFolder[] => {
    const request = { folder: `${folder}/exercises/${name}`, files: inside, sha256 };
    if (isOnMachine(inside)) {
      const read = readGuestExercise(name, request);
      problems.push(...read.problems);
      if (read.exercise !== null) guestExercises.push(read.exercise);
      return [];
    }
    const read = readExerciseFolder(name, request);
    problems.push(...read.problems);
    return read.exercise === null ? [] : [read.exercise];
  });
  const labs = [...parts.labs].flatMap(([name, inside]): LabFolder[] => {
    const request = { folder: `${folder}/labs/${name}`, files: inside, sha256 };
    if (isOnMachine(inside)) {
      const read = readGuestLab(name, request);
      problems.push(...read.problems);
      if (read.lab !== null) guestLabs.push(read.lab);
      return [];
    }
    const read = readLabFolder(name, request);
    problems.push(...read.problems);
    return read.lab === null ? [] : [read.lab];
  });
  const figures: Record<string, Figure> = {};
  for (const [name, svg] of parts.figures) {
    const read = readFigure(`${folder}/figures/${name}`, name.replace(/\.svg$/, ''), svg);
    problems.push(...read.problems);
    if (read.figure !== null) figures[name] = read.figure;
  }

  const names = {
    labs: [...parts.labs.keys()],
    exercises: [...parts.exercises.keys()],
    figures: [...parts.figures.keys()],
    ...readQuizNames(files.get('quiz.yaml')),
  };
  const quiz = readQuiz(folder, files.get('quiz.yaml'), names, problems);
  problems.push(...checkOneSpace(folder, names));

  const frontmatter = head?.frontmatter ?? null;
  const lesson: Lesson | null =
    head === null || frontmatter === null
      ? null
      : {
          key,
          id,
          number,
          title: frontmatter.title,
          summary: frontmatter.summary,
          minutes: frontmatter.minutes,
          isCore: frontmatter.core,
          objectives: frontmatter.objectives,
          needs: frontmatter.needs,
          sources: frontmatter.sources,
          seeds: frontmatter.seeds,
          outline: head.outline,
          exercises,
          labs,
          guestExercises,
          guestLabs,
          quiz,
        };
  let draft: LessonDraft | null = null;
  return {
    key,
    folder,
    file,
    text: text ?? '',
    lesson,
    head,
    sources: files,
    draft: () => (draft ??= head === null || text === null ? null : readLessonText(head, text)),
    figures,
    names,
    problems,
  };
}

const folderKinds = ['exercises', 'labs', 'figures'] as const;

function sortParts(files: ReadonlyMap<string, string>) {
  const parts = {
    exercises: new Map<string, Map<string, string>>(),
    labs: new Map<string, Map<string, string>>(),
    figures: new Map<string, string>(),
  };
  const strays: string[] = [];
  for (const [path, text] of files) {
    const [kind = '', name = '', ...rest] = path.split('/');
    if ((kind === 'exercises' || kind === 'labs') && rest.length > 0 && idPattern.test(name)) {
      const inside = parts[kind].get(name) ?? new Map<string, string>();
      inside.set(rest.join('/'), text);
      parts[kind].set(name, inside);
    } else if (kind === 'figures' && rest.length === 0 && /^[a-z0-9]+(-[a-z0-9]+)*\.svg$/.test(name)) {
      parts.figures.set(name, text);
    } else if (path !== 'lesson.mdx' && path !== 'quiz.yaml') strays.push(path);
  }
  return { parts, strays };
}

function mendStray(path: string): string {
  const [kind = '', name = ''] = path.split('/');
  if (kind === 'figures') return 'Figures are `.svg` files named with lower-case letters, digits and hyphens.';
  if (kind === 'exercises' || kind === 'labs') {
    return name === '' || !path.includes('/', kind.length + 1)
      ? `Every ${kind === 'labs' ? 'lab' : 'exercise'} is a folder of its own: \`${kind}/<id>/\`.`
      : `Name the folder with lower-case letters, digits and hyphens, not \`${name}\`.`;
  }
  const near = nearestName(kind, ['lesson.mdx', 'quiz.yaml', ...folderKinds]);
  return near === null
    ? 'A lesson holds `lesson.mdx`, `quiz.yaml`, `figures/`, `labs/` and `exercises/`.'
    : `Is it meant to be \`${near}\`?`;
}

/** Names are known even while the file has problems elsewhere, so that one slip gives one message. */
function readQuizNames(text: string | undefined): Pick<LessonFolder['names'], 'quizzes' | 'predictions'> {
  const keysOf = (value: unknown): string[] => (typeof value === 'object' && value !== null ? Object.keys(value) : []);
  if (text === undefined) return { quizzes: [], predictions: [] };
  const { value: raw, problems } = parseYaml(anything, { file: 'quiz.yaml', text });
  if (problems.length > 0) return { quizzes: null, predictions: null };
  const block = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
  return { quizzes: keysOf(block['quizzes']), predictions: keysOf(block['predictions']) };
}

function readQuiz(
  folder: string,
  text: string | undefined,
  names: { labs: readonly string[]; exercises: readonly string[] },
  problems: ContentProblem[],
): QuizFile {
  if (text === undefined) return { quizzes: {}, predictions: {} };
  const file = `${folder}/quiz.yaml`;
  const parsed = parseYaml(QuizFile, { file, text });
  problems.push(...parsed.problems);
  if (parsed.value === null) return { quizzes: {}, predictions: {} };
  problems.push(...checkQuizFile(file, parsed.value, parsed.places, [...names.labs, ...names.exercises]));
  return parsed.value;
}

/** Progress is kept by lesson and id, so a quiz and a lab must not share one. */
function checkOneSpace(folder: string, names: LessonFolder['names']): ContentProblem[] {
  const kinds = [
    ['lab', names.labs],
    ['exercise', names.exercises],
    ['quiz', names.quizzes ?? []],
    ['prediction', names.predictions ?? []],
  ] as const;
  const seen = new Map<string, string>();
  return kinds.flatMap(([kind, ids]) =>
    ids.flatMap((id): ContentProblem[] => {
      const earlier = seen.get(id);
      if (earlier === undefined) {
        seen.set(id, kind);
        return [];
      }
      return [
        {
          file: kind === 'exercise' ? `${folder}/exercises/${id}` : `${folder}/quiz.yaml`,
          line: null,
          column: null,
          message: `The ${kind} \`${id}\` has the id of a${earlier === 'exercise' ? 'n' : ''} ${earlier} of this lesson.`,
          mend: 'Labs, exercises, quizzes and predictions of a lesson share one set of ids: rename one.',
        },
      ];
    }),
  );
}

/** Work nobody sees: a folder or a quiz that no tag shows. */
export function checkShown(draft: LessonDraft, { folder, names }: LessonFolder): ContentProblem[] {
  if (!draft.isWhole) return [];
  const shown = new Set(draft.references.map(({ thing, id }) => `${thing} ${id}`));
  const kinds = [
    ['lab', 'Lab', names.labs, (id: string) => `labs/${id}`],
    ['exercise', 'Exercise', names.exercises, (id: string) => `exercises/${id}`],
    ['quiz', 'Quiz', names.quizzes ?? [], () => 'quiz.yaml'],
    ['prediction', 'Predict', names.predictions ?? [], () => 'quiz.yaml'],
    ['figure', 'Figure', names.figures, (id: string) => `figures/${id}`],
  ] as const;
  return kinds.flatMap(([kind, tag, ids, path]) => {
    // A slip in a tag's id has its own message; what was meant is not called unused as well.
    const meant = new Set(
      draft.references.map(({ thing, id }) => (thing === kind && !ids.includes(id) ? nearestName(id, ids) : null)),
    );
    return ids
      .filter((id) => !shown.has(`${kind} ${id}`) && !meant.has(id))
      .map((id) => ({
        file: `${folder}/${path(id)}`,
        line: null,
        column: null,
        message: `The ${kind} \`${id}\` is never shown.`,
        mend:
          kind === 'figure'
            ? `Write \`<Figure src="${id}" … />\` in lesson.mdx, or remove it.`
            : `Write \`<${tag} id="${id}" />\` in lesson.mdx, or remove it.`,
      }));
  });
}
