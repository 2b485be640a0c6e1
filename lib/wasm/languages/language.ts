import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { LinePlaces, ScriptPlace, Stage } from '../artefact.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { PreparedUse } from '../protocol.ts';
import type { Tools } from '../tools.ts';
import type { FunctionSignature } from '../wit/types.ts';

/**
 * What a source language does: turn the learner's files into bytes, or say what is wrong and where.
 * A new language is a file beside this one and a line in `languages.ts`: see docs/adding-a-language.md.
 */
export interface Language {
  /** As learners call it. */
  name: string;
  /** The ending of its files, with the dot. */
  ending: string;
  /** Never throws for what the learner wrote. Throws what the tools throw when they break. */
  /** Fetches what a build of these files will need, where that is much: a build is given little time. */
  prepare?(files: SourceFiles, tools: Tools, use: PreparedUse): Promise<void>;
  compile(files: SourceFiles, tools: Tools, clock: StageClock): Promise<Compiled>;
  /** Problems of one file while it is being edited, without the files around it. */
  check(file: string, text: string, tools: Tools): Promise<readonly Diagnostic[]>;
  /** The text laid out as its readers expect; text that cannot be read comes back as it is. */
  format(file: string, text: string, tools: Tools): Promise<string>;
}

export type Compiled =
  | {
      kind: 'core';
      bytes: Uint8Array;
      exports: readonly FunctionSignature[];
      imports: readonly FunctionSignature[];
      warnings?: readonly Diagnostic[];
      places?: LinePlaces;
    }
  | {
      kind: 'component';
      bytes: Uint8Array;
      /** All core modules in it together. */
      coreBytes: number;
      exports: readonly FunctionSignature[];
      imports: readonly FunctionSignature[];
      warnings: readonly Diagnostic[];
      /** What jco refuses about this component, in words, on its line. */
      explain: (refusal: string) => Diagnostic;
      /** For a language that is interpreted inside the component: where its lines come from. */
      scripts?: readonly ScriptPlace[];
      /** As in Artefact. */
      poured?: { template: string; program: Uint8Array };
      /** For a compiled language that says itself why it stops: where its code comes from. */
      places?: LinePlaces;
      /** What was generated from the world for the program to import. */
      bindings?: string;
    }
  | { kind: 'refused'; diagnostics: readonly Diagnostic[] };

/** Takes the time of each step of a build. */
export class StageClock {
  readonly stages: Stage[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  async time<T>(name: Stage['name'], step: () => Promise<T>): Promise<T> {
    const start = this.#now();
    const result = await step();
    this.stages.push({ name, durationMs: this.#now() - start });
    return result;
  }
}

/** The one file with this ending, or `main` of several; a diagnostic where there are several and none is called so. */
export function mainFile(files: SourceFiles, ending: string, stage: Diagnostic['stage']): string | Diagnostic {
  const names = Object.keys(files).filter((name) => name.endsWith(ending));
  const [first, second] = names;
  const main = `main${ending}`;
  if (names.includes(main)) return main;
  if (second === undefined) return first ?? '';
  return {
    file: second,
    range: null,
    severity: 'error',
    message: `There are ${names.length} ${ending} files, and a build starts from one.`,
    help: `Call the one to build \`${main}\`.`,
    stage,
  };
}
