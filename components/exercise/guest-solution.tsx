'use client';
import { useState } from 'react';
import { GuestCommand } from '@/components/guest/guest-command.tsx';
import { Button } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/dialog.tsx';
import { fillParameters, type ParameterValues } from '@/lib/exercise/kernel/parameters.ts';
import { fetchSolution } from './fetch-solution.ts';

type Line = { type: string; terminal: 1 | 2 | 3 };

type Props = {
  dataUrl: string;
  values: ParameterValues;
  /** Shown without asking whether the learner is sure. */
  isOffered: boolean;
  onSeen: () => void;
};

/** The lines of the solution, each to be typed by a click. */
export function GuestSolution({ dataUrl, values, isOffered, onSeen }: Props) {
  const [lines, setLines] = useState<readonly Line[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);

  async function show(): Promise<void> {
    setAsking(false);
    const fetched = await fetchSolution(dataUrl);
    if (!fetched.ok) {
      setTrouble(fetched.message);
      return;
    }
    setTrouble(null);
    setLines(readLines(fetched.files['typed.json'] ?? '[]'));
    onSeen();
  }

  return (
    <>
      {lines === null ? (
        <Button
          size="small"
          variant="quiet"
          icon="eye"
          onClick={() => {
            if (isOffered) void show();
            else setAsking(true);
          }}
        >
          Show solution
        </Button>
      ) : (
        <ol className="guest-solution" aria-label="Solution">
          {lines.map(({ type, terminal }, at) => (
            // Lines may repeat; their place is what they are.
            <li key={at}>
              <span>Terminal {terminal}</span>
              <GuestCommand command={fillParameters(type, values)} terminal={terminal} />
            </li>
          ))}
        </ol>
      )}
      {trouble === null ? null : (
        <p className="exercise-trouble" role="alert">
          {trouble}
        </p>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title="Show the solution?"
        confirm="Show it anyway"
        cancel="Keep trying"
        prefersCancel
        onConfirm={() => void show()}
        onCancel={() => setAsking(false)}
      >
        <p>A try that fails teaches more than a solution that is read. The exercise then counts as passed with help.</p>
      </ConfirmDialog>
    </>
  );
}

function readLines(text: string): Line[] {
  const lines: unknown = JSON.parse(text);
  if (!Array.isArray(lines)) return [];
  return lines.flatMap((line: unknown) => {
    if (typeof line !== 'object' || line === null || !('type' in line) || typeof line.type !== 'string') return [];
    const terminal = 'terminal' in line && (line.terminal === 2 || line.terminal === 3) ? line.terminal : 1;
    return [{ type: line.type, terminal }];
  });
}
