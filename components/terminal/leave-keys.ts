/**
 * The keyboard's way out of a terminal, in which Tab belongs to the shell: Escape, and directly after it Tab or Shift+Tab.
 * Nothing depends on speed (WCAG 2.1.1), and any other key in between calls it off.
 */
export type LeaveStep = { readonly isArmed: boolean; readonly isLeaving: boolean };

type Key = { readonly key: string; readonly isModified: boolean };

export function nextLeaveStep(wasArmed: boolean, { key, isModified }: Key): LeaveStep {
  if (key === 'Shift') return { isArmed: wasArmed, isLeaving: false };
  if (key === 'Escape' && !isModified) return { isArmed: true, isLeaving: false };
  return { isArmed: false, isLeaving: key === 'Tab' && !isModified && wasArmed };
}
