import Link from 'next/link';

export function SiteFooter() {
  return (
    <footer className="site-footer">
      <p>Everything you run here runs in this browser. Your progress stays on this device.</p>
      <p className="flex flex-wrap gap-x-6">
        <Link href="/author" prefetch={false}>
          Write a lesson
        </Link>
        <Link href="/progress" prefetch={false}>
          Export or erase progress
        </Link>
      </p>
    </footer>
  );
}
