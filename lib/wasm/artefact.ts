import type { Diagnostic } from './diagnostic.ts';
import type { FunctionSignature } from './wit/types.ts';

/** One step of the way from source to running code, and what it took. */
export type Stage = {
  name: 'parse' | 'translate' | 'link' | 'validate' | 'embed' | 'wrap' | 'transpile' | 'compile' | 'instantiate';
  durationMs: number;
};

/**
 * What a build made.
 * `core`: one core module, run as it is. `component`: a component and the JavaScript that jco made from it.
 * Everything here survives structured cloning, so that it can be sent to a run Worker.
 */
export type Artefact = {
  shape: 'core' | 'component';
  /** The core module, or the component. */
  bytes: Uint8Array;
  exports: readonly FunctionSignature[];
  /** `path` names the module and field: `env#log`, or the interface and function. */
  imports: readonly FunctionSignature[];
  /** Sizes in bytes, in the order of the way: source, core module, component, generated JavaScript. */
  sizes: readonly { what: string; bytes: number }[];
  stages: readonly Stage[];
  /** jco's output; null for a core module. */
  glue: {
    javascript: string;
    coreModules: readonly { name: string; bytes: Uint8Array }[];
    /** The program is suspended while it waits, and its exports give promises. */
    suspends: boolean;
  } | null;
  /** For programs that an engine inside the component reads: where their lines come from, in the order they are made. */
  scripts?: readonly ScriptPlace[];
  /** For such a program: which component it was poured into, and its own bytes there. */
  poured?: { template: string; program: Uint8Array };
  /** For a program that is compiled, and says itself why it stops: where its code comes from. */
  places?: LinePlaces;
  /** What was generated from the world for the program to import. */
  bindings?: string;
};

/** The learner's file, and for every line that the engine reads the line of that file, from 1. */
export type ScriptPlace = { file: string; lines: readonly number[] };

/**
 * Lines of the learner's files in compiled code. `rows` holds four numbers for each piece, in the order of the code: the
 * index of a function, an offset in its body, the index of a file in `files`, and a line, from 1.
 */
export type LinePlaces = { files: readonly string[]; rows: readonly number[] };

export type BuildOutcome =
  | { ok: true; artefact: Artefact; warnings: readonly Diagnostic[] }
  | { ok: false; diagnostics: readonly Diagnostic[] };

/** What can be shown of an artefact beside its output. Made when asked for. */
export type ArtefactView =
  | { kind: 'wit'; text: string }
  | { kind: 'structure'; text: string }
  | { kind: 'typescript'; text: string }
  /** What the program imports: generated from the world, in its own language. */
  | { kind: 'bindings'; text: string }
  /** The core-level signature of every import and export of a world: what the Canonical ABI lowers it to. */
  | { kind: 'lowered'; text: string };

/** The walls of one run. Shown to the learner; enforced by the run Worker and its owner. */
export type RunLimits = {
  /** Wall clock for one run, all its calls together. */
  timeMs: number;
  /** Every linear memory is capped at this many bytes. */
  memoryBytes: number;
  outputBytes: number;
  /** Source files together. */
  sourceBytes: number;
  /** How much of a memory a `memory` fact carries. */
  shownBytes: number;
};

export const defaultLimits: RunLimits = {
  // Ten times what the slowest lesson needs; an endless loop is over before the learner looks for Stop.
  timeMs: 5_000,
  memoryBytes: 64 * 2 ** 20,
  // About 3,000 lines: more than anyone reads, little enough for the page to stay quick.
  outputBytes: 256 * 2 ** 10,
  sourceBytes: 2 ** 20,
  shownBytes: 64 * 2 ** 10,
};
