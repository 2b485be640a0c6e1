import type { SourceFiles } from '@/lib/shared/source-files.ts';

/** The WIT files among the files of a lab; null: there is none, so what was built has to be asked. */
export function witTexts(files: SourceFiles): SourceFiles | null {
  const texts = Object.fromEntries(Object.entries(files).filter(([name]) => name.endsWith('.wit')));
  return Object.keys(texts).length === 0 ? null : texts;
}
