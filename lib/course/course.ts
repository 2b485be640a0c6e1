import type { Exercise } from '@/lib/exercise/check.ts';
import type { GuestExercise, GuestLabFile } from '@/lib/exercise/kernel/guest-exercise.ts';
import type { QuizFile } from '@/lib/quiz/question.ts';
import type { ProgramInput } from '@/lib/run/program-input.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';

/** The walls of the course, each with its colour, shape and letter everywhere. docs/vocabulary.md tells them apart. */
export type WallKind = 'process' | 'container' | 'cgroup' | 'vm' | 'wasm' | 'kernel';

export type Course = {
  title: string;
  tagline: string;
  modules: readonly Module[];
  glossary: Readonly<Record<string, GlossaryEntry>>;
};

/** `meaning` is Markdown without tags. */
export type GlossaryEntry = { term: string; meaning: string; see: string | null };

export type Module = {
  /** Folder name without its number: `webassembly`. */
  id: string;
  /** Place in the course as readers see it: 5 for the folder `50-webassembly`. */
  number: number;
  title: string;
  summary: string;
  wall: WallKind;
  hours: number;
  lessons: readonly Lesson[];
  /** Lessons that are announced but not written yet. */
  coming: readonly { title: string; objectives: readonly string[] }[];
};

export type Lesson = {
  /** `<module>/<lesson>`, as in the address. */
  key: string;
  id: string;
  /** `5.1` */
  number: string;
  title: string;
  summary: string;
  minutes: number;
  isCore: boolean;
  objectives: readonly string[];
  /** Keys of lessons to read first; a key of a lesson not written yet is allowed when its module announces it. */
  needs: readonly string[];
  sources: readonly { title: string; url: string }[];
  /** Rows of the seed coverage table this lesson teaches. */
  seeds: readonly string[];
  /** Headings of level 2 and 3, with the ids of their anchors. */
  outline: readonly { id: string; title: string; depth: 2 | 3 }[];
  exercises: readonly ExerciseFolder[];
  labs: readonly LabFolder[];
  /** Those that are on the machine. They share one set of ids with the others. */
  guestExercises: readonly GuestExerciseFolder[];
  guestLabs: readonly GuestLabFolder[];
  quiz: QuizFile;
};

/**
 * `exercises/<id>/`: everything about one exercise. `solution` and `wrong` are whole sets of files, although their
 * folders hold only what differs from start; they reach the browser only when asked for.
 */
export type ExerciseFolder = {
  id: string;
  exercise: Exercise;
  start: SourceFiles;
  solution: SourceFiles;
  wrong: Readonly<Record<string, SourceFiles>>;
  /** SHA-256 of exercise.yaml and start/, hexadecimal. */
  hash: string;
};

/** `labs/<id>/`: files to play with, nothing to pass. */
export type LabFolder = {
  id: string;
  title: string;
  files: SourceFiles;
  open: string | null;
  call: string | null;
  readOnly: readonly string[];
  /** What the program is granted of the host when the lab opens; null: everything. The learner may change it. */
  grants: readonly string[] | null;
  /** What a program that imports WASI finds when it starts; null: nothing. */
  input: ProgramInput | null;
  /** The views offered beside Output, in order. */
  views: readonly LabView[];
  hash: string;
};

/** `exercises/<id>/` with `machine: linux`. Its solution reaches the browser only when asked for. */
export type GuestExerciseFolder = {
  id: string;
  exercise: GuestExercise;
  /** What is put into /root. */
  files: SourceFiles;
  hash: string;
};

/** `labs/<id>/` with `machine: linux`. */
export type GuestLabFolder = { id: string; lab: GuestLabFile; files: SourceFiles };

export type LabView =
  | 'memory'
  | 'wit'
  | 'structure'
  | 'sizes'
  | 'imports'
  | 'typescript'
  | 'bindings'
  | 'lowered'
  | 'steps'
  | 'measure'
  | 'abi'
  | 'explorer'
  | 'capabilities'
  | 'compose'
  | 'http'
  | 'trace'
  | 'wit-graph'
  | 'wit-diff';
