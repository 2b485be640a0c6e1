'use client';
import { useEffect, useId, useRef, useState } from 'react';
import { useRecord } from '@/components/progress/use-progress.ts';
import { openProgress } from '@/lib/progress/open-progress.browser.ts';

// The pause after which a thought counts as typed.
const saveAfterMs = 600;

/**
 * Free text that is kept while it is typed, under `explained <part>`.
 * Another tab's text replaces this one only while nothing is being typed here.
 */
export function SavedText(props: { part: string; label: string; rows: number; onText?: (text: string) => void }) {
  const { part, label, rows, onText } = props;
  const id = useId();
  const record = useRecord('explained', part);
  /** What is typed and not stored yet; null: the stored text counts. */
  const [draft, setDraft] = useState<string | null>(null);
  const unsaved = useRef<string | null>(null);

  function save(): void {
    if (unsaved.current === null) return;
    const isCompared = openProgress().get('explained', part)?.isCompared ?? false;
    void openProgress().put({ kind: 'explained', part, text: unsaved.current, isCompared });
    unsaved.current = null;
    setDraft(null);
  }

  useEffect(() => {
    if (draft === null) return undefined;
    const timer = setTimeout(save, saveAfterMs);
    return () => clearTimeout(timer);
  });

  useEffect(() => {
    // Leaving the page in mid-sentence keeps the sentence.
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      save();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <div className="saved-text">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        value={draft ?? record?.text ?? ''}
        onChange={(event) => {
          unsaved.current = event.target.value;
          setDraft(event.target.value);
          onText?.(event.target.value);
        }}
        onBlur={save}
      />
    </div>
  );
}
