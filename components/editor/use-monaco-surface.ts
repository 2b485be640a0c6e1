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
    if (!isWanted) return;
    let isGone = false;
    setLoading((now) => (now.kind === 'failed' ? { kind: 'loading' } : now));
    import('./monaco-surface.tsx').then(
      ({ MonacoSurface }) => {
        if (!isGone) setLoading({ kind: 'ready', Surface: MonacoSurface });
      },
      () => {
        if (!isGone) setLoading({ kind: 'failed' });
      },
    );
    return () => {
      isGone = true;
    };
  }, [isWanted]);
  return [loading, () => setLoading({ kind: 'failed' })];
}
