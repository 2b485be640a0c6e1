import { useEffect, useState } from 'react';
import type { MonacoSurface } from './monaco-surface.tsx';

type Loading =
  | { kind: 'loading' }
  | { kind: 'ready'; Surface: typeof MonacoSurface }
  /** The chunk did not arrive, or Monaco did not start in this browser. */
  | { kind: 'failed' };

/** Fetches Monaco while `isWanted`. After a failure, wanting it anew tries again. */
export function useMonacoSurface(isWanted: boolean): [Loading, () => void] {
  const [loading, setLoading] = useState<Loading>({ kind: 'loading' });
  useEffect(() => {
    let isCurrent = isWanted;
    async function load() {
      let next: Loading;
      try {
        next = { kind: 'ready', Surface: (await import('./monaco-surface.tsx')).MonacoSurface };
      } catch {
        next = { kind: 'failed' };
      }
      if (isCurrent) setLoading(next);
    }
    if (isWanted) void load();
    return () => {
      isCurrent = false;
    };
  }, [isWanted]);
  return [loading, () => setLoading({ kind: 'failed' })];
}
