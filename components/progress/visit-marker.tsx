'use client';
import { useEffect, useRef } from 'react';
import { openProgress } from '@/lib/progress/open-progress.browser.ts';

/** Stands at the end of a lesson's text. Marks the lesson as visited, and as read once this place was on screen. */
export function VisitMarker({ lesson }: { lesson: string }) {
  return <div ref={useVisited(lesson)} aria-hidden="true" />;
}

/** The ref belongs to the element at the end of the lesson. */
export function useVisited(lesson: string) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const store = openProgress();
    let isGone = false;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      if (store.get('read', lesson) === undefined) void store.put({ kind: 'read', lesson });
    });
    // Not before storage is known: a lesson that was read keeps the day it was read on.
    void store.opened.then(() => {
      if (isGone) return undefined;
      if (end.current !== null) observer.observe(end.current);
      return store.put({ kind: 'visited', lesson });
    });
    return () => {
      isGone = true;
      observer.disconnect();
    };
  }, [lesson]);
  return end;
}
