/** Something an author has to mend. Printed as `file:line:column  what is wrong. How to mend it.` */
export type ContentProblem = {
  /** Path inside content/. */
  file: string;
  /** From 1; null: the file as a whole. */
  line: number | null;
  column: number | null;
  message: string;
  mend: string;
};

export function describeProblem(problem: ContentProblem): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}:${problem.column ?? 1}`;
  return `${place}  ${problem.message} ${problem.mend}`;
}
