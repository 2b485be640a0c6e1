import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { loadParsedCourse } from '@/lib/course/load-course.server.ts';
import { contentRoot } from '@/lib/course/read-content.server.ts';
import type { GuestExerciseFolder } from '@/lib/course/course.ts';
import { suggest } from '@/lib/course/suggest.ts';
import { serve } from '../serve.mjs';
import { ensureBrowser } from '../setup/browser.mjs';
import { ensureBuilt } from '../setup/build.mjs';
import { CommandError, readOptions } from './command.ts';
import type { Command } from './command.ts';
import { proveOnMachine } from './guest-solve.ts';
import { count, keyOf } from './validate.ts';

type Row = { exercise: string; attempt: string; holds: boolean; says: string };

/** Proves exercises where learners run them: in a browser, on the built course; those on the machine, on the machine. */
export const solve: Command = {
  name: 'solve',
  uses: [
    ['solve [<module>/<lesson>]', 'Run every start, solution and wrong attempt in a real browser, or on the machine.'],
    ['solve --address http://localhost:3000', 'The same on a course that is being served.'],
  ],
  async run(args) {
    const { words, options } = readOptions(args, ['address', 'report']);
    const folders = await lessonFolders(words[0]);
    const rows: (Row & { lesson: string })[] = [];
    const tell = (lesson: string, row: Row): void => {
      rows.push({ lesson, ...row });
      console.log(`${row.holds ? 'ok    ' : 'FAILED'}  ${lesson}#${row.exercise}  ${row.attempt}: ${row.says}`);
    };
    for (const { key, guestExercises } of folders) {
      for (const folder of guestExercises) {
        for (const line of await proveOnMachine(folder)) tell(key, { exercise: folder.id, ...line });
      }
    }
    const inBrowser = folders.filter(({ hasPrograms }) => hasPrograms);
    if (inBrowser.length > 0) await proveInBrowser(inBrowser, options['address'], tell);
    const failed = rows.filter(({ holds }) => !holds).length;
    if (options['report'] !== undefined) {
      mkdirSync(path.dirname(options['report']), { recursive: true });
      writeFileSync(options['report'], JSON.stringify({ passed: rows.length - failed, failed }));
    }
    console.log(
      `\n${count(rows.length, 'attempt')} in ${count(folders.length, 'lesson')}: ${failed === 0 ? 'all as promised' : `${failed} not as promised`}`,
    );
    return failed === 0 && rows.length > 0 ? 0 : 1;
  },
};

async function proveInBrowser(
  folders: readonly LessonToProve[],
  given: string | undefined,
  tell: (lesson: string, row: Row) => void,
): Promise<void> {
  const executablePath = await ensureBrowser();
  const server = given === undefined ? await serveBuilt() : { address: given, close: async () => {} };
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const page = await browser.newPage();
    for (const { key, folder } of folders) {
      for (const row of await proveLesson(page, server.address, folder)) tell(key, row);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

type LessonToProve = {
  key: string;
  folder: string;
  guestExercises: readonly GuestExerciseFolder[];
  /** There are exercises that run in the browser. */
  hasPrograms: boolean;
};

async function lessonFolders(name: string | undefined): Promise<LessonToProve[]> {
  const { lessonFolders: known } = await loadParsedCourse();
  const all = [...known].map(([key, { file, lesson }]) => ({
    key,
    folder: path.join(contentRoot(), path.dirname(file)),
    guestExercises: lesson?.guestExercises ?? [],
    // A lesson that cannot be read is shown to the browser, which says why.
    hasPrograms: lesson === null || lesson.exercises.length > 0 || lesson.guestExercises.length === 0,
  }));
  if (name === undefined) return all;
  const wanted = all.filter(({ key }) => key === keyOf(name));
  if (wanted.length === 0)
    throw new CommandError(
      `There is no lesson \`${name}\`. ${suggest(keyOf(name), [...known.keys()], 'There are none yet.')}`,
    );
  return wanted;
}

async function serveBuilt(): Promise<{ address: string; close(): Promise<void> }> {
  await ensureBuilt();
  return serve({ port: 0, host: 'localhost', mayMove: false });
}

async function proveLesson(page: Page, address: string, folder: string): Promise<Row[]> {
  // A page of its own for every lesson: nothing of one can help another.
  await page.goto(new URL('/author/prove', address).href);
  await page.getByLabel('Folder of an exercise').setInputFiles(folder);
  await page.locator('[data-proving="done"]').waitFor({ timeout: 300_000 });
  return page.locator('tr[data-attempt]').evaluateAll((lines) =>
    lines.map((line) => ({
      exercise: line.getAttribute('data-exercise') ?? '',
      attempt: line.getAttribute('data-attempt') ?? '',
      holds: line.getAttribute('data-holds') === 'true',
      says: line.querySelector('[data-says]')?.textContent ?? '',
    })),
  );
}
