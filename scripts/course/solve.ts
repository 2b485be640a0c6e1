import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { loadParsedCourse } from '@/lib/course/load-course.server.ts';
import { contentRoot } from '@/lib/course/read-content.server.ts';
import { suggest } from '@/lib/course/suggest.ts';
import { serve } from '../serve.mjs';
import { ensureBrowser } from '../setup/browser.mjs';
import { ensureBuilt } from '../setup/build.mjs';
import { CommandError, readOptions } from './command.ts';
import type { Command } from './command.ts';
import { count, keyOf } from './validate.ts';

type Row = { exercise: string; attempt: string; holds: boolean; says: string };

/** Proves exercises where learners run them: in a browser, on the built course. */
export const solve: Command = {
  name: 'solve',
  uses: [
    ['solve [<module>/<lesson>]', 'Run every start, solution and wrong attempt in a real browser.'],
    ['solve --address http://localhost:3000', 'The same on a course that is being served.'],
  ],
  async run(args) {
    const { words, options } = readOptions(args, ['address', 'report']);
    const folders = await lessonFolders(words[0]);
    const executablePath = await ensureBrowser();
    const server =
      options['address'] === undefined ? await serveBuilt() : { address: options['address'], close: async () => {} };
    const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
    const rows: (Row & { lesson: string })[] = [];
    try {
      const page = await browser.newPage();
      for (const { key, folder } of folders) {
        for (const row of await proveLesson(page, server.address, folder)) {
          rows.push({ lesson: key, ...row });
          console.log(`${row.holds ? 'ok    ' : 'FAILED'}  ${key}#${row.exercise}  ${row.attempt}: ${row.says}`);
        }
      }
    } finally {
      await browser.close();
      await server.close();
    }
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

async function lessonFolders(name: string | undefined): Promise<{ key: string; folder: string }[]> {
  const { lessonFolders: known } = await loadParsedCourse();
  const all = [...known].map(([key, { file }]) => ({ key, folder: path.join(contentRoot(), path.dirname(file)) }));
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
