import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

/** Links inside the course change the page in place; all others leave it, and tell nobody where from. */
export function ProseLink({ href = '', children }: { href?: string; children?: ReactNode }) {
  if (href.startsWith('/')) {
    return (
      <Link href={href as Route} prefetch={false}>
        {children}
      </Link>
    );
  }
  if (href.startsWith('#')) return <a href={href}>{children}</a>;
  return (
    <a href={href} rel="noreferrer" className="link-out">
      {children}
    </a>
  );
}
