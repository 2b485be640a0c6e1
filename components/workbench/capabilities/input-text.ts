/** Fields of one text each, for what a program is given as a list. An empty last line is no argument. */
export function argsOf(text: string): readonly string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

export const textOfArgs = (args: readonly string[]): string => args.join('\n');

/** `NAME=value` a line; a line without a name is left out. */
export function environmentOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const [, name, value] = /^\s*([^=\s][^=]*?)\s*=(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value ?? '']];
    }),
  );
}

export const textOfEnvironment = (env: Readonly<Record<string, string>>): string =>
  Object.entries(env)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');

/** A path a line, from the root: `data` is `/data`. */
export function preopensOf(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const path = line.trim();
    return path === '' ? [] : [path.startsWith('/') ? path : `/${path}`];
  });
}

export const textOfPreopens = (preopens: readonly string[]): string => preopens.join('\n');
