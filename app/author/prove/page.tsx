import type { Metadata } from 'next';
import Link from 'next/link';
import '@/components/author/author.css';
import { LazyProveDesk } from '@/components/author/lazy-prove-desk.tsx';

export const metadata: Metadata = {
  title: 'Prove exercises',
  description: 'Run every attempt of an exercise in the learner’s own runtime.',
};

export default function ProvePage() {
  return (
    <main id="main" className="mx-auto grid max-w-5xl content-start gap-4 px-4 py-6 sm:px-6">
      <header className="grid gap-1">
        <h1 className="text-3xl font-bold tracking-tight">Prove exercises</h1>
        <p className="text-ink-soft">
          A start must not pass, a solution must pass twice, and each wrong attempt must earn its own hint. The command{' '}
          <code className="font-mono whitespace-nowrap">npm run course -- solve</code> drives this page.{' '}
          <Link href="/author" prefetch={false} className="text-accent underline">
            Back to the preview
          </Link>
        </p>
      </header>
      <LazyProveDesk />
    </main>
  );
}
