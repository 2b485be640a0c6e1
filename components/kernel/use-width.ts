'use client';

import { useEffect, useRef, useState } from 'react';

/** The width that there is, for a picture that is laid out before it is drawn. 0 until it is known. */
export function useWidth<Element extends HTMLElement>() {
  const box = useRef<Element>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [box, width] as const;
}
