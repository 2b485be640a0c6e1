'use client';
import { useCallback, useMemo, useState } from 'react';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { MoreItem } from '../more-menu.tsx';
import type { LabText } from '../use-lab-text.ts';
import { addBrought, removeFile, renameFile } from './change-files.ts';
import type { Brought } from './drop-zone.tsx';

export type LabFiles = ReturnType<typeof useLabFiles>;

type Options = {
  text: LabText;
  original: SourceFiles;
  locked: ReadonlySet<string>;
  onActivate: (file: string) => void;
  /** Takes what was brought instead of this lab. */
  onBrought?: ((brought: Brought) => void) | undefined;
};

/** Which files a lab has: brought from outside, added, renamed, removed. Every change can be undone. */
export function useLabFiles({ text, original, locked, onActivate, onBrought }: Options) {
  const { replace, latest, files } = text;
  const [refusals, refuse] = useState<readonly string[]>([]);
  const forgetRefusals = useCallback(() => refuse([]), []);

  const bring = useCallback(
    (brought: Brought) => {
      if (onBrought !== undefined && Object.keys(brought.files).length > 0) {
        onBrought(brought);
        return;
      }
      const given = Object.keys(brought.files).filter((name) => locked.has(name));
      const taken = Object.fromEntries(Object.entries(brought.files).filter(([name]) => !locked.has(name)));
      refuse([
        ...brought.refusals,
        ...given.map((name) => `${name} was not opened: the file of that name is given by the lesson.`),
      ]);
      const [first] = Object.keys(taken);
      if (first === undefined) return;
      replace(addBrought(latest(), taken, original), 'Undo opening');
      onActivate(first);
    },
    [onBrought, locked, replace, latest, original, onActivate],
  );
  const create = useCallback(
    (name: string) => {
      replace({ ...latest(), [name]: '' }, 'Undo new file');
      onActivate(name);
    },
    [replace, latest, onActivate],
  );
  const rename = useCallback(
    (from: string, to: string) => {
      replace(renameFile(latest(), from, to), 'Undo rename');
      onActivate(to);
    },
    [replace, latest, onActivate],
  );
  const remove = useCallback((name: string) => replace(removeFile(latest(), name), 'Undo delete'), [replace, latest]);

  /** A lesson's own files stay; what was brought into its lab can go again. */
  const removals = useMemo<readonly MoreItem[]>(
    () =>
      Object.keys(files)
        .filter((name) => !Object.hasOwn(original, name))
        .map((name) => ({ label: `Remove ${name}`, icon: 'trash', onChoose: () => remove(name) })),
    [files, original, remove],
  );

  return useMemo(
    () => ({ refusals, forgetRefusals, bring, create, rename, remove, removals }),
    [refusals, forgetRefusals, bring, create, rename, remove, removals],
  );
}
