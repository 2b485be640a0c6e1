'use client';
import { useEffect } from 'react';

/** Tells scripts/setup/late-scripts.mjs that the page answers now: what was clicked or typed before is done again. */
export function Awake() {
  useEffect(() => {
    document.documentElement.dataset['awake'] = '';
    document.documentElement.dispatchEvent(new Event('awake'));
    try {
      // From now on the scripts lie in the browser's cache, and waiting for a sign of life would gain nothing.
      localStorage.setItem('awake-before', '1');
    } catch {
      // Storage is blocked; the notice above the lesson says so.
    }
  }, []);
  return null;
}
