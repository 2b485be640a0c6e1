import type { LabFolder } from './course.ts';
import type { ContentProblem } from './diagnostics.ts';
import { checkFileNames, filesUnder } from './folder-files.ts';
import type { FolderRequest } from './lesson-folder.ts';
import { parseYaml } from './parse-yaml.ts';
import { LabFile } from './schema.ts';

/** labs/<id>/: `lab.yaml` and `files/`. */
export function readLabFolder(
  id: string,
  { folder, files, sha256 }: FolderRequest,
): { lab: LabFolder | null; problems: ContentProblem[] } {
  const problems: ContentProblem[] = [];
  const whole = (path: string, message: string, mend: string) =>
    problems.push({ file: `${folder}/${path}`, line: null, column: null, message, mend });

  const sources = filesUnder(files, 'files');
  if (Object.keys(sources).length === 0)
    whole('files', 'The lab has no files.', 'Put at least one into `files/`, such as `main.wat`.');
  for (const path of files.keys()) {
    if (path !== 'lab.yaml' && !path.startsWith('files/')) {
      whole(path, 'Nothing reads this file.', 'A lab holds `lab.yaml` and `files/`.');
    }
  }

  const text = files.get('lab.yaml');
  if (text === undefined) {
    whole('lab.yaml', 'The file is missing.', 'Write it with at least a `title`.');
    return { lab: null, problems };
  }
  const file = `${folder}/lab.yaml`;
  const { value, places, problems: found } = parseYaml(LabFile, { file, text });
  problems.push(...found);
  if (value === null) return { lab: null, problems };
  problems.push(...checkFileNames({ file, value, places, names: Object.keys(sources), where: 'files/' }));

  const lab: LabFolder = {
    id,
    title: value.title,
    files: sources,
    open: value.open ?? null,
    call: value.call ?? null,
    readOnly: value.readOnly,
    grants: value.grants ?? null,
    input: value.input ?? null,
    views: value.views,
    // The learner's text is kept under the hash of what it was made from; a new title does not make it another lab.
    hash: sha256(JSON.stringify(sources)),
  };
  return { lab, problems };
}
