export type PasteDecision =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'paste'; readonly text: string }
  /** More than one line: a shell may run each as it arrives. The learner looks first. */
  | { readonly kind: 'ask'; readonly text: string; readonly lines: number; readonly removed: number };

/** Everything below a space that is no line end and no tab, DEL, and the second set of controls. */
// oxlint-disable-next-line no-control-regex -- these are what must not reach the shell
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/**
 * Control characters are taken out: an Escape in a pasted text could end the bracket around it and run what follows.
 * One line goes in at once, even with a line end; more are shown first.
 */
export function decidePaste(pasted: string): PasteDecision {
  const lines = pasted.replaceAll(/\r\n?/g, '\n');
  const text = lines.replaceAll(controls, '');
  if (text === '') return { kind: 'nothing' };
  const count = text.replace(/\n+$/, '').split('\n').length;
  if (count < 2) return { kind: 'paste', text };
  return { kind: 'ask', text, lines: count, removed: lines.length - text.length };
}

export type PastePreview = { readonly lines: readonly string[]; readonly hidden: number };

/** What fits into a dialog without making the page slow. */
export function previewOf(text: string, mostLines = 200, mostCharacters = 400): PastePreview {
  const lines = text.replace(/\n+$/, '').split('\n');
  return {
    lines: lines
      .slice(0, mostLines)
      .map((line) => (line.length > mostCharacters ? `${line.slice(0, mostCharacters)}…` : line)),
    hidden: Math.max(0, lines.length - mostLines),
  };
}
