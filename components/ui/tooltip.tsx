'use client';

import { useId, useState, type ReactNode } from 'react';

/**
 * Names what is under the pointer or has the focus. The trigger (one control) keeps its own accessible name;
 * the tooltip only describes. Escape hides it, and the pointer may rest on it.
 */
export function Tooltip({ text, children }: { text: string; children: ReactNode }) {
  const id = useId();
  const [isShown, setShown] = useState(false);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it only watches; the control is inside
    <span
      className="tooltip-anchor"
      onPointerEnter={() => setShown(true)}
      onPointerLeave={() => setShown(false)}
      onFocus={() => setShown(true)}
      onBlur={() => setShown(false)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setShown(false);
      }}
    >
      {children}
      <span id={id} role="tooltip" className="tooltip" hidden={!isShown}>
        {text}
      </span>
    </span>
  );
}
