'use client';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import type { Typed } from '@/lib/run/typed-input.ts';

/** Standard input while a program runs: a line at a time, as a terminal takes it. */
export function InputLine({ onTyped }: { onTyped: (typed: Typed) => void }) {
  const [text, setText] = useState('');
  const [hasEnded, setEnded] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const { activeElement } = document;
    // Whoever is writing somewhere stays there; from a button the way leads here.
    const isWriting = activeElement?.matches('input, textarea, [contenteditable], .monaco-editor *') === true;
    if (!isWriting) field.current?.focus({ preventScroll: true });
  }, []);

  const send = () => {
    onTyped({ kind: 'text', text: `${text}\n` });
    setText('');
  };
  const end = () => {
    if (text !== '') onTyped({ kind: 'text', text });
    onTyped({ kind: 'end' });
    setText('');
    setEnded(true);
  };

  if (hasEnded) return <p className="m-0 border-t border-line px-3 py-2 text-xs text-ink-soft">The input has ended.</p>;
  return (
    <form
      className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label className="flex min-w-40 flex-1 items-center gap-2">
        <span aria-hidden="true" className="font-mono text-accent">
          &gt;
        </span>
        <span className="sr-only">Standard input</span>
        <input
          ref={field}
          type="text"
          value={text}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          className="h-8 w-full min-w-0 rounded-control border border-line-strong bg-surface px-2 font-mono text-sm text-ink"
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (!event.ctrlKey || event.key !== 'd') return;
            event.preventDefault();
            end();
          }}
        />
      </label>
      <Button type="submit" size="small">
        Send
      </Button>
      <Button variant="quiet" size="small" onClick={end} title="End of input (Ctrl+D)">
        End of input
      </Button>
    </form>
  );
}
