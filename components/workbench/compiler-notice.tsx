'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button.tsx';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { assertNever } from '@/lib/shared/assert-never.ts';
import { openCompilerDownload } from '@/lib/wasm/languages/c/compiler-download.browser.ts';
import type { CompilerDownload, CompilerState } from '@/lib/wasm/languages/c/compiler-download.browser.ts';
import { Notice } from './lab-notices.tsx';

const looking: CompilerState = { kind: 'looking' };
const nothing = (): (() => void) => () => undefined;

/** The compiler that these files need and that does not come with the page. null: they need none. */
export type NeededCompiler = { download: CompilerDownload; state: CompilerState };

export function useCompiler(files: SourceFiles): NeededCompiler | null {
  const isNeeded = Object.keys(files).some((file) => file.endsWith('.c'));
  const [download] = useState(openCompilerDownload);
  const state = useSyncExternalStore(
    isNeeded ? download.subscribe : nothing,
    () => download.state,
    () => looking,
  );
  useEffect(() => {
    if (isNeeded) download.look();
  }, [isNeeded, download]);
  return isNeeded ? { download, state } : null;
}

/** Why Run waits; null: it need not. */
export function compilerHold(needed: NeededCompiler | null): string | null {
  if (needed === null || needed.state.kind === 'here') return null;
  if (needed.state.kind === 'looking') return 'Run waits until this browser has looked for the C compiler.';
  if (needed.state.kind === 'downloading') return 'Run waits until the C compiler has arrived.';
  if (needed.state.kind === 'impossible') return 'Run waits for a C compiler, which this browser cannot keep here.';
  return 'Run waits for the C compiler: choose Download above the editor.';
}

/** Asks before anything large is fetched, shows how it arrives, and says afterwards that it is kept. */
export function CompilerNotice({ needed: { download, state } }: { needed: NeededCompiler }) {
  switch (state.kind) {
    case 'looking':
      return null;
    case 'absent':
      return (
        <Notice tone="warn">
          <span>
            C is compiled in this tab, by clang. It is not part of the page:{' '}
            {state.done > 0 ? `${megabytes(state.served - state.done)} more` : megabytes(state.served)} to download,
            once. This browser then keeps {megabytes(state.kept)}.
          </span>
          <Button size="small" icon="download" onClick={download.start}>
            {state.done > 0 ? 'Download the rest' : `Download ${megabytes(state.served)}`}
          </Button>
        </Notice>
      );
    case 'downloading':
      return (
        <Notice tone="quiet">
          <span>The C compiler arrives:</span>
          <progress
            className="lab-progress"
            max={Math.max(state.served, 1)}
            value={state.done}
            aria-label="Download of the C compiler"
          />
          {/* The bar tells it to those who ask; every step of it aloud would be noise. */}
          <span className="tabular-nums" aria-hidden="true">
            {(state.done / 1e6).toFixed(1)} of {megabytes(state.served)}
          </span>
          <Button size="small" onClick={download.stop}>
            Cancel
          </Button>
        </Notice>
      );
    case 'failed':
      return (
        <Notice tone="warn">
          <span>
            The C compiler did not arrive: {state.reason}.{state.done > 0 && ` ${megabytes(state.done)} are kept.`}
          </span>
          <Button size="small" onClick={download.start}>
            Try again
          </Button>
        </Notice>
      );
    case 'here':
      return (
        <Notice tone="quiet">
          <span>The C compiler is kept in this browser ({megabytes(state.kept)}) and works offline.</span>
          <Button size="small" variant="quiet" onClick={download.remove}>
            Remove
          </Button>
        </Notice>
      );
    case 'impossible':
      return (
        <Notice tone="warn">
          C cannot be compiled here: this browser keeps nothing for a page without HTTPS. Open the course at localhost
          or over HTTPS.
        </Notice>
      );
    default:
      return assertNever(state);
  }
}

function megabytes(bytes: number): string {
  return `${bytes < 10e6 ? (bytes / 1e6).toFixed(1) : Math.round(bytes / 1e6)} MB`;
}
