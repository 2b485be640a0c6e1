import type { SourceFiles } from '@/lib/shared/source-files.ts';

/**
 * This tab's own text while another text is stored for the lab and the learner has not chosen yet.
 * It survives a reload of this tab only. Without session storage a reload shows the stored text.
 */
function keyOf(part: string): string {
  return `text of ${part}`;
}

export function writeStash(part: string, files: SourceFiles): void {
  try {
    sessionStorage.setItem(keyOf(part), JSON.stringify(files));
  } catch {
    // Blocked or full: the page still has the text.
  }
}

export function readStash(part: string): SourceFiles | null {
  try {
    const stored = sessionStorage.getItem(keyOf(part));
    if (stored === null) return null;
    const parsed: unknown = JSON.parse(stored);
    if (typeof parsed !== 'object' || parsed === null) return null;
    const entries = Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return Object.fromEntries(entries);
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
