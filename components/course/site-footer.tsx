import Link from 'next/link';

export function SiteFooter() {
  return (
    <footer className="site-footer">
      <p>Everything you run here runs in this browser. Your progress stays on this device.</p>
      <p>
        <Link href="/progress" prefetch={false}>
          Export or erase it
        </Link>
      </p>
    </footer>
  );
}
