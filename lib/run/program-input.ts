/** What a program finds when it starts, as far as it is granted: the world around a command-line program. */
export type ProgramInput = {
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  /** Typed ahead; after it, standard input has ended. */
  stdin: string;
  /** Path → text. `data/in.txt` is the file `in.txt` in the folder `data`. */
  files: Readonly<Record<string, string>>;
  /** Folders that are handed over, with everything in them; `/` is all of it. */
  preopens: readonly string[];
};

export const noInput: ProgramInput = { args: [], env: {}, stdin: '', files: {}, preopens: ['/'] };
