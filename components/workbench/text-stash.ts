import type { SourceFiles } from '@/lib/shared/source-files.ts';

/**
 * This tab's own text while it is not in the store: because another text is stored and the learner has not chosen yet,
 * or because the page goes away before the store has answered. It survives a reload of this tab only. Without session
 * storage a reload shows the stored text.
 */
export type Stash = {
  files: SourceFiles;
  /** When the stored text was written that this one was made from; null: there was none, or a choice is open. */
  basedOn: number | null;
};

function keyOf(part: string): string {
  return `text of ${part}`;
}

export function writeStash(part: string, stash: Stash): void {
  try {
    sessionStorage.setItem(keyOf(part), JSON.stringify(stash));
  } catch {
    // Blocked or full: the page still has the text.
  }
}

export function readStash(part: string): Stash | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(keyOf(part)) ?? 'null');
    if (typeof stored !== 'object' || stored === null || !('files' in stored) || !('basedOn' in stored)) return null;
    const { files, basedOn } = stored;
    if (typeof files !== 'object' || files === null) return null;
    const entries = Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return { files: Object.fromEntries(entries), basedOn: typeof basedOn === 'number' ? basedOn : null };
  } catch {
    return null;
  }
}

export function forgetStash(part: string): void {
  try {
    sessionStorage.removeItem(keyOf(part));
  } catch {
    // Blocked: nothing was written.
  }
}
