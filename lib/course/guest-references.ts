import type { GuestExercise } from '@/lib/exercise/kernel/guest-exercise.ts';
import { namedParameters } from '@/lib/exercise/kernel/parameters.ts';
import type { Path } from './parse-yaml.ts';
import { suggest } from './suggest.ts';

type Broken = { path: Path; part?: 'key'; message: string; mend: string };

/** Names inside an exercise on the machine that lead nowhere, and checks that ask for nothing. */
export function findBrokenReferences(exercise: GuestExercise): Broken[] {
  const { parameters, checks, wrong } = exercise;
  const broken: Broken[] = [];
  const known = Object.keys(parameters);
  for (const [key, value] of Object.entries(exercise)) {
    for (const name of namedParameters(value)) {
      if (known.includes(name)) continue;
      broken.push({
        path: [key],
        message: `There is no parameter \`${name}\`.`,
        mend: suggest(name, known, 'List it under `parameters`.'),
      });
    }
  }
  const { parameters: _, ...rest } = exercise;
  const used = namedParameters(rest);
  for (const name of known) {
    if (!used.has(name))
      broken.push({
        path: ['parameters', name],
        part: 'key',
        message: `Nothing uses the parameter \`${name}\`.`,
        mend: `Write \`{{${name}}}\` where its value belongs, or remove it.`,
      });
  }
  const ids = checks.map(({ id }) => id);
  for (const [index, id] of ids.entries()) {
    if (ids.indexOf(id) !== index)
      broken.push({
        path: ['checks', index, 'id'],
        message: `Two checks have the id \`${id}\`.`,
        mend: 'Give each its own.',
      });
  }
  for (const [index, check] of checks.entries()) {
    if (check.see === 'event' && check.atLeast === undefined && check.atMost === undefined && check.passed.length === 0)
      broken.push({
        path: ['checks', index],
        message: 'This check asks for nothing.',
        mend: 'Say `atLeast`, `atMost` or `passed`.',
      });
  }
  if (Object.keys(wrong).length === 0)
    broken.push({
      path: ['wrong'],
      message: 'There is no wrong attempt.',
      mend: 'Add at least one: what is typed, which check it fails, and words of its hint.',
    });
  for (const [name, { fails }] of Object.entries(wrong)) {
    if (!ids.includes(fails))
      broken.push({
        path: ['wrong', name, 'fails'],
        message: `There is no check \`${fails}\`.`,
        mend: suggest(fails, ids, ''),
      });
  }
  return broken;
}
