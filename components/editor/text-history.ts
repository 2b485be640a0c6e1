import { changeBetween } from './text-change.ts';

/** One step that can be taken back: at `start`, `before` became `after`. */
type Step = { start: number; before: string; after: string; isTyping: boolean };

/** Undo and redo of one text. Steps hold only what changed, so that a long text costs no more than a short one. */
export type TextHistory = { text: string; past: readonly Step[]; future: readonly Step[] };

// More than anyone takes back one by one.
const mostSteps = 500;

export function createHistory(text: string): TextHistory {
  return { text, past: [], future: [] };
}

/** `how`: typing joins the step before it up to the end of a word; anything else is a step of its own. */
export function record(history: TextHistory, text: string, how: 'typing' | 'whole'): TextHistory {
  const change = changeBetween(history.text, text);
  if (change === null) return history;
  const step: Step = {
    start: change.start,
    before: history.text.slice(change.start, change.end),
    after: change.text,
    isTyping: how === 'typing',
  };
  const last = history.past.at(-1);
  if (last !== undefined && joins(last, step)) {
    const joined = { ...last, after: last.after + step.after };
    return { text, past: [...history.past.slice(0, -1), joined], future: [] };
  }
  return { text, past: [...history.past, step].slice(-mostSteps), future: [] };
}

export function undo(history: TextHistory): TextHistory {
  const step = history.past.at(-1);
  if (step === undefined) return history;
  return {
    text: replace(history.text, step.start, step.after.length, step.before),
    past: history.past.slice(0, -1),
    future: [...history.future, step],
  };
}

export function redo(history: TextHistory): TextHistory {
  const step = history.future.at(-1);
  if (step === undefined) return history;
  return {
    text: replace(history.text, step.start, step.before.length, step.after),
    past: [...history.past, step],
    future: history.future.slice(0, -1),
  };
}

/** Where the cursor belongs after `undo` or `redo` led from one text to the other. */
export function cursorAfter(from: TextHistory, to: TextHistory): number {
  const change = changeBetween(from.text, to.text);
  return change === null ? to.text.length : change.start + change.text.length;
}

function joins(last: Step, step: Step): boolean {
  return (
    last.isTyping &&
    step.isTyping &&
    step.before === '' &&
    last.start + last.after.length === step.start &&
    !(/\s$/.test(last.after) && /^\S/.test(step.after))
  );
}

function replace(text: string, start: number, length: number, by: string): string {
  return text.slice(0, start) + by + text.slice(start + length);
}
