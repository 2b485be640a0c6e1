'use client';
import { useId, useState } from 'react';
import { buttonClass } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/dialog.tsx';
import { Icon } from '@/components/ui/icon.tsx';
import { openProgress } from '@/lib/progress/open-progress.browser.ts';
import type { ImportOutcome } from '@/lib/progress/store.ts';

// Years of work are a few megabytes; what is larger is not a progress file, and would stall the page.
const largestFileBytes = 50 * 2 ** 20;

type Chosen =
  | { kind: 'nothing' }
  | { kind: 'reading' }
  | { kind: 'refused'; file: string; what: string; where: string | null }
  | { kind: 'readable'; file: string; text: string; outcome: Extract<ImportOutcome, { ok: true }> };

/** Choose or drop a file, see what it would change, then merge. A bad file changes nothing. */
export function ImportProgress({ isDisabled, onDone }: { isDisabled: boolean; onDone: (news: string) => void }) {
  const id = useId();
  const [chosen, setChosen] = useState<Chosen>({ kind: 'nothing' });
  const [isOver, setOver] = useState(false);

  async function read(file: File | undefined): Promise<void> {
    if (file === undefined || isDisabled) return;
    setChosen({ kind: 'reading' });
    setChosen(await readFile(file));
  }

  async function merge(text: string): Promise<void> {
    setChosen({ kind: 'nothing' });
    const outcome = await openProgress().import(text);
    const { status } = openProgress();
    onDone(
      outcome.ok
        ? `Imported ${countOf(outcome.records)}: ${outcome.preview.added} new, ${outcome.preview.updated} newer than yours.${status === 'ready' ? '' : ' It could not be stored, and is kept until this tab closes.'}`
        : outcome.what,
    );
  }

  return (
    <div
      className="import-progress"
      data-over={isOver ? '' : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void read(event.dataTransfer.files[0]);
      }}
    >
      <label htmlFor={id} className={buttonClass('plain')}>
        <Icon name="upload" size={17} /> Import a file
      </label>
      <input
        id={id}
        className="visually-hidden"
        type="file"
        accept=".json,application/json"
        disabled={isDisabled}
        onChange={(event) => {
          void read(event.target.files?.[0]);
          // The same file may be chosen again after it was mended.
          event.target.value = '';
        }}
      />
      <span className="import-drop">or drop it here</span>
      <div className="import-outcome" role="alert">
        {chosen.kind === 'refused' ? (
          <p>
            <strong>{chosen.file} was not imported.</strong> {chosen.what}
            {chosen.where === null ? '' : ` Where: ${chosen.where}.`} Nothing was changed.
          </p>
        ) : null}
      </div>
      <ConfirmDialog
        isOpen={chosen.kind === 'readable'}
        title="Merge this file?"
        confirm="Merge"
        onConfirm={() => {
          if (chosen.kind === 'readable') void merge(chosen.text);
        }}
        onCancel={() => setChosen({ kind: 'nothing' })}
      >
        {chosen.kind === 'readable' ? <Preview chosen={chosen} /> : null}
      </ConfirmDialog>
    </div>
  );
}

function Preview({ chosen }: { chosen: Extract<Chosen, { kind: 'readable' }> }) {
  const { records, preview } = chosen.outcome;
  return (
    <>
      <p>
        {chosen.file} has {countOf(records)}.
      </p>
      <ul className="import-preview">
        <li>{countOf(preview.added)} new here</li>
        <li>{countOf(preview.updated)} newer than yours, which they replace</li>
        <li>{countOf(preview.unchanged)} that change nothing</li>
      </ul>
    </>
  );
}

function countOf(records: number): string {
  return records === 1 ? '1 record' : `${records} records`;
}

async function readFile(file: File): Promise<Chosen> {
  if (file.size > largestFileBytes) {
    return { kind: 'refused', file: file.name, what: 'The file is larger than 50 MiB.', where: null };
  }
  try {
    const text = await file.text();
    const outcome = await openProgress().preview(text);
    return outcome.ok
      ? { kind: 'readable', file: file.name, text, outcome }
      : { kind: 'refused', file: file.name, what: outcome.what, where: outcome.where };
  } catch {
    return { kind: 'refused', file: file.name, what: 'The file could not be read.', where: null };
  }
}
