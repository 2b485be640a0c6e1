import { useEffect, useRef, type RefObject } from 'react';
import { scrollStep } from './scroll-step.ts';

/**
 * Scrolls the panel, and never the page, to what has just been said: the last hint when one more is open, the finding
 * when there is another. What was there when the panel came stays where it is.
 */
export function useNewsInView(panel: RefObject<HTMLElement | null>, hintsOpened: number, finding: object | null): void {
  const told = useRef({ hintsOpened, finding });
  useEffect(() => {
    const before = told.current;
    told.current = { hintsOpened, finding };
    if (hintsOpened > before.hintsOpened) show(panel.current, '.hints > li:last-child');
    else if (finding !== null && finding !== before.finding) show(panel.current, '.exercise-hint');
  }, [panel, hintsOpened, finding]);
}

function show(panel: HTMLElement | null, selector: string): void {
  const news = panel?.querySelector(selector)?.getBoundingClientRect();
  const actions = panel?.querySelector('.exercise-actions')?.getBoundingClientRect();
  const scroller = panel?.closest('.lab-aside');
  if (news === undefined || actions === undefined || scroller === null || scroller === undefined) return;
  const view = scroller.getBoundingClientRect();
  // The buttons stick to the bottom of the panel, over whatever is there.
  const viewBottom = Math.min(view.bottom, actions.top);
  scroller.scrollTop += scrollStep({ top: news.top, bottom: news.bottom, viewTop: view.top, viewBottom });
}
