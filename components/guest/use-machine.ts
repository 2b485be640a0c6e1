import { useEffect, useId, useMemo, useSyncExternalStore } from 'react';
import { machineNamed } from './machines.ts';
import { offView, type Machine, type MachineView } from './machine.ts';

/** The machine of this name on the page. It lives while something on the page uses it, and a little longer. */
export function useMachine(name: string): [Machine, MachineView] {
  const { machine, use } = useMemo(() => machineNamed(name), [name]);
  useEffect(use, [use]);
  const view = useSyncExternalStore(machine.subscribe, machine.snapshot, offView);
  return [machine, view];
}

/** Whether this lab is the one that shows the machine, and how to become it. The first of a page is, until then. */
export function useHold(machine: Machine, view: MachineView, name?: string): [boolean, () => void] {
  const id = useId();
  const lab = name ?? id;
  const { holder } = view;
  useEffect(() => {
    if (holder === null) machine.hold(lab);
  }, [machine, holder, lab]);
  useEffect(() => () => machine.release(lab), [machine, lab]);
  return [holder === lab, () => machine.hold(lab)];
}
