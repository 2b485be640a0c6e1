import type { SourceFiles } from '@/lib/shared/source-files.ts';

/** Something that the compiler says, by offsets in a text. `file`: a name without ending, `~lib/…` for the library. */
export type CompilerProblem = {
  file: string | null;
  start: number;
  end: number;
  message: string;
  code: number;
  severity: 'error' | 'warning';
};

export type CompileRequest = {
  /** Texts by their names without ending. */
  files: SourceFiles;
  /** The one whose exports become those of the module. */
  entry: string;
  options: readonly string[];
};

export type CompileOutcome = {
  /** null: there are errors among the problems. */
  module: { bytes: Uint8Array; sourceMap: string } | null;
  problems: readonly CompilerProblem[];
};

/** AssemblyScript, compiled. As small as what is used of it. */
export interface AssemblyScriptCompiler {
  compile(request: CompileRequest): Promise<CompileOutcome>;
  /** What is wrong with the grammar of one text. */
  syntax(text: string): readonly CompilerProblem[];
  /** Declarations of the language itself, for an editor that knows TypeScript. */
  declarations: string;
}
