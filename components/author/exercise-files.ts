import { readExerciseFolder } from '@/lib/course/exercise-folder.ts';
import { isOnMachine } from '@/lib/course/guest-folder.ts';
import type { ExerciseFolder } from '@/lib/course/course.ts';
import type { ContentProblem } from '@/lib/course/diagnostics.ts';

export type OpenedExercise = { id: string; exercise: ExerciseFolder | null; problems: readonly ContentProblem[] };

/**
 * Every exercise in an opened folder, be it an exercise, a lesson or the whole course.
 * @param files path inside the opened folder → text
 */
export function findExercises(files: ReadonlyMap<string, string>): OpenedExercise[] {
  const folders = [...files.keys()]
    .filter((path) => /(?:^|\/)exercise\.yaml$/.test(path))
    .map((path) => path.replace(/\/?exercise\.yaml$/, ''));
  return folders.toSorted().flatMap((folder): OpenedExercise[] => {
    const id = folder.split('/').at(-1) ?? folder;
    const inside = new Map(
      [...files].flatMap(([path, text]) =>
        path.startsWith(`${folder}/`) ? [[path.slice(folder.length + 1), text] as const] : [],
      ),
    );
    // On the machine, exercises are proved by `course solve`.
    if (isOnMachine(inside)) return [];
    // The hash tells a learner's page whether an exercise changed; nothing is kept here.
    const { exercise, problems } = readExerciseFolder(id, { folder, files: inside, sha256: () => '' });
    return [{ id, exercise, problems }];
  });
}
