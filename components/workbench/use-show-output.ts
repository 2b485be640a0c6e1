import { useCallback, useRef } from 'react';

/**
 * Where the output stands below the editor, Run brings it into sight: otherwise a press changes nothing that is seen.
 * Give `place` to an element inside it.
 */
export function useShowOutput() {
  const place = useRef<HTMLDivElement>(null);
  const show = useCallback(() => {
    const { current } = place;
    if (current === null || current.getBoundingClientRect().top < innerHeight - 120) return;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    // After the next frame: it grows when it has something to say.
    requestAnimationFrame(() => current.scrollIntoView({ block: 'nearest', behavior: isStill ? 'instant' : 'smooth' }));
  }, []);
  return { place, show };
}
