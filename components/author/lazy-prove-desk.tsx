'use client';
import dynamic from 'next/dynamic';

export const LazyProveDesk = dynamic(() => import('./prove-desk.tsx').then(({ ProveDesk }) => ProveDesk), {
  ssr: false,
  loading: () => <p role="status">Opening …</p>,
});
