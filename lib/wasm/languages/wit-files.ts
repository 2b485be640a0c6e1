import type { SourceFiles } from '@/lib/shared/source-files.ts';

/** The `.wit` files that are read with one: all that there are, or in a composition those of the same component. */
export function witFilesWith(file: string, files: SourceFiles): SourceFiles {
  const names = Object.keys(files);
  const component = names.some((name) => name.endsWith('.compose')) ? file.split('.')[0] : null;
  return Object.fromEntries(
    names
      .filter((name) => name.endsWith('.wit') && (component === null || name.split('.')[0] === component))
      .map((name) => [name, files[name] ?? '']),
  );
}
