import { watch } from 'node:fs';
import { contentRoot, listContent } from './read-content.server.ts';

/** Editors write a file in several steps; one save is one piece of news. */
const settleMs = 60;
/** Where the system cannot watch a folder tree. A course of a hundred lessons is listed in a few milliseconds. */
const pollMs = 700;

/** Calls `changed` after files in content/ were saved, added or removed, until the signal aborts. */
export function watchContent(changed: () => void, signal: AbortSignal, root = contentRoot()): void {
  let timer: NodeJS.Timeout | undefined;
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!signal.aborted) changed();
    }, settleMs);
  };
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  try {
    const watcher = watch(root, { recursive: true, signal }, settle);
    watcher.on('error', () => void poll(root, settle, signal));
  } catch {
    void poll(root, settle, signal);
  }
}

async function poll(root: string, changed: () => void, signal: AbortSignal): Promise<void> {
  let before: string | null = null;
  while (!signal.aborted) {
    const listed = await listContent(root).catch(() => []);
    const now = listed.map(({ path, stamp }) => `${path} ${stamp}`).join('\n');
    if (before !== null && before !== now) changed();
    before = now;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
  }
}
