import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Module } from '@/lib/course/course.ts';
import { parseFolderName, idPattern } from '@/lib/course/folder-name.ts';
import { loadParsedCourse } from '@/lib/course/load-course.server.ts';
import { suggest } from '@/lib/course/suggest.ts';
import type { ParsedCourse } from '@/lib/course/parse-course.ts';
import { contentRoot, listContent } from '@/lib/course/read-content.server.ts';
import { wallKinds } from '@/lib/course/schema.ts';
import { CommandError, readOptions } from './command.ts';
import type { Command } from './command.ts';
import { exerciseFiles, lessonFiles, moduleFile, showExercise } from './scaffold.ts';
import { keyOf } from './validate.ts';

export const newFolder: Command = {
  name: 'new',
  uses: [
    ['new module <nn-id> --title "…" [--wall wasm]', 'Begin a module.'],
    [
      'new lesson <module>/<nn-id> --title "…"',
      'Begin a lesson that passes at once, with a lab, a quiz and an exercise.',
    ],
    ['new exercise <module>/<lesson> <id> [--title "…"]', 'Add an exercise to a lesson.'],
  ],
  async run(args) {
    const [kind, ...rest] = args;
    if (kind === 'module') return newModule(rest);
    if (kind === 'lesson') return newLesson(rest);
    if (kind === 'exercise') return newExercise(rest);
    const found = kind === undefined ? 'Say what is new' : `\`${kind}\` is nothing that can be begun`;
    throw new CommandError(`${found}: \`new module\`, \`new lesson\` or \`new exercise\`.`);
  },
};

async function newModule(args: readonly string[]): Promise<number> {
  const { words, options } = readOptions(args, ['title', 'wall']);
  const name = folderName(words[0], 'new module 80-edge --title "At the edge"');
  const title = wantTitle(options['title'], 'new module 80-edge --title "At the edge"');
  const wall = wallKinds.find((candidate) => candidate === (options['wall'] ?? 'wasm'));
  if (wall === undefined) {
    throw new CommandError(`There is no wall \`${options['wall']}\`. ${suggest(options['wall'] ?? '', wallKinds, '')}`);
  }
  const { course } = await loadParsedCourse();
  for (const module of course.modules) {
    if (module.id === name.id) throw new CommandError(`There already is a module \`${name.id}\`.`);
    if (module.number === name.number / 10)
      throw new CommandError(`Module ${module.number} is \`${module.id}\`. Take another number.`);
  }
  return write({ [`${words[0]}/module.yaml`]: moduleFile({ title, wall }) }, [
    `Next: npm run course -- new lesson ${name.id}/10-first --title "…"`,
  ]);
}

async function newLesson(args: readonly string[]): Promise<number> {
  const example = 'new lesson webassembly/50-tail-calls --title "Tail calls"';
  const { words, options } = readOptions(args, ['title']);
  const [moduleName = '', lessonName, ...more] = (words[0] ?? '').replace(/^content\//, '').split('/');
  if (lessonName === undefined || more.length > 0 || words.length !== 1) {
    throw new CommandError(`Name the lesson as <module>/<nn-id>, such as: ${example}`);
  }
  const name = folderName(lessonName, example);
  const title = wantTitle(options['title'], example);
  const parsed = await loadParsedCourse();
  const { folder, module } = await findModule(moduleName, parsed);
  for (const lesson of module.lessons) {
    if (lesson.id === name.id) throw new CommandError(`There already is a lesson \`${lesson.key}\`.`);
    if (lesson.number === `${module.number}.${name.number / 10}`) {
      throw new CommandError(`Lesson ${lesson.number} is \`${lesson.key}\`. Take another number.`);
    }
  }
  return write(within(`${folder}/${lessonName}`, lessonFiles(title)), [
    `Read it:  npm run dev, then /learn/${module.id}/${name.id}`,
    `Check it: npm run course -- validate ${module.id}/${name.id}`,
  ]);
}

async function newExercise(args: readonly string[]): Promise<number> {
  const { words, options } = readOptions(args, ['title']);
  const [lessonName, id, ...more] = words;
  if (lessonName === undefined || id === undefined || more.length > 0) {
    throw new CommandError(
      'Name the lesson and the exercise, such as: new exercise webassembly/stack-machine count-down',
    );
  }
  if (!idPattern.test(id)) {
    throw new CommandError(`\`${id}\` cannot be an id: use lower-case letters, digits and single hyphens.`);
  }
  const { lessonFolders } = await loadParsedCourse();
  const lesson = lessonFolders.get(keyOf(lessonName));
  if (lesson === undefined) {
    throw new CommandError(
      `There is no lesson \`${lessonName}\`. ${suggest(keyOf(lessonName), [...lessonFolders.keys()], 'Begin one with `new lesson`.')}`,
    );
  }
  const { labs, exercises, quizzes, predictions } = lesson.names;
  if ([...labs, ...exercises, ...(quizzes ?? []), ...(predictions ?? [])].includes(id)) {
    throw new CommandError(`\`${id}\` is already the id of something in \`${lesson.key}\`. Take another one.`);
  }
  const title = options['title'] ?? `${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll('-', ' ')}`;
  const folder = lesson.file.replace(/\/lesson\.mdx$/, '');
  const code = await write(within(`${folder}/exercises/${id}`, exerciseFiles(title)), []);
  const path = join(contentRoot(), lesson.file);
  await writeFile(path, showExercise(await readFile(path, 'utf8'), { id, title }));
  console.log(`  ${relative(process.cwd(), path)} shows it`);
  return code;
}

function folderName(name: string | undefined, example: string): { number: number; id: string } {
  const parsed = parseFolderName(name ?? '');
  if (parsed === null) {
    throw new CommandError(
      `\`${name ?? ''}\` cannot be the name of a folder: write two digits, a hyphen and a name in lower-case letters, digits and hyphens, such as: ${example}`,
    );
  }
  if (parsed.number % 10 !== 0) {
    throw new CommandError(
      `The number ${parsed.number} is not a multiple of ten. Readers see it divided by ten: 30 is the third.`,
    );
  }
  return parsed;
}

function wantTitle(title: string | undefined, example: string): string {
  if (title === undefined || title.trim() === '') throw new CommandError(`It needs a title, such as: ${example}`);
  return title.trim();
}

async function findModule(name: string, { course }: ParsedCourse): Promise<{ folder: string; module: Module }> {
  const id = parseFolderName(name)?.id ?? name;
  const module = course.modules.find((candidate) => candidate.id === id);
  if (module === undefined) {
    throw new CommandError(
      `There is no module \`${name}\`. ${suggest(
        id,
        course.modules.map((candidate) => candidate.id),
        'Begin one with `new module`.',
      )}`,
    );
  }
  const listed = await listContent(contentRoot());
  const folder = listed.map(({ path }) => path.split('/')[0] ?? '').find((first) => parseFolderName(first)?.id === id);
  return { folder: folder ?? name, module };
}

function within(folder: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
}

/** Writes nothing over a file that is there. */
async function write(files: Readonly<Record<string, string>>, next: readonly string[]): Promise<number> {
  const root = contentRoot();
  for (const [path, text] of Object.entries(files)) {
    const full = join(root, path);
    await mkdir(dirname(full), { recursive: true });
    try {
      await writeFile(full, text, { flag: 'wx' });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
        throw new CommandError(`\`${relative(process.cwd(), full)}\` is already there. Nothing was written over it.`);
      }
      throw error;
    }
    console.log(`  ${relative(process.cwd(), full)}`);
  }
  for (const line of next) console.log(line);
  return 0;
}
