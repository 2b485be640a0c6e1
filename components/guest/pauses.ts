/** Why a machine stands still. More than one reason may hold; it runs again when the last is gone. */
export type PauseReason =
  /** The learner pressed Pause. Only they end it. */
  | 'learner'
  /** The browser's tab is not to be seen. */
  | 'hidden'
  /** Nobody typed and nothing was printed for a while. */
  | 'idle';

export type Pauses = ReadonlySet<PauseReason>;

/** The one that is told: what the learner did comes before what we did. */
export function toldReason(pauses: Pauses): PauseReason | null {
  return (['learner', 'hidden', 'idle'] as const).find((reason) => pauses.has(reason)) ?? null;
}

export function withReason(pauses: Pauses, reason: PauseReason, isThere: boolean): Pauses {
  if (pauses.has(reason) === isThere) return pauses;
  const next = new Set(pauses);
  if (isThere) next.add(reason);
  else next.delete(reason);
  return next;
}

export function describePause(reason: PauseReason): string {
  switch (reason) {
    case 'learner':
      return 'Paused';
    case 'hidden':
      return 'Paused while this tab was hidden';
    case 'idle':
      return 'Resting: nothing happened for a while. Type to go on';
    default:
      return reason satisfies never;
  }
}
