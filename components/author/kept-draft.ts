const key = 'author-draft';

/** What the author was at: the text, and the lesson it began as; '' for a new one. */
export type Draft = { lesson: string; text: string };

/** The draft of this tab. It survives a reload and the way back; null where there is none. */
export function readDraft(): Draft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return isDraft(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function keepDraft(draft: Draft): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Full or blocked: the text is still on the page, and Download still works.
  }
}

function isDraft(kept: unknown): kept is Draft {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'lesson' in kept &&
    typeof kept.lesson === 'string' &&
    'text' in kept &&
    typeof kept.text === 'string'
  );
}
