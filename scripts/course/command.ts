/** One word behind `npm run course --`. */
export type Command = {
  name: string;
  /** How it is written, and what it does in one line. */
  uses: readonly (readonly [string, string])[];
  /** Gives the exit code. */
  run(args: readonly string[]): Promise<number>;
};

/** Something the author typed that cannot be done; its message is all they need. */
export class CommandError extends Error {
  override name = 'CommandError';
}

/** `--title "x" a b` → options and the words beside them. An option that is not in `known` is an error. */
export function readOptions(
  args: readonly string[],
  known: readonly string[],
): { words: string[]; options: Readonly<Record<string, string>> } {
  const words: string[] = [];
  const options: Record<string, string> = {};
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (!arg.startsWith('--')) {
      words.push(arg);
      continue;
    }
    const [name = '', inline] = arg.slice(2).split(/=(.*)/s);
    if (!known.includes(name)) {
      throw new CommandError(
        `There is no option \`--${name}\` here.${known.length === 0 ? '' : ` Known: ${known.map((option) => `--${option}`).join(', ')}.`}`,
      );
    }
    const value = inline ?? args[(at += 1)];
    if (value === undefined || value === '') throw new CommandError(`\`--${name}\` wants a value behind it.`);
    options[name] = value;
  }
  return { words, options };
}
