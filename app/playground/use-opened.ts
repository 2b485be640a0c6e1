'use client';
import { useEffect, useState } from 'react';
import type { LabView } from '@/lib/course/course.ts';
import { viewsFor } from '@/components/workbench/projects/views-for-files.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { SharedLab } from '@/lib/wasm/share-link.ts';
import type { Example } from './example.ts';

/** `problem`: why the fragment of the address could not be opened; an example stands in its place. */
export type Opened =
  | { kind: 'example'; example: Example; problem: string | null }
  | { kind: 'project'; id: string; problem: null }
  | { kind: 'shared'; lab: SharedLab; hash: string; views: readonly LabView[]; problem: null };

/** `/playground#project=<id>`: a project that is saved in this browser. */
export const projectPrefix = 'project=';

/** What the fragment of the address asks for: an example by its id, a saved project, or a whole lab in a share link. */
export function useOpened(examples: readonly Example[]): Opened {
  const first = examples[0];
  if (first === undefined) throw new Error('The playground has no examples.');
  const [opened, open] = useState<Opened>({ kind: 'example', example: first, problem: null });

  useEffect(() => {
    let asked = 0;
    async function read() {
      asked += 1;
      const mine = asked;
      const fragment = location.hash.slice(1);
      const next = await openFragment(fragment, examples);
      if (mine === asked && next !== null) open(next);
    }
    void read();
    const listen = () => void read();
    window.addEventListener('hashchange', listen);
    return () => {
      asked += 1;
      window.removeEventListener('hashchange', listen);
    };
  }, [examples]);

  return opened;
}

async function openFragment(fragment: string, examples: readonly Example[]): Promise<Opened | null> {
  const first = examples[0];
  if (first === undefined) return null;
  if (fragment === '') return { kind: 'example', example: first, problem: null };
  const example = examples.find(({ id }) => id === fragment);
  if (example !== undefined) return { kind: 'example', example, problem: null };
  if (fragment.startsWith(projectPrefix))
    return { kind: 'project', id: fragment.slice(projectPrefix.length), problem: null };
  // `main` is the skip link's.
  if (fragment === 'main') return null;
  if (!/^\d/.test(fragment))
    return { kind: 'example', example: first, problem: 'There is no example of that name. Choose one from the list.' };
  const { decodeShare } = await import('@/lib/wasm/share-link.ts');
  const decoded = await decodeShare(fragment);
  if (!decoded.ok) return { kind: 'example', example: first, problem: decoded.message };
  const { lab } = decoded;
  return { kind: 'shared', lab, hash: await hashOf(lab.files), views: viewsFor(lab.files), problem: null };
}

async function hashOf(files: SourceFiles): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(files));
  // Outside a secure context there is no digest; a hash of the text's own is enough to tell links apart.
  if (crypto.subtle === undefined) return weakHash(bytes);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function weakHash(bytes: Uint8Array): string {
  let hash = 0x81_1c_9d_c5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01_00_01_93) >>> 0;
  return `${hash.toString(16).padStart(8, '0')}-${bytes.length}`;
}
