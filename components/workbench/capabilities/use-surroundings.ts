'use client';
import { useCallback, useState } from 'react';
import { capabilityNames } from '@/lib/run/capabilities.ts';
import { noInput, type ProgramInput } from '@/lib/run/program-input.ts';
import { keepSurroundings, readSurroundings } from './kept-surroundings.ts';

type Given = {
  part: string;
  hash: string;
  /** As the lab begins: null or absent: everything is granted, nothing is given. */
  grants: readonly string[] | null | undefined;
  input: ProgramInput | null | undefined;
  /** Kept in every tab; else in this tab only. */
  isKept: boolean;
};

/** What the host grants a lab's program and gives it, as the learner left it. */
export function useSurroundings({ part, hash, grants, input, isKept }: Given) {
  const [original] = useState(() => ({ granted: [...(grants ?? capabilityNames)], input: input ?? noInput }));
  const [now, setNow] = useState(() => readSurroundings(part, hash) ?? original);
  const [restored, countRestored] = useState(0);
  const [granted, setGrantedNames] = useState<ReadonlySet<string>>(() => new Set(now.granted));
  const where = isKept ? 'always' : 'in this tab';

  const setGranted = useCallback(
    (next: ReadonlySet<string>) => {
      setGrantedNames(next);
      const changed = { ...now, granted: [...next] };
      setNow(changed);
      keepSurroundings(part, hash, changed, where);
    },
    [now, part, hash, where],
  );
  const setInput = useCallback(
    (next: ProgramInput) => {
      const changed = { ...now, input: next };
      setNow(changed);
      keepSurroundings(part, hash, changed, where);
    },
    [now, part, hash, where],
  );
  const restore = useCallback(() => {
    setNow(original);
    setGrantedNames(new Set(original.granted));
    countRestored((count) => count + 1);
    keepSurroundings(part, hash, null, where);
  }, [original, part, hash, where]);

  const isOriginal =
    now.input === original.input &&
    granted.size === original.granted.length &&
    original.granted.every((name) => granted.has(name));
  return {
    granted,
    setGranted,
    input: now.input,
    setInput,
    /** Back to how the lab begins; null: it is so. */
    restore: isOriginal ? null : restore,
    /** Changes when fields must show again what they are given. */
    restored,
  };
}
