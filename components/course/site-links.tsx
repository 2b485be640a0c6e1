'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

const links: readonly { href: Route; name: string; isHere: (path: string) => boolean }[] = [
  { href: '/', name: 'Course', isHere: (path) => path === '/' || path.startsWith('/learn') },
  { href: '/playground', name: 'Playground', isHere: (path) => path.startsWith('/playground') },
  { href: '/linux', name: 'Linux', isHere: (path) => path.startsWith('/linux') },
  { href: '/progress', name: 'Progress', isHere: (path) => path.startsWith('/progress') },
];

export function SiteLinks() {
  const path = usePathname();
  return links.map((link) => (
    <Link key={link.href} href={link.href} prefetch={false} aria-current={link.isHere(path) ? 'page' : undefined}>
      {link.name}
    </Link>
  ));
}
