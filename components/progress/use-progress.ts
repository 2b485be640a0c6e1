'use client';
import { useSyncExternalStore } from 'react';
import { openProgress } from '@/lib/progress/open-progress.browser.ts';
import type { ProgressRecord, RecordKind, RecordOf } from '@/lib/progress/records.ts';
import type { ProgressStatus } from '@/lib/progress/store.ts';

/** On the server, and until the first render in the browser is over, nothing is known: pages are the same for everyone. */
const noRecords: readonly ProgressRecord[] = [];

function subscribe(listener: () => void): () => void {
  return openProgress().subscribe(listener);
}

export function useRecord<K extends RecordKind>(kind: K, of: string): RecordOf<K> | undefined {
  return useSyncExternalStore(
    subscribe,
    () => openProgress().get(kind, of),
    () => undefined,
  );
}

export function useRecords(): readonly ProgressRecord[] {
  return useSyncExternalStore(
    subscribe,
    () => openProgress().list(),
    () => noRecords,
  );
}

export function useProgressStatus(): ProgressStatus {
  return useSyncExternalStore(
    subscribe,
    () => openProgress().status,
    () => 'opening',
  );
}
