import type { Metadata } from 'next';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button.tsx';

export const metadata: Metadata = { title: 'No such page' };

export default function NotFound() {
  return (
    <main id="main" className="plain-page">
      <p className="plain-page-kind">404</p>
      <h1>There is nothing at this address</h1>
      <p>
        The lesson may have been renamed, or the link lost a letter. Every lesson that exists is on the course map; what
        you edited and answered is still stored in this browser.
      </p>
      <p>
        <Link href="/" prefetch={false} className={buttonClass('primary')}>
          Open the course map
        </Link>
      </p>
    </main>
  );
}
