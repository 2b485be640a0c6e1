/** The call a learner typed in a lab, so that a reload does not lose it. Small texts: the browser's plain storage. */

const most = 4_000;
const keyOf = (part: string): string => `call of ${part}`;

/** `always`: in every tab, for the learner's own projects; their number is the learner's to choose. */
export function keepCall(part: string, text: string, where: 'in this tab' | 'always'): void {
  if (text.length > most) return;
  try {
    (where === 'always' ? localStorage : sessionStorage).setItem(keyOf(part), text);
  } catch {
    // Blocked or full: the page still has it.
  }
}

/** null: nothing was typed here. */
export function readKeptCall(part: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(part)) ?? localStorage.getItem(keyOf(part));
  } catch {
    return null;
  }
}

export function forgetCall(part: string): void {
  try {
    localStorage.removeItem(keyOf(part));
    sessionStorage.removeItem(keyOf(part));
  } catch {
    // Blocked: nothing was kept.
  }
}
