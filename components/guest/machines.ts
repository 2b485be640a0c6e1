import { Machine } from './machine.ts';
import { watchAttention } from './attention.ts';

/** The machines of a page, by name: the labs of a lesson that name none share one. */
export const standardName = 'machine';

type Shared = { machine: Machine; use: () => () => void };

const machines = new Map<string, Shared>();

const fetchOpener = () => import('@/lib/vm/open-guest.browser.ts');

/** Fetches the code for a machine and its terminals, but not the machine: for who seems about to boot one. */
export function warmUp(): void {
  const nothing = () => undefined;
  // What cannot be fetched now is said when it is needed.
  fetchOpener().catch(nothing);
  import('@/components/terminal/open-screen.ts').catch(nothing);
}

/** Longer than a page needs to render anew, shorter than a reader needs to notice that their memory is not free. */
const graceMs = 1_000;

export function machineNamed(name: string): Shared {
  const found = machines.get(name);
  if (found !== undefined) return found;
  const machine = new Machine(async (options) => {
    const { openGuest } = await fetchOpener();
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
