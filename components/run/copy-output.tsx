'use client';
import { useEffect, useState } from 'react';
import type { RunState } from '@/lib/run/state.ts';
import { outputText } from './run-text.ts';

export function CopyOutput({ run }: { run: RunState }) {
  const [said, say] = useState<'Copy output' | 'Copied' | 'Not copied: the browser refused'>('Copy output');
  useEffect(() => {
    if (said === 'Copy output') return undefined;
    const timer = setTimeout(() => say('Copy output'), 2000);
    return () => clearTimeout(timer);
  }, [said]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(outputText(run));
      say('Copied');
    } catch {
      say('Not copied: the browser refused');
    }
  }

  return (
    <button
      type="button"
      onClick={() => void copy()}
      className="min-h-6 rounded-control px-2 py-0.5 text-xs text-ink-soft underline-offset-2 hover:text-accent hover:underline"
    >
      {said}
    </button>
  );
}
