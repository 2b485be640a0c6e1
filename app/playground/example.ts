import type { LabView } from '@/lib/course/course.ts';
import type { ProgramInput } from '@/lib/run/program-input.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';

/** The groups of the list, in its order. */
export const exampleGroups = [
  { id: 'modules', title: 'Modules' },
  { id: 'components', title: 'Components' },
  { id: 'languages', title: 'Other languages' },
  { id: 'composed', title: 'Several components' },
  { id: 'wasi', title: 'Programs for WASI' },
] as const;

export type ExampleGroup = (typeof exampleGroups)[number]['id'];

/** A program to begin with, a folder in `examples/`. */
export type Example = {
  /** In the address: `/playground#add`. */
  id: string;
  group: ExampleGroup;
  title: string;
  summary: string;
  files: SourceFiles;
  open: string | null;
  readOnly: readonly string[];
  call: string | null;
  views: readonly LabView[];
  /** What it finds when it starts, if it asks WASI; null: nothing. */
  input: ProgramInput | null;
  hash: string;
};
