'use client';
import { useMemo } from 'react';
import { ConfirmDialog } from '@/components/ui/dialog.tsx';
import { previewOf, type PasteDecision } from './paste.ts';

type Asked = Extract<PasteDecision, { kind: 'ask' }>;
type Props = { asked: Asked | null; onPaste: (text: string) => void; onCancel: () => void };

/** Shows what would go to the shell, before it does. */
export function PasteDialog({ asked, onPaste, onCancel }: Props) {
  return (
    <ConfirmDialog
      isOpen={asked !== null}
      title={asked === null ? '' : `Paste ${asked.lines.toLocaleString('en')} lines?`}
      confirm="Paste"
      onConfirm={() => {
        if (asked !== null) onPaste(asked.text);
      }}
      onCancel={onCancel}
    >
      {asked === null ? null : <Preview asked={asked} />}
    </ConfirmDialog>
  );
}

function Preview({ asked }: { asked: Asked }) {
  const { lines, hidden } = useMemo(() => previewOf(asked.text), [asked.text]);
  return (
    <>
      <p className="mt-0 mb-2">A shell may run each line as it arrives. Read them first.</p>
      {/* A region that scrolls must be reachable with the keyboard. */}
      <div role="region" aria-label="Lines to paste" tabIndex={0} className="terminal-paste">
        <ol>
          {lines.map((line, index) => (
            <li key={index}>
              <code>{line}</code>
            </li>
          ))}
        </ol>
        {hidden > 0 && <p className="m-0 px-3 pb-2">and {hidden.toLocaleString('en')} more lines</p>}
      </div>
      {asked.removed > 0 && (
        <p className="mt-2 mb-0 text-sm text-ink-soft">
          {asked.removed === 1 ? 'One control character is' : `${asked.removed} control characters are`} left out: a
          terminal would obey them.
        </p>
      )}
    </>
  );
}
