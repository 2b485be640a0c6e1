'use client';
import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/button.tsx';
import { Dialog } from '@/components/ui/dialog.tsx';
import { DiffView } from '@/components/editor/diff-view.tsx';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { assertNever } from '@/lib/shared/assert-never.ts';
import type { LabText, Saving } from './use-lab-text.ts';

/** What the lab has to say about the learner's text: a choice to make, a storage that fails, a way back. */
export function LabNotices({ text }: { text: LabText }) {
  const { notice, undo } = text;
  const saving = describeSaving(text.saving);
  return (
    <>
      {notice !== null && <Choice text={text} />}
      {notice === null && undo !== null && (
        <Notice tone="quiet">
          <span>The text was replaced.</span>
          <Button size="small" icon="reset" onClick={undo.run}>
            {undo.label}
          </Button>
        </Notice>
      )}
      {saving !== null && <Notice tone="warn">{saving}</Notice>}
    </>
  );
}

function Choice({ text }: { text: LabText }) {
  const [isComparing, compare] = useState(false);
  const { notice, files, keepMine, takeOther } = text;
  if (notice === null) return null;
  const isLesson = notice.kind === 'lesson-changed';
  const mine = isLesson ? notice.mine : files;
  const theirs = isLesson ? files : notice.theirs;
  const takeLabel = isLesson ? 'Take the new text' : 'Take the other text';
  const choose = (how: () => void) => () => {
    compare(false);
    how();
  };
  const buttons = (
    <>
      <Button size="small" onClick={choose(keepMine)}>
        Keep my text
      </Button>
      <Button size="small" onClick={choose(takeOther)}>
        {takeLabel}
      </Button>
    </>
  );
  return (
    <Notice tone="warn">
      <span>
        {isLesson
          ? `The lesson changed since you edited this on ${dateOf(notice.at)}.`
          : 'This text was changed in another tab.'}
      </span>
      {buttons}
      <Button size="small" icon="compare" onClick={() => compare(true)}>
        Compare
      </Button>
      <Dialog
        isOpen={isComparing}
        title={isLesson ? 'Your text and the new text' : 'Your text and the text of the other tab'}
        onClose={() => compare(false)}
        width="wide"
        footer={buttons}
      >
        <Differences mine={mine} theirs={theirs} theirsTitle={isLesson ? 'New text' : 'Other tab'} />
      </Dialog>
    </Notice>
  );
}

function Differences(props: { mine: SourceFiles; theirs: SourceFiles; theirsTitle: string }) {
  const { mine, theirs, theirsTitle } = props;
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].filter(
    (name) => mine[name] !== theirs[name],
  );
  return (
    <div className="flex flex-col gap-4">
      {names.map((name) => (
        <DiffView
          key={name}
          label={name}
          file={name}
          mine={mine[name] ?? ''}
          theirs={theirs[name] ?? ''}
          mineTitle="Your text"
          theirsTitle={theirsTitle}
        />
      ))}
    </div>
  );
}

function dateOf(at: number): string {
  return new Date(at).toLocaleDateString('en', { dateStyle: 'long' });
}

function describeSaving(saving: Saving): string | null {
  switch (saving) {
    case 'saved':
    case 'pending':
      return null;
    case 'blocked':
      return 'Your text is not stored: this browser gives no storage here. It stays until you close the page.';
    case 'full':
      return 'Your text is not stored: the storage of this browser is full. It stays until you close the page.';
    case 'outdated':
      return 'Your text is not stored: a newer version of the course is open in another tab. Reload this page.';
    case 'too-large':
      return 'Your text is not stored: it is larger than 1 MiB. It stays until you close the page.';
    default:
      return assertNever(saving);
  }
}

const tones = { warn: 'bg-warn-soft text-ink', quiet: 'bg-sunken text-ink-soft' } as const;

export function Notice({ tone, children }: { tone: keyof typeof tones; children: ReactNode }) {
  return (
    <div
      role="status"
      className={`flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line px-3 py-1.5 text-sm ${tones[tone]}`}
    >
      {children}
    </div>
  );
}
