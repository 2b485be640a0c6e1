'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Shows a lesson anew when its files are saved. For development; the address exists nowhere else. */
export function ContentReload() {
  const router = useRouter();
  useEffect(() => {
    const news = new EventSource('/api/dev/content');
    const refresh = () => router.refresh();
    news.addEventListener('changed', refresh);
    return () => {
      news.removeEventListener('changed', refresh);
      news.close();
    };
  }, [router]);
  return null;
}
