import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

type Keys = { onRun: (() => void) | null; onSave: () => void; onFormat: (() => void) | null };

/**
 * The editor's keys wherever the focus is inside `region`: in the tabs and in the plain text area too. Monaco handles
 * the same keys itself and lets none of them through.
 */
export function useEditorKeys(region: RefObject<HTMLElement | null>, keys: Keys): void {
  const latest = useRef(keys);
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const element = region.current;
    if (element === null) return undefined;
    const listen = (event: KeyboardEvent) => {
      const hasModifier = event.ctrlKey || event.metaKey;
      if (hasModifier && event.key === 'Enter') latest.current.onRun?.();
      else if (hasModifier && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 's')
        latest.current.onSave();
      else if (event.shiftKey && event.altKey && event.code === 'KeyF') latest.current.onFormat?.();
      else return;
      event.preventDefault();
    };
    element.addEventListener('keydown', listen);
    return () => element.removeEventListener('keydown', listen);
  }, [region]);
}

/** Whether the focus is somewhere inside. */
export function useHasFocus(area: RefObject<HTMLElement | null>): boolean {
  const [hasFocus, setHasFocus] = useState(false);
  useEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    const enter = () => setHasFocus(true);
    const leave = () => setHasFocus(false);
    element.addEventListener('focusin', enter);
    element.addEventListener('focusout', leave);
    return () => {
      element.removeEventListener('focusin', enter);
      element.removeEventListener('focusout', leave);
    };
  }, [area]);
  return hasFocus;
}
