import type { Fact } from '@/lib/run/events.ts';
import type { ProgramInput } from '@/lib/run/program-input.ts';
import type { RunState } from '@/lib/run/state.ts';

export type ShownFile = Extract<Fact, { kind: 'files' }>['files'][number];

/** The files after the last run; those that the next run starts with before there was one. */
export function filesToShow(input: ProgramInput, run: RunState): readonly ShownFile[] {
  const fact = run.kind === 'idle' ? undefined : run.log.facts.findLast((candidate) => candidate.kind === 'files');
  if (fact !== undefined) return fact.files;
  return Object.entries(input.files)
    .map(([path, text]) => {
      const bytes = new TextEncoder().encode(text);
      return { path, size: bytes.length, bytes, change: 'same' as const };
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

export type Folder = { name: string; folders: readonly Folder[]; files: readonly { name: string; file: ShownFile }[] };

/** Paths → folders in folders, in order of their names. */
export function foldersOf(files: readonly ShownFile[], name = '/'): Folder {
  return inside(
    files.map((file) => ({ names: file.path.split('/'), file })),
    name,
  );
}

type Placed = { names: readonly string[]; file: ShownFile };

function inside(placed: readonly Placed[], name: string): Folder {
  const byFolder = new Map<string, Placed[]>();
  for (const { names, file } of placed) {
    const [first, ...rest] = names;
    if (first === undefined || rest.length === 0) continue;
    byFolder.set(first, [...(byFolder.get(first) ?? []), { names: rest, file }]);
  }
  return {
    name,
    folders: [...byFolder].map(([folder, own]) => inside(own, folder)),
    files: placed.flatMap(({ names, file }) => (names.length === 1 ? [{ name: names[0] ?? '', file }] : [])),
  };
}
