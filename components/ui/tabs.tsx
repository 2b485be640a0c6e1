'use client';

import { useRef, type KeyboardEvent, type ReactNode } from 'react';

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
