import type { RecordOf } from '@/lib/progress/records.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';

/** What storage holds of one lab. `files` has only the files that differ from the lesson's; empty: no edits. */
export type SavedText = RecordOf<'edited'>;

/** A choice only the learner can make. Nothing is overwritten until they do. */
export type TextNotice =
  | { kind: 'lesson-changed'; mine: SourceFiles; at: number }
  | { kind: 'other-tab'; theirs: SourceFiles; at: number };

/** Texts larger than this are not stored, and the lab says so: the storage of a browser is shared by all lessons. */
export const maxSavedBytes = 2 ** 20;

export function editsOf(files: SourceFiles, original: SourceFiles): SourceFiles {
  return Object.fromEntries(Object.entries(files).filter(([file, text]) => original[file] !== text));
}

export function isSameText(a: SourceFiles, b: SourceFiles): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

export function bytesOf(files: SourceFiles): number {
  let bytes = 0;
  const encoder = new TextEncoder();
  for (const text of Object.values(files)) bytes += encoder.encode(text).length;
  return bytes;
}

type Lesson = { original: SourceFiles; hash: string; readOnly: readonly string[] };

/** The learner's text over the lesson's. Files that cannot be edited are always the lesson's. */
function over({ original, readOnly }: Lesson, edits: SourceFiles): SourceFiles {
  const mine = Object.fromEntries(Object.entries(edits).filter(([file]) => !readOnly.includes(file)));
  return { ...original, ...mine };
}

/** What to show when a lab opens. Edits of a lesson that changed since are never shown in silence, nor dropped. */
export function restore(
  saved: SavedText | undefined,
  lesson: Lesson,
): { files: SourceFiles; notice: TextNotice | null } {
  if (saved === undefined) return { files: lesson.original, notice: null };
  const mine = over(lesson, saved.files);
  if (saved.hash === lesson.hash) return { files: mine, notice: null };
  return isSameText(mine, lesson.original)
    ? { files: lesson.original, notice: null }
    : { files: lesson.original, notice: { kind: 'lesson-changed', mine, at: saved.at } };
}

/** What to make of a record that another tab wrote while this one shows `files`. */
export function noticeOtherTab(saved: SavedText, files: SourceFiles, lesson: Lesson): TextNotice | null {
  if (saved.hash !== lesson.hash) return null;
  const theirs = over(lesson, saved.files);
  return isSameText(theirs, files) ? null : { kind: 'other-tab', theirs, at: saved.at };
}
