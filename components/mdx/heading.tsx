import type { ReactNode } from 'react';

/** The heading is its own link: its name stays its words, and its address can be copied from it. */
export function createHeading(level: 2 | 3 | 4) {
  const Heading = `h${level}` as const;
  return function LinkedHeading({ id, children }: { id?: string; children?: ReactNode }) {
    return (
      <Heading id={id}>
        {id === undefined ? (
          children
        ) : (
          <a href={`#${id}`} className="heading-link">
            {children}
          </a>
        )}
      </Heading>
    );
  };
}
