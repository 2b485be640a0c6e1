'use client';

import { Button, buttonClass } from '@/components/ui/button.tsx';

/** A bug of ours. What the learner did is safe, and the page says so first. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main id="main" className="plain-page">
      <p className="plain-page-kind">Something broke</p>
      <h1>This page stopped working</h1>
      <p>
        The fault is in the site, not in what you did. What you edited and answered is stored in this browser and comes
        back with the page.
      </p>
      <pre className="plain-page-detail">{error.message === '' ? `Error ${error.digest ?? ''}` : error.message}</pre>
      <p className="plain-page-actions">
        <Button variant="primary" icon="reset" onClick={reset}>
          Try again
        </Button>
        {/* A full load on purpose: it also starts the parts of the page that broke afresh. */}
        {/* oxlint-disable-next-line nextjs/no-html-link-for-pages */}
        <a href="/" className={buttonClass('plain')}>
          Open the course map
        </a>
      </p>
    </main>
  );
}
