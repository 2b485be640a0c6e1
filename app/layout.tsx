import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { firstPaintScript } from '@/components/course/first-paint.ts';
import { SiteFooter } from '@/components/course/site-footer.tsx';
import { SiteHeader } from '@/components/course/site-header.tsx';
import './globals.css';

const text = localFont({
  src: '../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  variable: '--font-text',
  weight: '200 800',
});
const code = localFont({
  src: '../node_modules/@fontsource-variable/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2',
  variable: '--font-code',
  weight: '200 800',
});

export const metadata: Metadata = {
  title: { default: 'Learn WASM', template: '%s · Learn WASM' },
  description: 'How one computer is shared: containers, virtual machines and WebAssembly, each run in your browser.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf9f6' },
    { media: '(prefers-color-scheme: dark)', color: '#14161b' },
  ],
};

export default function RootLayout({ children }: { children: React.ReactNode }) {
  return (
    // The script in <head> may set data-theme and data-outline before React wakes up.
    <html lang="en" className={`${text.variable} ${code.variable}`} suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: firstPaintScript }} />
      </head>
      <body>
        <a href="#main" className="skip-link">
          Skip to the content
        </a>
        <SiteHeader />
        {children}
        <SiteFooter />
      </body>
    </html>
  );
}
