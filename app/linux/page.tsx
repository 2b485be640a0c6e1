import type { Metadata } from 'next';
import { readDownloadBytes } from './download-size.server.ts';
import { LinuxLab } from './linux-lab.tsx';

export const metadata: Metadata = {
  title: 'Linux',
  description: 'A Linux kernel that runs in this page, with its namespaces and control groups drawn as they change.',
};

export default async function LinuxPage() {
  return (
    <main id="main">
      <LinuxLab downloadBytes={await readDownloadBytes()} />
    </main>
  );
}
