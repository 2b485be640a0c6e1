'use client';

import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';

export type TabItem<Id extends string = string> = {
  id: Id;
  label: ReactNode;
  /** A mark after the label: a count, a lock. */
  mark?: ReactNode;
};

type TabListProps<Id extends string> = {
  /** Accessible name of the row. */
  label: string;
  items: readonly TabItem<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
  /** Joins the row with its `TabPanel`s. */
  group: string;
  className?: string | undefined;
};

/** A row of tabs. One stop for Tab; arrows, Home and End move inside and select. */
export function TabList<Id extends string>({ label, items, selected, onSelect, group, className }: TabListProps<Id>) {
  const row = useRef<HTMLDivElement>(null);

  // Where the row is too narrow it scrolls, and the selected tab is in sight; the page itself never moves.
  useEffect(() => {
    const { current } = row;
    const tab = current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(selected)}"]`);
    if (current === null || tab === null || tab === undefined) return;
    const [from, to] = [tab.offsetLeft - current.offsetLeft, tab.offsetLeft - current.offsetLeft + tab.offsetWidth];
    // Clear of the fading edge; the neighbour shows a little.
    const margin = 36;
    if (from - margin < current.scrollLeft) current.scrollLeft = from - margin;
    else if (to + margin > current.scrollLeft + current.clientWidth)
      current.scrollLeft = to + margin - current.clientWidth;
  }, [selected]);

  useEffect(() => {
    const { current } = row;
    if (current === null) return undefined;
    const mark = () => {
      const rest = current.scrollWidth - current.clientWidth - current.scrollLeft;
      current.dataset.more = `${current.scrollLeft > 1 ? 'before' : ''} ${rest > 1 ? 'after' : ''}`.trim();
    };
    mark();
    current.addEventListener('scroll', mark, { passive: true });
    const observer = new ResizeObserver(mark);
    observer.observe(current);
    const tabs = new MutationObserver(mark);
    tabs.observe(current, { childList: true, characterData: true, subtree: true });
    return () => {
      current.removeEventListener('scroll', mark);
      observer.disconnect();
      tabs.disconnect();
    };
  }, []);

  function move(event: KeyboardEvent) {
    const at = items.findIndex((item) => item.id === selected);
    const to = {
      ArrowRight: (at + 1) % items.length,
      ArrowLeft: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    const next = to === undefined ? undefined : items[to];
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next.id);
    row.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus();
  }

  return (
    <div
      ref={row}
      role="tablist"
      aria-label={label}
      className={`tabs ${className ?? ''}`}
      onKeyDown={move}
      tabIndex={-1}
    >
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          role="tab"
          data-tab={item.id}
          id={`${group}-tab-${item.id}`}
          aria-controls={`${group}-panel-${item.id}`}
          aria-selected={item.id === selected}
          tabIndex={item.id === selected ? 0 : -1}
          className="tab"
          onClick={() => onSelect(item.id)}
        >
          {item.label}
          {item.mark === undefined ? null : <span className="tab-mark">{item.mark}</span>}
        </button>
      ))}
    </div>
  );
}

type TabPanelProps = {
  group: string;
  id: string;
  isSelected: boolean;
  className?: string | undefined;
  children: ReactNode;
};

/** Keep a panel with inner state mounted and pass `isSelected`; it is hidden, not removed. */
export function TabPanel({ group, id, isSelected, className, children }: TabPanelProps) {
  return (
    <div
      role="tabpanel"
      id={`${group}-panel-${id}`}
      aria-labelledby={`${group}-tab-${id}`}
      hidden={!isSelected}
      tabIndex={0}
      className={className}
    >
      {children}
    </div>
  );
}
