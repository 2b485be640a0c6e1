import { useSyncExternalStore } from 'react';

/** False on the server and until the page's scripts are there: a press before that would be lost. */
export function useAwake(): boolean {
  return useSyncExternalStore(neverChanges, yes, no);
}

const neverChanges = () => () => undefined;
const yes = () => true;
const no = () => false;
