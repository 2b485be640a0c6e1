import type { ReactNode } from 'react';

/** What a view says when it has nothing to show, or why what it shows is old. */
export function ViewNote({ children }: { children: ReactNode }) {
  return <p className="m-auto max-w-md p-6 text-center text-sm text-ink-faint">{children}</p>;
}
