import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { GuestManifest } from '@/lib/vm/guest-assets.ts';

/** How much of the machine travels on a first visit, as scripts/guest-assets.ts has noted it. Null before it ran. */
export async function readDownloadBytes(): Promise<number | null> {
  try {
    const text = await readFile(path.join(process.cwd(), 'public/vendor/guest/manifest.json'), 'utf8');
    return (JSON.parse(text) as GuestManifest).state.served;
  } catch {
    return null;
  }
}
