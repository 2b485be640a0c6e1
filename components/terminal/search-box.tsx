'use client';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import type { Matches } from './open-screen.ts';

type Props = {
  matches: Matches;
  onFind: (text: string, way: 'next' | 'previous' | 'typing') => void;
  onClose: () => void;
};

export function SearchBox({ matches, onFind, onClose }: Props) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  return (
    <div role="search" aria-label="Search in the terminal" className="terminal-search">
      <input
        ref={input}
        type="text"
        value={text}
        aria-label="Search for"
        placeholder="Search"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={({ target }) => {
          setText(target.value);
          onFind(target.value, 'typing');
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          if (event.key !== 'Enter') return;
          event.preventDefault();
          onFind(text, event.shiftKey ? 'previous' : 'next');
        }}
      />
      <span role="status" className="terminal-search-count">
        {describe(text, matches)}
      </span>
      <Button variant="quiet" size="small" icon="chevron-up" iconOnly onClick={() => onFind(text, 'previous')}>
        Previous match
      </Button>
      <Button variant="quiet" size="small" icon="chevron-down" iconOnly onClick={() => onFind(text, 'next')}>
        Next match
      </Button>
      <Button variant="quiet" size="small" icon="close" iconOnly onClick={onClose}>
        Close the search
      </Button>
    </div>
  );
}

function describe(text: string, { at, count }: Matches): string {
  if (text === '') return '';
  if (count === 0) return 'None';
  return at === 0 ? `${count}` : `${at} of ${count}`;
}
