import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Position, Range } from '../../diagnostic.ts';

/** Something that the compiler says about a text. `place` is null where it concerns the whole file. */
export type ScriptProblem = { file: string; place: Range | null; message: string; code: number };

export type Emitted = {
  /** CommonJS: `exports.greet = …`, `require("demo:calc/host")`. */
  javascript: string;
  /** For every line of it, the learner's line, from 1. */
  lines: readonly number[];
};

/** JavaScript and TypeScript, read and translated. Behind an interface, so that nobody else depends on whose compiler it is. */
export interface ScriptCompiler {
  syntax(file: string, text: string): readonly ScriptProblem[];
  /** Types of all these files together; `.d.ts` files among them declare what may be imported. */
  types(files: SourceFiles, about: readonly string[]): readonly ScriptProblem[];
  /** Names that a file exports, with where. */
  exportsOf(files: SourceFiles, file: string): readonly { name: string; place: Range }[];
  emit(file: string, text: string): Emitted;
  format(file: string, text: string): string;
  /** `library`: declarations that stand in the place of JavaScript's own. */
  complete(files: SourceFiles, file: string, offset: number, library?: string): readonly ScriptCompletion[];
  describe(files: SourceFiles, file: string, offset: number, library?: string): ScriptDescription | null;
}

export type ScriptCompletion = { name: string; kind: string; insert: string };
export type ScriptDescription = { start: number; end: number; code: string; words: string };

/** Offsets of one text as lines and columns. */
export function placesIn(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let line = starts.findLastIndex((start) => start <= offset);
    if (line < 0) line = 0;
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}
