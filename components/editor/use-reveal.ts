import { useCallback, useEffect, useState } from 'react';
import type { Position } from '@/lib/wasm/diagnostic.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { RevealTarget } from './surface.ts';

type Asked = { file: string; position: Position; key: number };
type Props = { files: SourceFiles; active: string; reveal?: Asked; onActiveChange: (file: string) => void };

/**
 * Where to go next: what the owner asked for through `reveal`, or what the reader clicked in the list of problems,
 * whichever came later. null once it is done. Brings the file to the front by itself.
 */
export function useReveal({ files, active, reveal, onActiveChange }: Props) {
  const [jump, setJump] = useState<{ target: RevealTarget; since: number | undefined; count: number } | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const target = jump !== null && jump.since === reveal?.key ? jump.target : ownersTarget(reveal);
  const pending = target === null || target.key === done || !(target.file in files) ? null : target;

  const wanted = pending?.file ?? active;
  useEffect(() => {
    if (wanted !== active) onActiveChange(wanted);
  }, [wanted, active, onActiveChange]);

  const goTo = (file: string, position: Position) => {
    const count = (jump?.count ?? 0) + 1;
    setJump({ target: { file, position, key: `jump-${count}` }, since: reveal?.key, count });
  };
  const finish = useCallback((key: string) => setDone(key), []);
  return { pending, goTo, finish };
}

function ownersTarget(reveal: Asked | undefined): RevealTarget | null {
  return reveal === undefined ? null : { file: reveal.file, position: reveal.position, key: `owner-${reveal.key}` };
}
