import { useMemo, useState } from 'react';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { worldBindings } from '@/lib/wasm/languages/assemblyscript/world-bindings.ts';
import { worldHeader } from '@/lib/wasm/languages/c/world-header.ts';

/**
 * Files that are made from the learner's own, to be read beside them: the header of a C program's world, and what a
 * program in AssemblyScript imports. While the world is being edited and cannot be read, the last one stays.
 */
export function useGeneratedFiles(files: SourceFiles): SourceFiles {
  const names = Object.keys(files);
  const make = names.some((file) => file.endsWith('.c'))
    ? worldHeader
    : names.some((file) => file.endsWith('.as'))
      ? worldBindings
      : null;
  const made = useMemo(() => make?.(files) ?? null, [make, files]);
  const [last, keep] = useState(made);
  if (made !== null && (made.name !== last?.name || made.text !== last.text)) keep(made);
  const hasWorld = names.some((file) => file.endsWith('.wit'));
  return useMemo(
    () => (last === null || make === null || !hasWorld || last.name in files ? none : { [last.name]: last.text }),
    [last, make, hasWorld, files],
  );
}

const none: SourceFiles = {};
