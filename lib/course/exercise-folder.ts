import { Exercise } from '@/lib/exercise/check.ts';
import type { Check } from '@/lib/exercise/check.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { ExerciseFolder } from './course.ts';
import type { ContentProblem } from './diagnostics.ts';
import { checkFileNames, filesUnder } from './folder-files.ts';
import type { FolderRequest } from './lesson-folder.ts';
import { nearestName } from '@/lib/shared/nearest-name.ts';
import { suggest } from './suggest.ts';
import { parseYaml } from './parse-yaml.ts';
import type { Path, Places } from './parse-yaml.ts';

/**
 * exercises/<id>/: `exercise.yaml`, `start/`, `solution/` and `wrong/<name>/`. The last two hold only the files that
 * differ from start; here they are made whole.
 */
export function readExerciseFolder(
  id: string,
  { folder, files, sha256 }: FolderRequest,
): { exercise: ExerciseFolder | null; problems: ContentProblem[] } {
  const problems: ContentProblem[] = [];
  const whole = (path: string, message: string, mend: string) =>
    problems.push({ file: `${folder}/${path}`, line: null, column: null, message, mend });

  const start = filesUnder(files, 'start');
  const solution = filesUnder(files, 'solution');
  const wrong = readWrong(files);
  for (const path of files.keys()) {
    if (path !== 'exercise.yaml' && !/^(start|solution)\/|^wrong\/[^/]+\//.test(path)) {
      whole(
        path,
        'Nothing reads this file.',
        'An exercise holds `exercise.yaml`, `start/`, `solution/` and `wrong/<name>/`.',
      );
    }
  }
  const names = Object.keys(start);
  if (names.length === 0)
    whole('start', 'The exercise has no files to start from.', 'Put at least one into `start/`, such as `main.wat`.');
  if (Object.keys(solution).length === 0)
    whole('solution', 'The exercise has no solution.', 'Put the files that differ from start into `solution/`.');
  for (const [place, attempt] of [
    ['solution', solution] as const,
    ...[...wrong].map(([name, own]) => [`wrong/${name}`, own] as const),
  ]) {
    checkAttempt(place, attempt, start, whole);
  }

  const text = files.get('exercise.yaml');
  if (text === undefined) {
    whole('exercise.yaml', 'The file is missing.', 'Write it with `title`, `ask`, `hints`, `checks` and `wrong`.');
    return { exercise: null, problems };
  }
  const file = `${folder}/exercise.yaml`;
  const { value, places, problems: found } = parseYaml(Exercise, { file, text });
  problems.push(...found);
  if (value === null) return { exercise: null, problems };

  problems.push(...checkFileNames({ file, value, places, names, where: 'start/' }));
  const report = (path: Path, message: string, mend: string, part?: 'key') =>
    problems.push({ file, ...places.at(path, part), message, mend });
  checkChecks(value.checks, report);
  checkWrong(value, [...wrong.keys()], { report, whole, places });
  for (const name of value.readOnly) {
    for (const [place, attempt] of [
      ['solution', solution] as const,
      ...[...wrong].map(([key, own]) => [`wrong/${key}`, own] as const),
    ]) {
      if (attempt[name] !== undefined && attempt[name] !== start[name]) {
        whole(
          `${place}/${name}`,
          'This file differs from start, and learners cannot change it.',
          'Remove it here, or take it out of `readOnly`.',
        );
      }
    }
  }

  const exercise: ExerciseFolder = {
    id,
    exercise: value,
    start,
    solution: { ...start, ...solution },
    wrong: Object.fromEntries([...wrong].map(([name, own]) => [name, { ...start, ...own }])),
    hash: sha256(JSON.stringify([text, start])),
  };
  return { exercise, problems };
}

