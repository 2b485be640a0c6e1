'use client';
import { useEffect } from 'react';

/** Tells scripts/setup/late-scripts.mjs that the page answers now: what was clicked or typed before is done again. */
export function Awake() {
  useEffect(() => {
    document.documentElement.dispatchEvent(new Event('awake'));
  }, []);
  return null;
}
