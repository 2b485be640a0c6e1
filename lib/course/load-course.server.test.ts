import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { fixtureFiles } from './course.fixture.ts';
import { loadCourse, loadParsedCourse } from './load-course.server.ts';
import { loadLessonTree } from './load-lesson-tree.server.ts';
import { watchContent } from './watch-content.server.ts';

const roots: string[] = [];
afterAll(() => Promise.all(roots.map((root) => rm(root, { recursive: true, force: true }))));

async function contentFolder(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'course-'));
  roots.push(root);
  for (const [path, text] of Object.entries(fixtureFiles)) await save(root, path, text);
  return root;
}

let clock = 0;
/** Saves with a time of its own: two saves within one tick of the file system would look like one. */
async function save(root: string, path: string, text: string): Promise<void> {
  const full = join(root, path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, text);
  clock += 1;
  await utimes(full, new Date(), new Date(Date.UTC(2026, 0, 1) + clock * 1000));
}

const lesson = '50-webassembly/10-first/lesson.mdx';

test('a saved file is seen by the next reading, and untouched lessons are not read again', async () => {
  const root = await contentFolder();
  const before = await loadParsedCourse(root);
  expect(before.course.modules[0]?.lessons[0]?.title).toBe('First');
  await save(root, 'course.yaml', 'title: Another\ntagline: One.\n');
  const after = await loadParsedCourse(root);
  expect(after.course.title).toBe('Another');
  expect(after.lessonFolders.get('webassembly/first')?.sources).toBe(
    before.lessonFolders.get('webassembly/first')?.sources,
  );
  await save(root, lesson, (fixtureFiles[lesson] ?? '').replace('title: First', 'title: New'));
  expect((await loadCourse(root)).course.modules[0]?.lessons[0]?.title).toBe('New');
});

test('a lesson tree comes with its figures and the problems of its folder only', async () => {
  const root = await contentFolder();
  await save(root, 'course.yaml', 'title: A course\n');
  await save(root, lesson, `${fixtureFiles[lesson] ?? ''}\n<Lab id="plya" />\n`);
  const loaded = await loadLessonTree('webassembly/first', root);
  expect(loaded?.problems.map(({ message }) => message)).toEqual(['There is no lab `plya` in labs/.']);
  expect(loaded?.figures['boxes.svg']).toMatchObject({ title: 'Boxes', width: 10, height: 10 });
  expect(await loadLessonTree('webassembly/nope', root)).toBeNull();
});

test('a production build refuses a course with problems, and says all of them', async () => {
  const root = await contentFolder();
  await save(root, 'course.yaml', 'titel: A course\n');
  vi.stubEnv('NODE_ENV', 'production');
  try {
    await expect(loadCourse(root)).rejects.toThrow(/course\.yaml:1:1 {2}`titel` is not a key.*Did you mean `title`/s);
  } finally {
    vi.unstubAllEnvs();
  }
});

test('editor leftovers and hidden files are no part of the course', async () => {
  const root = await contentFolder();
  await save(root, '.DS_Store', 'x');
  await save(root, 'course.yaml~', 'x');
  expect((await loadCourse(root)).problems).toEqual([]);
});

test('whoever watches is told of a save once it has settled', async () => {
  const root = await contentFolder();
  const stop = new AbortController();
  const told = new Promise<void>((resolve) => watchContent(resolve, stop.signal, root));
  await save(root, lesson, 'changed');
  await told;
  stop.abort();
});
