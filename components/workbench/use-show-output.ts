import { useCallback, useRef } from 'react';

/**
 * Where the output stands below the editor, Run brings it into sight: otherwise a press changes nothing that is seen.
 * Give `place` to the element that follows the editor's.
 */
export function useShowOutput() {
  const place = useRef<HTMLDivElement>(null);
  const show = useCallback(() => {
    const { current } = place;
    const editor = current?.previousElementSibling;
    if (current === null || editor === null || editor === undefined) return;
    const { top, bottom } = current.getBoundingClientRect();
    const isBelow = top >= editor.getBoundingClientRect().bottom - 1;
    if (!isBelow || (top >= 0 && bottom <= innerHeight)) return;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    // After the next frame: it grows when it has something to say.
    requestAnimationFrame(() => current.scrollIntoView({ block: 'nearest', behavior: isStill ? 'instant' : 'smooth' }));
  }, []);
  return { place, show };
}
