import Link from 'next/link';
import { Icon } from '@/components/ui/icon.tsx';
import { SiteLinks } from './site-links.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import { Wordmark } from './wordmark.tsx';

export function SiteHeader() {
  return (
    <header className="site-header">
      <Link href="/" prefetch={false} aria-label="Learn WASM, course map" className="site-home">
        <Wordmark />
      </Link>
      {/* On narrow screens the same bar is a menu: a popover, opened and closed by the browser itself. */}
      <button type="button" className="site-menu-button" popoverTarget="site-menu">
        <Icon name="menu" size={20} />
        Menu
      </button>
      <div id="site-menu" popover="auto" className="site-menu">
        <nav aria-label="Site" className="site-links">
          <SiteLinks />
        </nav>
        <ThemeSwitch />
      </div>
    </header>
  );
}
