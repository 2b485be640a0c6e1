import { findBrokenReferences } from './guest-references.ts';
import type { GuestExerciseFolder, GuestLabFolder } from './course.ts';
import type { ContentProblem } from './diagnostics.ts';
import { filesUnder } from './folder-files.ts';
import type { FolderRequest } from './lesson-folder.ts';
import { parseYaml } from './parse-yaml.ts';
import { GuestExercise, GuestLabFile } from '@/lib/exercise/kernel/guest-exercise.ts';

/** Whether `lab.yaml` or `exercise.yaml` of this folder says that it is about the machine. */
export function isOnMachine(files: ReadonlyMap<string, string>): boolean {
  const text = files.get('exercise.yaml') ?? files.get('lab.yaml') ?? '';
  return /^machine:/m.test(text);
}

/** exercises/<id>/ of an exercise on the machine: `exercise.yaml` and, where it needs some, `files/`. */
export function readGuestExercise(
  id: string,
  { folder, files, sha256 }: FolderRequest,
): { exercise: GuestExerciseFolder | null; problems: ContentProblem[] } {
  const problems = findStrays(folder, files, 'exercise.yaml');
  const text = files.get('exercise.yaml') ?? '';
  const file = `${folder}/exercise.yaml`;
  const { value, places, problems: found } = parseYaml(GuestExercise, { file, text });
  problems.push(...found);
  if (value === null) return { exercise: null, problems };
  for (const { path, part, message, mend } of findBrokenReferences(value))
    problems.push({ file, ...places.at(path, part), message, mend });
  const own = filesUnder(files, 'files');
  return { exercise: { id, exercise: value, files: own, hash: sha256(JSON.stringify([text, own])) }, problems };
}

/** labs/<id>/ of a lab on the machine: `lab.yaml` and, where it needs some, `files/`. */
export function readGuestLab(
  id: string,
  { folder, files }: FolderRequest,
): { lab: GuestLabFolder | null; problems: ContentProblem[] } {
  const problems = findStrays(folder, files, 'lab.yaml');
  const text = files.get('lab.yaml') ?? '';
  const { value, problems: found } = parseYaml(GuestLabFile, { file: `${folder}/lab.yaml`, text });
  problems.push(...found);
  return { lab: value === null ? null : { id, lab: value, files: filesUnder(files, 'files') }, problems };
}

function findStrays(folder: string, files: ReadonlyMap<string, string>, own: string): ContentProblem[] {
  return [...files.keys()]
    .filter((path) => path !== own && !path.startsWith('files/'))
    .map((path) => ({
      file: `${folder}/${path}`,
      line: null,
      column: null,
      message: 'Nothing reads this file.',
      mend: `On the machine there are \`${own}\` and \`files/\`, which go to /root.`,
    }));
}
