import { Machine } from './machine.ts';
import { watchAttention } from './attention.ts';

/** The machines of a page, by name: the labs of a lesson that name none share one. */
export const standardName = 'machine';

type Shared = { machine: Machine; use: () => () => void };

const machines = new Map<string, Shared>();

/** Longer than a page needs to render anew, shorter than a reader needs to notice that their memory is not free. */
const graceMs = 1_000;

export function machineNamed(name: string): Shared {
  const found = machines.get(name);
  if (found !== undefined) return found;
  const machine = new Machine(async (options) => {
    const { openGuest } = await import('@/lib/vm/open-guest.browser.ts');
    return openGuest(options);
  });
  let users = 0;
  let stopWatching: (() => void) | null = null;
  let ending: ReturnType<typeof setTimeout> | null = null;
  const use = () => {
    users += 1;
    if (ending !== null) clearTimeout(ending);
    ending = null;
    stopWatching ??= watchAttention(machine);
    return () => {
      users -= 1;
      if (users > 0) return;
      ending = setTimeout(() => {
        stopWatching?.();
        stopWatching = null;
        machine.switchOff();
      }, graceMs);
    };
  };
  const shared = { machine, use };
  machines.set(name, shared);
  return shared;
}
