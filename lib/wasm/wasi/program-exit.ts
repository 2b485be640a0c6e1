/** The program asked to end. Thrown through it, because nothing of it may run any more. */
export class ProgramExit extends Error {
  override name = 'ProgramExit';
  readonly code: number;

  constructor(code: number) {
    super(`exit code ${code}`);
    this.code = code;
  }
}
