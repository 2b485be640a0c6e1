import type { Metadata } from 'next';
import { LinuxLab } from './linux-lab.tsx';

export const metadata: Metadata = {
  title: 'Linux',
  description: 'A Linux kernel that runs in this page, with its namespaces and control groups drawn as they change.',
};

export default function LinuxPage() {
  return (
    <main id="main">
      <LinuxLab />
    </main>
  );
}
