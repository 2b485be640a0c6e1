import type { Machine } from './machine.ts';

/** A look at another tab and back is no reason to stop a download or a `sleep`. */
const hiddenMs = 3_000;
/** Long enough to read a page of the lesson. */
const idleMs = 5 * 60_000;
const lookMs = 15_000;
/** How long it is said that the machine stood still. */
const toldMs = 8_000;

/**
 * Rests the machine while nobody can see it, and when nobody has typed and nothing was printed for a while. Returns how
 * to stop watching.
 */
export function watchAttention(machine: Machine): () => void {
  let hiding: ReturnType<typeof setTimeout> | null = null;
  let telling: ReturnType<typeof setTimeout> | null = null;
  let stirredAt = Date.now();

  const tell = () => {
    machine.noteRest(true);
    if (telling !== null) clearTimeout(telling);
    telling = setTimeout(() => machine.noteRest(false), toldMs);
  };
  const look = () => {
    if (hiding !== null) clearTimeout(hiding);
    hiding = null;
    if (document.visibilityState === 'visible') {
      if (machine.view.pausedBy === 'hidden') tell();
      machine.pause('hidden', false);
    } else hiding = setTimeout(() => machine.pause('hidden'), hiddenMs);
  };
  const stir = () => {
    stirredAt = Date.now();
    if (machine.view.pausedBy === 'idle') machine.pause('idle', false);
  };
  const watch = setInterval(() => {
    if (machine.view.machine.kind === 'on' && Date.now() - stirredAt > idleMs) machine.pause('idle');
  }, lookMs);

  const stopListening = machine.onActivity(stir);
  document.addEventListener('visibilitychange', look);
  return () => {
    stopListening();
    document.removeEventListener('visibilitychange', look);
    if (hiding !== null) clearTimeout(hiding);
    if (telling !== null) clearTimeout(telling);
    clearInterval(watch);
  };
}
