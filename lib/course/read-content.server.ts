import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readSource } from './read-source.server.ts';

/** The folder with the course. Benchmarks and tests point it elsewhere. */
export function contentRoot(): string {
  return resolve(/* turbopackIgnore: true */ process.env['LEARN_WASM_CONTENT'] ?? 'content');
}

type Stamped = { path: string; stamp: string };

/** What stands on disk, without reading it: enough to tell whether anything changed. */
export async function listContent(root: string): Promise<Stamped[]> {
  const found: Stamped[] = [];
  const walk = async (folder: string, prefix: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    await Promise.all(
      entries.map(async (entry) => {
        // Editors and operating systems leave files of their own behind.
        if (entry.name.startsWith('.') || entry.name.endsWith('~')) return;
        const full = join(folder, entry.name);
        const path = prefix + entry.name;
        if (entry.isDirectory()) return walk(full, `${path}/`);
        const { mtimeMs, size } = await stat(full);
        found.push({ path, stamp: `${mtimeMs} ${size}` });
      }),
    );
  };
  await walk(root, '');
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Reads only what changed since `known`. */
export async function readContent(
  root: string,
  listed: readonly Stamped[],
  known: ReadonlyMap<string, { stamp: string; text: string }>,
): Promise<Map<string, { stamp: string; text: string }>> {
  const entries = await Promise.all(
    listed.map(async ({ path, stamp }) => {
      const earlier = known.get(path);
      const text = earlier?.stamp === stamp ? earlier.text : await readSource(join(root, path));
      return [path, { stamp, text }] as const;
    }),
  );
  return new Map(entries);
}
