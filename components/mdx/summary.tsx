import type { ReactNode } from 'react';

export function Summary({ children }: { children?: ReactNode }) {
  return (
    <section className="summary" aria-label="Summary">
      <p className="part-label">In short</p>
      {children}
    </section>
  );
}
