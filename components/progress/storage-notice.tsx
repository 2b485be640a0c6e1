'use client';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon.tsx';
import type { ProgressStatus } from '@/lib/progress/store.ts';
import { useProgressStatus } from './use-progress.ts';
import './progress.css';

const words = {
  blocked:
    'This browser gives the course no storage, as in some private windows. Everything works, and is forgotten when this tab closes.',
  full: 'The storage for this site is full. What you do now is kept until this tab closes, and stored as soon as there is room.',
  outdated:
    'A newer version of the course is open in another tab. Reload this one: what you do here is handed to the other tab meanwhile.',
} as const satisfies Partial<Record<ProgressStatus, string>>;

/** Nothing while storage works; a plain sentence when it does not. */
export function StorageNotice({ isOnProgressPage = false }: { isOnProgressPage?: boolean }) {
  const status = useProgressStatus();
  const text = status === 'opening' || status === 'ready' ? null : words[status];
  return (
    <output className="storage-notice" hidden={text === null}>
      {text === null ? null : (
        <>
          <Icon name="warn" size={17} />
          <span>
            {text}{' '}
            {status === 'outdated' || isOnProgressPage ? null : (
              <Link href="/progress" prefetch={false}>
                Export it as a file
              </Link>
            )}
          </span>
        </>
      )}
    </output>
  );
}