function readWrong(files: ReadonlyMap<string, string>): Map<string, SourceFiles> {
  const names = new Set([...files.keys()].flatMap((path) => /^wrong\/([^/]+)\//.exec(path)?.[1] ?? []));
  return new Map([...names].sort().map((name) => [name, filesUnder(files, `wrong/${name}`)]));
}

type ReportWhole = (path: string, message: string, mend: string) => void;
type Report = (path: Path, message: string, mend: string, part?: 'key') => void;

function checkAttempt(place: string, attempt: SourceFiles, start: SourceFiles, whole: ReportWhole): void {
  const names = Object.keys(attempt);
  for (const name of names) {
    if (start[name] === undefined) {
      whole(
        `${place}/${name}`,
        'start/ has no file of this name, so no learner could write it.',
        suggest(name, Object.keys(start), ''),
      );
    }
  }
  if (names.length > 0 && names.every((name) => attempt[name] === start[name])) {
    whole(place, 'It is the same as start.', 'Write what the learner would have changed.');
  }
}

function checkChecks(checks: readonly Check[], report: Report): void {
  const seen = new Map<string, number>();
  for (const [index, check] of checks.entries()) {
    const earlier = seen.get(check.id);
    if (earlier !== undefined)
      report(['checks', index, 'id'], `Two checks have the id \`${check.id}\`.`, 'Give each its own.');
    seen.set(check.id, index);
    if (check.see === 'http' && check.requests.length !== check.answers.length) {
      report(
        ['checks', index, 'answers'],
        `${check.requests.length} ${check.requests.length === 1 ? 'request is' : 'requests are'} made, and ${check.answers.length} ${check.answers.length === 1 ? 'answer is' : 'answers are'} listed.`,
        'Give one answer for each request.',
      );
    }
    if (check.see === 'calls' && check.invoke.length !== check.returns.length) {
      report(
        ['checks', index, 'returns'],
        `${check.invoke.length} ${check.invoke.length === 1 ? 'call is' : 'calls are'} made, and ${check.returns.length} ${check.returns.length === 1 ? 'result is' : 'results are'} listed.`,
        'List one result for each call, in order; `null` for a call that gives nothing.',
      );
    }
    if (check.see === 'instructions' && check.uses.length + check.avoids.length === 0) {
      report(['checks', index], 'This check looks for no instruction.', 'List some under `uses` or `avoids`.');
    }
    if (check.see === 'exports' && Object.keys(check.functions).length === 0) {
      report(['checks', index, 'functions'], 'This check names no function.', 'Write `name: type` under `functions`.');
    }
    if (check.see === 'memory') {
      for (const key of ['before', 'after'] as const) {
        for (const [region, { hex }] of check[key].entries()) {
          if (!/^\s*([0-9a-fA-F]{2}\s*)+$/.test(hex)) {
            report(
              ['checks', index, key, region, 'hex'],
              `\`${hex}\` is not a row of bytes.`,
              'Write two hexadecimal digits a byte, in quotes: "68 69 00".',
            );
          }
        }
      }
    }
  }
}

function mendMissingFolder(name: string, folders: readonly string[]): string {
  const near = nearestName(name, folders);
  return near === null ? 'Add it with the files that differ from start.' : `Did you mean \`${near}\`?`;
}

function checkWrong(
  exercise: Exercise,
  folders: readonly string[],
  { report, whole }: { report: Report; whole: ReportWhole; places: Places },
): void {
  const ids = exercise.checks.map((check) => check.id);
  const listed = Object.keys(exercise.wrong);
  if (listed.length === 0 && folders.length === 0) {
    report(
      ['wrong'],
      'There is no wrong attempt.',
      'Add at least one folder `wrong/<name>/`, and say here which check it fails and what its hint says.',
    );
  }
  for (const name of listed) {
    const entry = exercise.wrong[name];
    if (!folders.includes(name)) {
      report(['wrong', name], `There is no folder \`wrong/${name}/\`.`, mendMissingFolder(name, folders), 'key');
    }
    if (entry !== undefined && !ids.includes(entry.fails)) {
      report(['wrong', name, 'fails'], `There is no check \`${entry.fails}\`.`, suggest(entry.fails, ids, ''));
    }
  }
  for (const name of folders) {
    if (!listed.includes(name)) {
      whole(
        `wrong/${name}`,
        'exercise.yaml does not say what is wrong with it.',
        `Add \`${name}: { fails: <check>, says: <words of its hint> }\` under \`wrong\`.`,
      );
    }
  }
}
