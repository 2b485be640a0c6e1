/** A place in a source file. Lines and columns start at 1; columns count UTF-16 units, as editors do. */
export type Position = { line: number; column: number };

/** `end` is exclusive. */
export type Range = { start: Position; end: Position };

/** One thing that is wrong with the learner's source, in words, on its line where that is known. */
export type Diagnostic = {
  file: string;
  /** null: it concerns the file or the build as a whole. */
  range: Range | null;
  severity: 'error' | 'warning';
  /** What is wrong, for a beginner. */
  message: string;
  /** How to mend it. */
  help?: string;
  /** Which step of the way found it. */
  stage: 'wat' | 'script' | 'clang' | 'wit' | 'validate' | 'wrap' | 'transpile' | 'limit';
};
