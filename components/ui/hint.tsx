'use client';

import { useId, type ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

/**
 * A small button that opens a note in the top layer: mouse, touch and keyboard alike, Escape closes, nothing moves.
 * For what a reader may want to know; what everyone needs stands on the page.
 */
export function Hint({
  label,
  icon = 'question',
  children,
}: {
  label: string;
  icon?: IconName | undefined;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <>
      <button type="button" className="hint-button" popoverTarget={id} aria-label={label} title={label}>
        <Icon name={icon} size={17} />
      </button>
      <span id={id} popover="auto" className="popover" role="note">
        {children}
      </span>
    </>
  );
}
