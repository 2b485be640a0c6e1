import { join, relative } from 'node:path';
import { describeProblem } from '@/lib/course/diagnostics.ts';
import { loadParsedCourse } from '@/lib/course/load-course.server.ts';
import { allProblems } from '@/lib/course/parse-course.ts';
import type { ParsedCourse } from '@/lib/course/parse-course.ts';
import { suggest } from '@/lib/course/suggest.ts';
import { contentRoot } from '@/lib/course/read-content.server.ts';
import { CommandError, readOptions } from './command.ts';
import type { Command } from './command.ts';

export const validate: Command = {
  name: 'validate',
  uses: [['validate [<module>/<lesson>]', 'Say everything that is wrong, as file:line:column.']],
  async run(args) {
    const { words } = readOptions(args, []);
    const parsed = await loadParsedCourse();
    const [lesson] = words;
    const folder = lesson === undefined ? '' : folderOf(lesson, parsed);
    const problems = allProblems(parsed).filter(({ file }) => file.startsWith(folder));
    // From where the author stands: a terminal makes such a path a link.
    const root = relative(process.cwd(), contentRoot());
    for (const problem of problems) console.log(describeProblem({ ...problem, file: join(root, problem.file) }));
    if (problems.length > 0) {
      console.error(`\n${count(problems.length, 'problem')}.`);
      return 1;
    }
    const lessons = parsed.course.modules.flatMap((module) => module.lessons);
    const checked = lesson === undefined ? lessons : lessons.filter(({ key }) => key === keyOf(lesson));
    const exercises = checked.reduce(
      (sum, { exercises: own, guestExercises: onMachine }) => sum + own.length + onMachine.length,
      0,
    );
    console.log(`${count(checked.length, 'lesson')}, ${count(exercises, 'exercise')}: no problems`);
    return 0;
  },
};

/** `webassembly/stack-machine`, `50-webassembly/10-stack-machine` and the folder's path all name one lesson. */
export function keyOf(name: string): string {
  return name
    .replace(/^(.*\/)?content\//, '')
    .replace(/\/+$/, '')
    .split('/')
    .slice(0, 2)
    .map((part) => part.replace(/^\d{2,3}-/, ''))
    .join('/');
}

function folderOf(name: string, { lessonFolders }: ParsedCourse): string {
  const folder = lessonFolders.get(keyOf(name));
  if (folder === undefined) {
    throw new CommandError(
      `There is no lesson \`${name}\`. ${suggest(keyOf(name), [...lessonFolders.keys()], 'There are none yet.')}`,
    );
  }
  return `${folder.folder}/`;
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
