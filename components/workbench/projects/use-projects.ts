'use client';
import { useMemo, useSyncExternalStore } from 'react';
import { openProjects } from '@/lib/progress/open-progress.browser.ts';
import type { ProgressRecord } from '@/lib/progress/records.ts';
import type { ProgressStatus } from '@/lib/progress/store.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { keepCall } from '../kept-call.ts';
import { listProjects, makeProject, type Project } from './project-list.ts';

/** On the server, and until the first render in the browser is over, nothing is known. */
const noRecords: readonly ProgressRecord[] = [];

function subscribe(listener: () => void): () => void {
  return openProjects().subscribe(listener);
}

/** The saved projects of this browser, as any tab changes them. */
export function useProjects(): { projects: readonly Project[]; status: ProgressStatus } {
  const records = useSyncExternalStore(
    subscribe,
    () => openProjects().list(),
    () => noRecords,
  );
  const status = useSyncExternalStore<ProgressStatus>(
    subscribe,
    () => openProjects().status,
    () => 'opening',
  );
  const projects = useMemo(() => listProjects({ list: () => records }), [records]);
  return { projects, status };
}

/** Saves the files as a project of their own and gives its id. */
export function saveAsProject(name: string, files: SourceFiles, call: string): string {
  const id = newId();
  if (call !== '') keepCall(id, call, 'always');
  return makeProject(openProjects(), { name, files, id, now: Date.now() });
}

/** Works on pages without a secure context too, where `randomUUID` is not. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(36).padStart(2, '0')).join('');
}
