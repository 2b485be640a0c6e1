import { loadParsedCourse } from '@/lib/course/load-course.server.ts';
import { allProblems } from '@/lib/course/parse-course.ts';
import { readOptions } from './command.ts';
import type { Command } from './command.ts';
import { count } from './validate.ts';

export const index: Command = {
  name: 'index',
  uses: [['index', 'List lessons with their minutes, labs, exercises, questions and seeds.']],
  async run(args) {
    readOptions(args, []);
    const parsed = await loadParsedCourse();
    const { course } = parsed;
    const problems = allProblems(parsed);
    const rows = course.modules.flatMap((module) =>
      module.lessons.map((lesson) => [
        lesson.number,
        lesson.key,
        lesson.title,
        lesson.isCore ? 'core' : 'depth',
        String(lesson.minutes),
        String(lesson.labs.length + lesson.guestLabs.length),
        String(lesson.exercises.length + lesson.guestExercises.length),
        String(
          Object.values(lesson.quiz.quizzes).reduce((sum, quiz) => sum + quiz.questions.length, 0) +
            Object.keys(lesson.quiz.predictions).length,
        ),
        lesson.seeds.join(' '),
      ]),
    );
    for (const line of table(['', 'key', 'title', 'kind', 'min', 'labs', 'exercises', 'questions', 'seeds'], rows))
      console.log(line);
    const coming = course.modules.reduce((sum, module) => sum + module.coming.length, 0);
    const minutes = course.modules.flatMap((module) => module.lessons).reduce((sum, lesson) => sum + lesson.minutes, 0);
    console.log(
      `\n${count(rows.length, 'lesson')}, ${count(minutes, 'minute')}; ${count(coming, 'lesson')} announced.`,
    );
    if (problems.length > 0) console.log(`${count(problems.length, 'problem')}: npm run course -- validate`);
    return 0;
  },
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map((row) => line(row))];
}
