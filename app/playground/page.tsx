import type { Metadata } from 'next';
import { loadExamples } from './load-examples.server.ts';
import { Playground } from './playground.tsx';

export const metadata: Metadata = {
  title: 'Playground',
  description: 'Write WebAssembly modules and components, run them in this page, and share them by link.',
};

export default async function PlaygroundPage() {
  const examples = await loadExamples();
  return (
    <main id="main">
      <Playground examples={examples.map(({ example }) => example)} />
    </main>
  );
}
