import { isBinaryFile, type SourceFiles } from '@/lib/shared/source-files.ts';
import type { ContentProblem } from './diagnostics.ts';
import { suggest } from './suggest.ts';
import type { Places } from './parse-yaml.ts';

/** The files below one folder, by their path inside it, in the order of their names. */
export function filesUnder(files: ReadonlyMap<string, string>, folder: string): SourceFiles {
  const prefix = `${folder}/`;
  const found = [...files].filter(([path]) => path.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(found.map(([path, text]) => [path.slice(prefix.length), text]));
}

/** `open` and `readOnly` name files that are there, and something is left to change, unless it was built elsewhere. */
export function checkFileNames({
  file,
  value,
  places,
  names,
  where,
}: {
  file: string;
  value: { open?: string | undefined; readOnly: readonly string[] };
  places: Places;
  names: readonly string[];
  where: string;
}): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const check = (path: readonly PropertyKey[], name: string) => {
    if (names.includes(name)) return;
    problems.push({
      file,
      ...places.at(path),
      message: `There is no file \`${name}\` in ${where}.`,
      mend: suggest(name, names, `${where} is empty.`),
    });
  };
  if (value.open !== undefined) check(['open'], value.open);
  for (const [index, name] of value.readOnly.entries()) check(['readOnly', index], name);
  if (names.length > 0 && !names.some(isBinaryFile) && names.every((name) => value.readOnly.includes(name))) {
    problems.push({
      file,
      ...places.at(['readOnly']),
      message: 'Every file is read-only, so nothing can be changed.',
      mend: 'Leave at least one out.',
    });
  }
  return problems;
}
