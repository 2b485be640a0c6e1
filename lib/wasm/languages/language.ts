import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Stage } from '../artefact.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Tools } from '../tools.ts';
import type { FunctionSignature } from '../wit/types.ts';

/**
 * What a source language does: turn the learner's files into bytes, or say what is wrong and where.
 * A new language is one file beside this one and one line in `build.ts`.
 */
export interface Language {
  /** The ending of its files, with the dot. */
  ending: string;
  compile(files: SourceFiles, tools: Tools, clock: StageClock): Promise<Compiled>;
}

export type Compiled =
  | { kind: 'core'; bytes: Uint8Array; exports: readonly FunctionSignature[]; imports: readonly FunctionSignature[] }
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
