'use client';

import { useRef } from 'react';
import type { KeyboardEvent } from 'react';

type Props = {
  files: readonly string[];
  active: string;
  readOnly: ReadonlySet<string>;
  /** How many problems each file has; shown in its tab. */
  problems: ReadonlyMap<string, number>;
  /** The tabs control the panel with this id; each tab's id is `tabId(panelId, file)`. */
  panelId: string;
  onActiveChange: (file: string) => void;
};

export function tabId(panelId: string, file: string): string {
  // An id may not hold spaces, and a file name may.
  return `${panelId}-${encodeURIComponent(file)}`;
}

/** One tab per file. Arrow keys, Home and End move and select, as the ARIA practice for tabs has it. */
export function FileTabs({ files, active, readOnly, problems, panelId, onActiveChange }: Props) {
  const list = useRef<HTMLDivElement>(null);

  function handleKey(event: KeyboardEvent) {
    const at = files.indexOf(active);
    const next = {
      ArrowRight: (at + 1) % files.length,
      ArrowLeft: (at - 1 + files.length) % files.length,
      Home: 0,
      End: files.length - 1,
    }[event.key];
    const file = next === undefined ? undefined : files[next];
    if (file === undefined) return;
    event.preventDefault();
    onActiveChange(file);
    list.current?.querySelector<HTMLElement>(`#${CSS.escape(tabId(panelId, file))}`)?.focus();
  }

  return (
    <div ref={list} role="tablist" aria-label="Files" className="flex min-w-0 flex-1 overflow-x-auto" onKeyDown={handleKey}>
      {files.map((file) => {
        const isActive = file === active;
        const count = problems.get(file) ?? 0;
        return (
          <button
            key={file}
            type="button"
            role="tab"
            id={tabId(panelId, file)}
            aria-selected={isActive}
            aria-controls={panelId}
            tabIndex={isActive ? 0 : -1}
            className={`flex min-h-9 items-center gap-1.5 border-b-2 px-3 font-mono text-sm whitespace-nowrap outline-offset-[-3px] ${
              isActive
                ? 'border-accent bg-(--code-paper) text-ink'
                : 'border-transparent text-ink-soft hover:bg-(--code-paper) hover:text-ink'
            }`}
            onClick={() => onActiveChange(file)}
          >
            {file}
            {readOnly.has(file) ? (
              <span className="flex items-center gap-1 font-sans text-xs text-ink-faint">
                <LockIcon />
                read only
              </span>
            ) : null}
            {count > 0 ? (
              <span className="rounded-full bg-bad-soft px-1.5 font-sans text-xs text-bad">
                {count}
                <span className="sr-only">{count === 1 ? ' problem' : ' problems'}</span>
              </span>
            ) : null}
          </button>
        );
      })}
    </div>
  );
}

function LockIcon() {
  return (
    <svg aria-hidden viewBox="0 0 16 16" className="size-3 fill-current">
      <path d="M5 7V5a3 3 0 0 1 6 0v2h.5A1.5 1.5 0 0 1 13 8.5v4a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 3 12.5v-4A1.5 1.5 0 0 1 4.5 7H5Zm1.5 0h3V5a1.5 1.5 0 0 0-3 0v2Z" />
    </svg>
  );
}
