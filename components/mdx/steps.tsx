import type { ReactNode } from 'react';

/** One ordered list; its numbers hang beside the text, joined by a line. */
export function Steps({ children }: { children?: ReactNode }) {
  return <div className="steps">{children}</div>;
}
