import { useMemo, useState } from 'react';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { worldHeader } from '@/lib/wasm/languages/c/world-header.ts';

/**
 * Files that are made from the learner's own, to be read beside them: the header of a C program's world. While the world
 * is being edited and cannot be read, the last one stays.
 */
export function useGeneratedFiles(files: SourceFiles): SourceFiles {
  const isC = Object.keys(files).some((file) => file.endsWith('.c'));
  const made = useMemo(() => (isC ? worldHeader(files) : null), [isC, files]);
  const [last, keep] = useState(made);
  if (made !== null && (made.name !== last?.name || made.text !== last.text)) keep(made);
  const hasWorld = Object.keys(files).some((file) => file.endsWith('.wit'));
  return useMemo(
    () => (last === null || !isC || !hasWorld || last.name in files ? none : { [last.name]: last.text }),
    [last, isC, hasWorld, files],
  );
}

const none: SourceFiles = {};
