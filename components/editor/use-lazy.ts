import { useEffect, useState } from 'react';

type Loading<T> =
  | { kind: 'loading' }
  | { kind: 'ready'; value: T }
  /** The chunk did not arrive, or what is in it did not start in this browser. */
  | { kind: 'failed' };

/**
 * Fetches something heavy while `isWanted`. After a failure, wanting it anew tries again. `load` must be a constant.
 * The second result tells that it was there and did not work.
 */
export function useLazy<T>(load: () => Promise<T>, isWanted: boolean): [Loading<T>, () => void] {
  const [loading, setLoading] = useState<Loading<T>>({ kind: 'loading' });
  useEffect(() => {
    let isCurrent = isWanted;
    async function fetchIt() {
      let next: Loading<T>;
      try {
        next = { kind: 'ready', value: await load() };
      } catch {
        next = { kind: 'failed' };
      }
      if (isCurrent) setLoading(next);
    }
    if (isWanted) void fetchIt();
    return () => {
      isCurrent = false;
    };
  }, [load, isWanted]);
  return [loading, () => setLoading({ kind: 'failed' })];
}
