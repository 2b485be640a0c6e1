import type { FileDataEntry } from '@bytecodealliance/preview2-shim/in-memory-filesystem';
import { sameBytes } from '../bytes.ts';

/** A file after a run. `bytes` are at most those that are shown; `size` counts all of them. */
export type FileNews = {
  path: string;
  size: number;
  bytes: Uint8Array<ArrayBuffer>;
  change: 'same' | 'new' | 'changed' | 'removed';
};

// As many as anyone looks through; a program that makes a million files is told from one that makes none.
const mostFiles = 500;

export function folder(): FileDataEntry & { dir: Record<string, FileDataEntry> } {
  // No prototype: a file may be called `__proto__`.
  return { dir: Object.create(null) as Record<string, FileDataEntry> };
}

/** The tree of files that a run starts with. A path that runs through a file is left out. */
export function treeOf(files: Readonly<Record<string, string>>): FileDataEntry {
  const root = folder();
  for (const [path, text] of Object.entries(files)) {
    const names = namesIn(path);
    const last = names.pop();
    let at: FileDataEntry | null = root;
    for (const name of names) at = at?.dir === undefined ? null : (at.dir[name] ??= folder());
    if (last !== undefined && at?.dir !== undefined) at.dir[last] = { source: new TextEncoder().encode(text) };
  }
  return root;
}

/** The entry at a path; a folder that is not there is made. null: the path runs through a file. */
export function folderAt(root: FileDataEntry, path: string): FileDataEntry | null {
  let at: FileDataEntry = root;
  for (const name of namesIn(path)) {
    if (at.dir === undefined) return null;
    at = at.dir[name] ??= folder();
  }
  return at.dir === undefined ? null : at;
}

/** What became of the files, those that are gone included, in order of their paths. */
export function compareFiles(
  before: Readonly<Record<string, string>>,
  root: FileDataEntry,
  shownBytes: number,
): FileNews[] {
  const was = new Map(Object.entries(before).map(([path, text]) => [namesIn(path).join('/'), text]));
  const news: FileNews[] = [];
  for (const [path, bytes] of filesIn(root, '')) {
    const text = was.get(path);
    was.delete(path);
    const change = text === undefined ? 'new' : sameBytes(new TextEncoder().encode(text), bytes) ? 'same' : 'changed';
    if (news.length < mostFiles)
      news.push({ path, size: bytes.length, bytes: new Uint8Array(bytes.subarray(0, shownBytes)), change });
  }
  for (const path of was.keys()) news.push({ path, size: 0, bytes: new Uint8Array(), change: 'removed' });
  return news.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function* filesIn({ dir }: FileDataEntry, before: string): Generator<[string, Uint8Array]> {
  for (const [name, entry] of Object.entries(dir ?? {})) {
    const path = before === '' ? name : `${before}/${name}`;
    if (entry.dir !== undefined) yield* filesIn(entry, path);
    else if (typeof entry.source === 'string') yield [path, new TextEncoder().encode(entry.source)];
    else if (entry.source !== undefined) yield [path, entry.source];
  }
}

function namesIn(path: string): string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.' && name !== '..');
}
