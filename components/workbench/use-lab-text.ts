'use client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ProgressStore } from '@/lib/progress/store.ts';
import { openProgress } from '@/lib/progress/open-progress.browser.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { refuseLargeSources } from '@/lib/wasm/source-size.ts';
import {
  bytesOf,
  editsOf,
  isSameText,
  maxSavedBytes,
  noticeOtherTab,
  restore,
  type SavedText,
  type TextNotice,
} from './saved-text.ts';
import { forgetStash, readStash, writeStash } from './text-stash.ts';

// Shorter than the pause between two thoughts, longer than the pause between two keys.
const saveAfterMs = 300;
// A storage that does not answer must not keep a lesson closed.
const openLimitMs = 1500;

const noFiles: SourceFiles = {};

export type Saving = 'saved' | 'pending' | 'blocked' | 'full' | 'outdated' | 'too-large';

export type LabText = {
  /** False until it is known whether there are edits to restore. */
  isReady: boolean;
  files: SourceFiles;
  saving: Saving;
  notice: TextNotice | null;
  /** Something that replaced the learner's text, and can be taken back. */
  undo: { label: string; run: () => void } | null;
  change: (file: string, text: string) => void;
  /** Replaces all files; `undoLabel` offers the way back. */
  replace: (files: SourceFiles, undoLabel: string | null) => void;
  /** Ends a notice in favour of what the learner had (lesson changed) or has (other tab). */
  keepMine: () => void;
  /** Ends a notice in favour of the new text, or the other tab's. */
  takeOther: () => void;
  /** Stores at once what is pending. */
  flush: () => void;
  /** The text as it stands, the last key included: `files` is as old as the last render. */
  latest: () => SourceFiles;
};

