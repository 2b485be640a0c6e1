import type { RecordOf } from '@/lib/progress/records.ts';
import type { ProgressStore } from '@/lib/progress/store.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';

/** Saved in this browser: a name, and the text under the same key. */
export type Project = { id: string; name: string; changedAt: number };

/** Of every project's text: nothing stands under it that could have changed. */
export const projectHash = 'project';

export const longestProjectName = 80;

/** What is not deleted, the latest change first. */
export function listProjects(store: Pick<ProgressStore, 'list'>): readonly Project[] {
  const texts = new Map<string, number>();
  const heads: RecordOf<'project'>[] = [];
  for (const record of store.list()) {
    if (record.kind === 'edited') texts.set(record.part, record.at);
    if (record.kind === 'project' && !record.isDeleted) heads.push(record);
  }
  return heads
    .map(({ part, name, at }) => ({ id: part, name, changedAt: Math.max(at, texts.get(part) ?? 0) }))
    .sort((a, b) => b.changedAt - a.changedAt || (a.id < b.id ? -1 : 1));
}

/** null: there is none of this id, or it was deleted. */
export function readProject(
  store: Pick<ProgressStore, 'get'>,
  id: string,
): { name: string; files: SourceFiles } | null {
  const head = store.get('project', id);
  const text = store.get('edited', id);
  return head === undefined || head.isDeleted || text === undefined ? null : { name: head.name, files: text.files };
}

/** Gives the id. The name is made another's than those that are there. */
export function makeProject(
  store: ProgressStore,
  { name, files, id, now }: { name: string; files: SourceFiles; id: string; now: number },
): string {
  void store.put({ kind: 'edited', part: id, hash: projectHash, files });
  void store.put({ kind: 'project', part: id, name: freeName(store, name), isDeleted: false, madeAt: now });
  return id;
}

export function renameProject(store: ProgressStore, id: string, name: string): void {
  const head = store.get('project', id);
  if (head !== undefined) void store.put({ ...withoutTime(head), name });
}

/** The text stays until `forgetDeleted`, so that a deletion can be taken back. */
export function setDeleted(store: ProgressStore, id: string, isDeleted: boolean): void {
  const head = store.get('project', id);
  if (head !== undefined) void store.put({ ...withoutTime(head), isDeleted });
}

/**
 * Gives the room of projects that were deleted before `before` back; what is left of each is its name. Tells which they
 * were.
 */
export function forgetDeleted(store: ProgressStore, before: number): readonly string[] {
  const forgotten: string[] = [];
  for (const record of store.list()) {
    if (record.kind !== 'project' || !record.isDeleted || record.at >= before) continue;
    const text = store.get('edited', record.part);
    if (text !== undefined && Object.keys(text.files).length > 0) {
      void store.put({ kind: 'edited', part: record.part, hash: projectHash, files: {} });
      forgotten.push(record.part);
    }
  }
  return forgotten;
}

/** `Calculator`, `Calculator 2`, `Calculator 3`: the first that nobody has. */
export function freeName(store: Pick<ProgressStore, 'list'>, wanted: string): string {
  const tidy = wanted.trim().slice(0, longestProjectName) || 'Untitled';
  const taken = new Set(listProjects(store).map(({ name }) => name));
  if (!taken.has(tidy)) return tidy;
  const stem = tidy.replace(/ \d+$/, '').slice(0, longestProjectName - 6);
  for (let number = 2; ; number++) if (!taken.has(`${stem} ${number}`)) return `${stem} ${number}`;
}

/** What is wrong with a name; null: it can be used. */
export function whyNotProjectName(name: string): string | null {
  if (name.trim() === '') return 'Type a name.';
  return name.length > longestProjectName ? `A name has at most ${longestProjectName} characters.` : null;
}

function withoutTime({ kind, part, name, isDeleted, madeAt }: RecordOf<'project'>) {
  return { kind, part, name, isDeleted, madeAt };
}
