'use client';

import { useEffect, useId, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { kernelWord, type KernelWordId } from '@/lib/vm/diagrams/kernel-words.ts';

/** Long enough to move the pointer into the note. */
const leaveMs = 160;

/** A word of the kernel that says on hover, focus and click what it means and which manual page has it. */
export function KernelWord(props: {
  id: KernelWordId;
  className?: string;
  style?: CSSProperties;
  /** What is written; the word itself without it. */
  children?: ReactNode;
  /** For a button that lies over a drawing and shows nothing itself. */
  label?: string;
}) {
  const { id, className = '', style, children, label } = props;
  const { word, meaning, page } = kernelWord(id);
  const [isOpen, setOpen] = useState(false);
  const note = useId();
  const button = useRef<HTMLButtonElement>(null);
  const bubble = useRef<HTMLSpanElement>(null);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const element = bubble.current;
    if (!isOpen || element === null || button.current === null) return undefined;
    element.showPopover({ source: button.current });
    const close = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') setOpen(false);
    };
    element.addEventListener('toggle', close);
    return () => element.removeEventListener('toggle', close);
  }, [isOpen]);
  useEffect(() => () => clearTimeout(leaving.current), []);

  const enter = () => {
    clearTimeout(leaving.current);
    setOpen(true);
  };
  const leave = () => {
    clearTimeout(leaving.current);
    leaving.current = setTimeout(() => setOpen(false), leaveMs);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`kernel-word ${className}`}
        style={style}
        aria-describedby={isOpen ? note : undefined}
        aria-label={label}
        onPointerEnter={(event) => event.pointerType === 'mouse' && enter()}
        onPointerLeave={(event) => event.pointerType === 'mouse' && leave()}
        onFocus={enter}
        onBlur={leave}
        onClick={enter}
      >
        {children ?? (label === undefined ? word : null)}
      </button>
      {isOpen && (
        <span
          ref={bubble}
          id={note}
          popover="manual"
          role="tooltip"
          className="popover kernel-note"
          onPointerEnter={enter}
          onPointerLeave={leave}
        >
          <strong>{word}</strong> {meaning} <em>{page}</em>
        </span>
      )}
    </>
  );
}
