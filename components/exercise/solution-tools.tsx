'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/dialog.tsx';
import { isSameFiles } from '@/lib/exercise/attempt.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { CompareDialog } from './compare-dialog.tsx';
import { fetchSolution } from './fetch-solution.ts';

type SolutionToolsProps = {
  dataUrl: string;
  /** What is in the editor. */
  mine: SourceFiles;
  /** Shown without asking whether the learner is sure. */
  isOffered: boolean;
  onSeen: () => void;
  onApply: (files: SourceFiles) => void;
};

type Solution =
  | { kind: 'hidden' }
  | { kind: 'fetching' }
  | { kind: 'failed'; message: string }
  | { kind: 'known'; files: SourceFiles };

/** The way to the solution and back: nothing the learner wrote is lost by looking. */
export function SolutionTools({ dataUrl, mine, isOffered, onSeen, onApply }: SolutionToolsProps) {
  const [solution, setSolution] = useState<Solution>({ kind: 'hidden' });
  const [isAsking, setAsking] = useState(false);
  const [isComparing, setComparing] = useState(false);
  /** The learner's own text, kept from before the solution was put in its place. */
  const [kept, setKept] = useState<SourceFiles | null>(null);

  async function show(): Promise<void> {
    setAsking(false);
    setSolution({ kind: 'fetching' });
    const fetched = await fetchSolution(dataUrl);
    if (!fetched.ok) {
      setSolution({ kind: 'failed', message: fetched.message });
      return;
    }
    setSolution({ kind: 'known', files: fetched.files });
    setKept(mine);
    onSeen();
    onApply(fetched.files);
  }

  const files = solution.kind === 'known' ? solution.files : null;
  const isShown = files !== null && isSameFiles({ ...mine, ...files }, mine);
  return (
    <>
      {files !== null && isShown && kept !== null ? (
        <Button size="small" icon="arrow-left" onClick={() => onApply(kept)}>
          Back to mine
        </Button>
      ) : (
        <Button
          size="small"
          variant="quiet"
          icon="eye"
          busy={solution.kind === 'fetching'}
          onClick={() => {
            if (isOffered || files !== null) void show();
            else setAsking(true);
          }}
        >
          Show solution
        </Button>
      )}
      {files === null || kept === null ? null : (
        <Button size="small" variant="quiet" icon="compare" onClick={() => setComparing(true)}>
          Compare
        </Button>
      )}
      {solution.kind === 'failed' ? (
        <p className="exercise-trouble" role="alert">
          {solution.message}
        </p>
      ) : null}
      <ConfirmDialog
        isOpen={isAsking}
        title="Show the solution?"
        confirm="Show it anyway"
        cancel="Keep trying"
        prefersCancel
        onConfirm={() => void show()}
        onCancel={() => setAsking(false)}
      >
        <p>
          A try that fails teaches more than a solution that is read: run your own text first, or open a hint. Your text
          is kept, one click away, and the exercise counts as passed with help.
        </p>
      </ConfirmDialog>
      {files !== null && kept !== null ? (
        <CompareDialog
          isOpen={isComparing}
          mine={isShown ? kept : mine}
          solution={files}
          onClose={() => setComparing(false)}
        />
      ) : null}
    </>
  );
}
