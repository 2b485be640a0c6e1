import type { Metadata } from 'next';
import localFont from 'next/font/local';
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

export default function RootLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en" className={`${text.variable} ${code.variable}`}>
      <body>{children}</body>
    </html>
  );
}
