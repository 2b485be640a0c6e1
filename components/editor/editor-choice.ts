/** Which editor the reader chose, for every editor of every page. null: they did not; the pointer decides. */
export type EditorChoice = 'full' | 'plain' | null;

const key = 'editor';
const listeners = new Set<() => void>();
// Where storage is blocked, the choice lasts as long as the page.
let fallback: EditorChoice = null;

export function readEditorChoice(): EditorChoice {
  try {
    const stored = localStorage.getItem(key);
    return stored === 'full' || stored === 'plain' ? stored : fallback;
  } catch {
    return fallback;
  }
}

export function chooseEditor(choice: 'full' | 'plain'): void {
  fallback = choice;
  try {
    localStorage.setItem(key, choice);
  } catch {
    // Blocked or full: `fallback` has it.
  }
  for (const listener of listeners) listener();
}

/** Also told of choices made in other tabs and of a pointer that changes (a tablet that gets a mouse). */
export function subscribeToEditorChoice(listener: () => void): () => void {
  const pointer = matchMedia('(pointer: coarse)');
  listeners.add(listener);
  addEventListener('storage', listener);
  pointer.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
    pointer.removeEventListener('change', listener);
  };
}

/** Monaco does not support touch keyboards, so a coarse pointer gets the plain editor unless the reader says otherwise. */
export function wantsPlainEditor(): boolean {
  return (readEditorChoice() ?? (matchMedia('(pointer: coarse)').matches ? 'plain' : 'full')) === 'plain';
}