/** The learner's text of one lab: it survives reload, Back, a changed lesson and a second tab. */
export function useLabText(lesson: {
  part: string;
  original: SourceFiles;
  hash: string;
  readOnly: readonly string[];
  /** Of a text that is nobody's lesson: it is stored whole there, and any of its files may go. */
  store?: ProgressStore | undefined;
}): LabText {
  const { part, original, hash, readOnly, store: ownStore } = lesson;
  const [files, setFiles] = useState<SourceFiles>(original);
  const [isReady, setReady] = useState(false);
  const [notice, setNotice] = useState<TextNotice | null>(null);
  const [undoFiles, setUndoFiles] = useState<{ label: string; files: SourceFiles } | null>(null);
  const [saving, setSaving] = useState<Saving>('saved');

  // What the timers and listeners below see: always the last, without waiting for a render.
  const now = useRef<{ files: SourceFiles; notice: TextNotice | null; isDirty: boolean; storedAt: number | null }>({
    files,
    notice,
    isDirty: false,
    // Of the newest text that the store is known to hold.
    storedAt: null,
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const seen = useRef<SavedText | undefined>(undefined);
  const store = useRef<ProgressStore | null>(null);
  const isOwn = ownStore !== undefined;
  const place = useMemo(
    () => ({ original: isOwn ? noFiles : original, hash, readOnly }),
    [isOwn, original, hash, readOnly],
  );

  const show = useCallback((next: SourceFiles) => {
    now.current.files = next;
    setFiles(next);
  }, []);
  const tell = useCallback((next: TextNotice | null) => {
    now.current.notice = next;
    setNotice(next);
  }, []);

  const latest = useCallback(() => now.current.files, []);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const progress = store.current;
    if (progress === null || !now.current.isDirty) return;
    if (now.current.notice !== null) {
      // A choice is open: storing now would overwrite the other text. The tab keeps its own until it is made.
      writeStash(part, { files: now.current.files, basedOn: null });
      return;
    }
    const edits = editsOf(now.current.files, place.original);
    if (isOwn ? refuseLargeSources(edits) !== null : bytesOf(edits) > maxSavedBytes) {
      setSaving('too-large');
      return;
    }
    now.current.isDirty = false;
    const keep = async () => {
      const stored = progress.put({ kind: 'edited', part, hash: place.hash, files: edits });
      seen.current = progress.get('edited', part);
      await stored;
      now.current.storedAt = seen.current?.at ?? null;
      if (!now.current.isDirty) forgetStash(part);
      const { status } = progress;
      setSaving(now.current.isDirty ? 'pending' : status === 'ready' || status === 'opening' ? 'saved' : status);
    };
    void keep();
  }, [part, place, isOwn]);

  const touch = useCallback(() => {
    now.current.isDirty = true;
    setSaving('pending');
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, saveAfterMs);
  }, [flush]);

  const change = useCallback(
    (file: string, text: string) => {
      if (now.current.files[file] === text) return;
      show({ ...now.current.files, [file]: text });
      setUndoFiles(null);
      touch();
    },
    [show, touch],
  );

  const replace = useCallback(
    (next: SourceFiles, undoLabel: string | null) => {
      const before = now.current.files;
      if (isSameText(before, next)) return;
      show(next);
      setUndoFiles(undoLabel === null ? null : { label: undoLabel, files: before });
      touch();
    },
    [show, touch],
  );

  useEffect(() => {
    const progress = ownStore ?? openProgress();
    let isGone = false;
    let hasOpened = false;
    store.current = progress;

    const open = () => {
      if (isGone || hasOpened) return;
      hasOpened = true;
      const saved = progress.get('edited', part);
      seen.current = saved;
      now.current.storedAt = saved?.at ?? null;
      const restored = isOwn && saved === undefined ? { files: original, notice: null } : restore(saved, place);
      const stash = readStash(part);
      if (restored.notice === null && stash !== null && !isSameText(stash.files, restored.files)) {
        show(stash.files);
        now.current.isDirty = true;
        if (stash.basedOn === now.current.storedAt) touch();
        // This tab was reloaded while a choice was open: it is still open.
        else tell({ kind: 'other-tab', theirs: restored.files, at: saved?.at ?? Date.now() });
      } else {
        // What this tab kept has been stored after all.
        if (restored.notice === null) forgetStash(part);
        show(restored.files);
        tell(restored.notice);
      }
      setReady(true);
    };
    const openWhenKnown = async () => {
      await progress.opened;
      open();
    };
    const heard = () => {
      const { status } = progress;
      if (status === 'blocked' || status === 'full' || status === 'outdated') setSaving(status);
      if (!hasOpened) return;
      const saved = progress.get('edited', part);
      if (saved === undefined || saved === seen.current) return;
      seen.current = saved;
      now.current.storedAt = saved.at;
      const next = noticeOtherTab(saved, now.current.files, place);
      if (next !== null) {
        if (now.current.isDirty) writeStash(part, { files: now.current.files, basedOn: null });
        tell(next);
      } else if (now.current.notice?.kind === 'other-tab') tell(null);
    };

    void openWhenKnown();
    const limit = setTimeout(open, openLimitMs);
    const leave = progress.subscribe(heard);
    const hide = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    // A reload breaks off writes to the store, so what is on its way there stays with the tab as well.
    const go = () => {
      const { files: last, storedAt, notice: choice } = now.current;
      const isOnItsWay = now.current.isDirty || (seen.current?.at ?? null) !== storedAt;
      flush();
      if (isOnItsWay && choice === null) writeStash(part, { files: last, basedOn: storedAt });
    };
    window.addEventListener('pagehide', go);
    document.addEventListener('visibilitychange', hide);
    return () => {
      isGone = true;
      flush();
      clearTimeout(limit);
      leave();
      window.removeEventListener('pagehide', go);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [part, original, place, isOwn, ownStore, flush, touch, show, tell]);

  const settle = useCallback(
    (chosen: SourceFiles, undoLabel: string | null) => {
      const before = now.current.files;
      tell(null);
      forgetStash(part);
      show(chosen);
      setUndoFiles(undoLabel === null || isSameText(before, chosen) ? null : { label: undoLabel, files: before });
      now.current.isDirty = true;
      flush();
    },
    [flush, part, show, tell],
  );

  const keepMine = useCallback(() => {
    const { notice: open, files: current } = now.current;
    if (open !== null) settle(open.kind === 'lesson-changed' ? open.mine : current, null);
  }, [settle]);

  const takeOther = useCallback(() => {
    const { notice: open, files: current } = now.current;
    if (open === null) return;
    if (open.kind === 'other-tab') {
      settle(open.theirs, 'Back to my text');
      return;
    }
    settle(current, null);
    setUndoFiles({ label: 'Back to my text', files: open.mine });
  }, [settle]);

  const undo = useMemo(
    () => (undoFiles === null ? null : { label: undoFiles.label, run: () => replace(undoFiles.files, null) }),
    [undoFiles, replace],
  );

  return { isReady, files, saving, notice, undo, change, replace, keepMine, takeOther, flush, latest };
}
