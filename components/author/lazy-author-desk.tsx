'use client';
import dynamic from 'next/dynamic';

/** The desk needs a browser, and its editor is heavy: the page stands before it arrives. */
export const LazyAuthorDesk = dynamic(() => import('./author-desk.tsx').then(({ AuthorDesk }) => AuthorDesk), {
  ssr: false,
  loading: () => (
    <p role="status" className="min-h-[40rem] text-ink-soft">
      Opening the editor …
    </p>
  ),
});
