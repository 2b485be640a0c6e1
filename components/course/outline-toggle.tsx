'use client';

import { Icon } from '@/components/ui/icon.tsx';

/** Closes or opens the outline column. The state is `<html data-outline>`, set before the first paint. */
export function OutlineToggle({ isOpener = false }: { isOpener?: boolean }) {
  function toggle(): void {
    const { dataset } = document.documentElement;
    if (isOpener) delete dataset.outline;
    else dataset.outline = 'closed';
    try {
      if (isOpener) localStorage.removeItem('outline');
      else localStorage.setItem('outline', 'closed');
    } catch {
      // Storage is blocked: it holds until the page is left.
    }
    // The button that was pressed is gone; its twin takes the focus.
    document.querySelector<HTMLElement>(isOpener ? '.outline-shut' : '.outline-open-column')?.focus();
  }
  return (
    <button type="button" className={isOpener ? 'outline-open outline-open-column' : 'outline-shut'} onClick={toggle}>
      <Icon name={isOpener ? 'list' : 'chevron-left'} size={18} />
      {isOpener ? 'Outline' : <span className="visually-hidden">Hide the outline</span>}
    </button>
  );
}
