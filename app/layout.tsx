import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { firstPaintScript } from '@/components/course/first-paint.ts';
import { SiteFooter } from '@/components/course/site-footer.tsx';
import { SiteHeader } from '@/components/course/site-header.tsx';
import './globals.css';

// Cut down to what English lessons write, 28 kB in all: fonts/README.md. Other characters come from the system's fonts.
// `optional`: a face that comes late waits for the next page, so that no line moves under the reader.
const text = localFont({ src: './fonts/text.woff2', variable: '--font-text', weight: '400 800', display: 'optional' });
const code = localFont({ src: './fonts/code.woff2', variable: '--font-code', weight: '400 700', display: 'optional' });

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
