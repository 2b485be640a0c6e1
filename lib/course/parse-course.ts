import { checkReferences } from './check-references.ts';
import type { LessonSurroundings } from './check-references.ts';
import type { Course, GlossaryEntry, Module } from './course.ts';
import type { ContentProblem } from './diagnostics.ts';
import { checkShown, readLessonFolder } from './lesson-folder.ts';
import type { LessonFolder } from './lesson-folder.ts';
import type { LessonHead } from './lesson-head.ts';
import { nearestName } from '@/lib/shared/nearest-name.ts';
import { suggest } from './suggest.ts';
import { parseYaml } from './parse-yaml.ts';
import { parseFolderName } from './folder-name.ts';
import { CourseFile, GlossaryFile, ModuleFile } from './schema.ts';
import { slugOf } from './slug.ts';

/** Path inside content/, with `/` between folders → text. */
export type ContentFiles = ReadonlyMap<string, string>;

/** Folders of content/ that belong to other readers. */
const otherFolders = new Set(['demos']);

export type OpenedLesson = LessonFolder & { around: LessonSurroundings };

export type ParsedCourse = {
  course: Course;
  /** In the order of files and lines. */
  problems: ContentProblem[];
  /** Key → its text, drawings and surroundings, for whoever makes its page. */
  lessonFolders: ReadonlyMap<string, OpenedLesson>;
};

/** Files → course, and every problem of every file. */
export function parseCourse(files: ContentFiles, sha256: (text: string) => string): ParsedCourse {
  const opened = openCourse(files, sha256);
  return { ...opened, problems: allProblems(opened) };
}

/** The problems of an opened course together with those of every lesson's text. */
export function allProblems({ problems, lessonFolders }: ParsedCourse): ContentProblem[] {
  return inOrder([...problems, ...[...lessonFolders.values()].flatMap(checkLessonText)]);
}

/** What is wrong in the text of one lesson, between the headings. */
export function checkLessonText(lesson: OpenedLesson): ContentProblem[] {
  const draft = lesson.draft();
  if (draft === null) return [];
  return [...draft.problems, ...checkShown(draft, lesson), ...checkReferences(draft, lesson.around)];
}

/**
 * Files → course, with every file read but the texts of lessons, which take a hundred times as long as all the rest.
 * Pure, and never gives up: what can be read is in the course, what is wrong is in `problems`. A lesson whose
 * frontmatter cannot be read is left out; everything else about it is still checked. Folders that are as they were in
 * `before` are taken from there.
 */
export function openCourse(
  files: ContentFiles,
  sha256: (text: string) => string,
  before: ParsedCourse | null = null,
): ParsedCourse {
  const problems: ContentProblem[] = [];
  const whole = (file: string, message: string, mend: string) =>
    problems.push({ file, line: null, column: null, message, mend });

  const header = readYamlFile(CourseFile, 'course.yaml', files, problems);
  if (!files.has('course.yaml')) whole('course.yaml', 'The file is missing.', 'Write it with `title` and `tagline`.');
  const glossary = readGlossary(files, problems);

  const { moduleFolders, strays } = sortIntoFolders(files);
  for (const stray of strays) {
    if (stray === 'course.yaml' || stray === 'glossary.yaml' || otherFolders.has(stray.split('/')[0] ?? '')) continue;
    const near = nearestName(stray, ['course.yaml', 'glossary.yaml']);
    whole(
      stray,
      'Nothing reads this file.',
      near === null
        ? 'Modules are folders with a number and a name, such as `50-webassembly`.'
        : `Is it meant to be \`${near}\`?`,
    );
  }

  const folders: {
    moduleFolder: string;
    moduleFile: ModuleFile | null;
    id: string;
    number: number;
    lessons: LessonFolder[];
  }[] = [];
  const seen = new Map<string, string>();
  for (const [moduleFolder, inside] of moduleFolders) {
    const name = parseFolderName(moduleFolder);
    if (name === null) continue;
    reportBadNumber(moduleFolder, name.number, whole);
    reportTwins(seen, [`id ${name.id}`, `number ${name.number}`], moduleFolder, whole);
    const moduleFile = readYamlFile(ModuleFile, `${moduleFolder}/module.yaml`, files, problems);
    if (!files.has(`${moduleFolder}/module.yaml`)) {
      whole(
        `${moduleFolder}/module.yaml`,
        'The file is missing.',
        'Write it with `title`, `summary`, `wall` and `hours`.',
      );
    }
    const lessons: LessonFolder[] = [];
    const seenLessons = new Map<string, string>();
    for (const [lessonFolder, lessonFiles] of inside.lessons) {
      const lessonName = parseFolderName(lessonFolder.slice(moduleFolder.length + 1));
      if (lessonName === null) continue;
      reportBadNumber(lessonFolder, lessonName.number, whole);
      reportTwins(seenLessons, [`id ${lessonName.id}`, `number ${lessonName.number}`], lessonFolder, whole);
      const key = `${name.id}/${lessonName.id}`;
      const earlier = before?.lessonFolders.get(key);
      if (earlier !== undefined && earlier.folder === lessonFolder && isSame(earlier.sources, lessonFiles)) {
        problems.push(...earlier.problems);
        lessons.push(earlier);
        continue;
      }
      const lesson = readLessonFolder({
        folder: lessonFolder,
        key,
        id: lessonName.id,
        number: `${shownNumber(name.number)}.${shownNumber(lessonName.number)}`,
        files: lessonFiles,
        sha256,
      });
      problems.push(...lesson.problems);
      lessons.push(lesson);
    }
    for (const stray of inside.strays) {
      whole(stray, 'Nothing reads this file.', strayMend(stray.slice(moduleFolder.length + 1)));
    }
    folders.push({ moduleFolder, moduleFile, id: name.id, number: name.number, lessons });
  }

  const modules: Module[] = folders.map(({ moduleFile, id, number, lessons }) => ({
    id,
    number: shownNumber(number),
    title: moduleFile?.title ?? id,
    summary: moduleFile?.summary ?? '',
    wall: moduleFile?.wall ?? 'process',
    hours: moduleFile?.hours ?? 0,
    lessons: lessons.flatMap((lesson) => lesson.lesson ?? []),
    coming: moduleFile?.coming ?? [],
  }));
  const course: Course = {
    title: header?.title ?? 'Course',
    tagline: header?.tagline ?? '',
    modules,
    glossary: glossary ?? {},
  };

  // What an unreadable module announces is unknown.
  const unread = folders.flatMap((folder) => (folder.moduleFile === null ? [folder.id] : []));
  const all = folders.flatMap((folder) => folder.lessons);
  const lessons = Object.fromEntries(all.map((lesson) => [lesson.key, lesson.head?.anchors ?? []]));
  const lessonFolders = new Map<string, OpenedLesson>();
  for (const lesson of all) {
    const around = {
      ...lesson.names,
      key: lesson.key,
      terms: glossary === null ? null : Object.keys(glossary),
      lessons,
    };
    lessonFolders.set(lesson.key, { ...lesson, around });
    if (lesson.head !== null) problems.push(...checkNeeds(lesson.key, lesson.head, { modules, unread }));
  }
  return { course, problems: inOrder(problems), lessonFolders };
}

function readYamlFile<S extends Parameters<typeof parseYaml>[0]>(
  schema: S,
  file: string,
  files: ContentFiles,
  problems: ContentProblem[],
) {
  const text = files.get(file);
  if (text === undefined) return null;
  const parsed = parseYaml(schema, { file, text });
  problems.push(...parsed.problems);
  return parsed.value;
}

function readGlossary(files: ContentFiles, problems: ContentProblem[]): Record<string, GlossaryEntry> | null {
  const text = files.get('glossary.yaml');
  if (text === undefined) return {};
  const { value, places, problems: found } = parseYaml(GlossaryFile, { file: 'glossary.yaml', text });
  problems.push(...found);
  if (value === null) return null;
  const ids = Object.keys(value);
  for (const [id, entry] of Object.entries(value)) {
    if (entry.see === null || ids.includes(entry.see)) continue;
    problems.push({
      file: 'glossary.yaml',
      ...places.at([id, 'see']),
      message: `There is no term \`${entry.see}\`.`,
      mend: suggest(entry.see, ids, ''),
    });
  }
  return value;
}

/** content/<module>/<lesson>/… ; files beside them that belong to neither are strays. */
function sortIntoFolders(files: ContentFiles) {
  const moduleFolders = new Map<string, { lessons: Map<string, Map<string, string>>; strays: string[] }>();
  const strays: string[] = [];
  for (const path of [...files.keys()].sort()) {
    const [moduleFolder = '', second = '', ...rest] = path.split('/');
    if (second === '' || parseFolderName(moduleFolder) === null) {
      strays.push(path);
      continue;
    }
    const inside = moduleFolders.get(moduleFolder) ?? { lessons: new Map<string, Map<string, string>>(), strays: [] };
    moduleFolders.set(moduleFolder, inside);
    if (rest.length === 0) {
      if (second !== 'module.yaml') inside.strays.push(path);
      continue;
    }
    if (parseFolderName(second) === null) {
      inside.strays.push(path);
      continue;
    }
    const lessonFolder = `${moduleFolder}/${second}`;
    const lessonFiles = inside.lessons.get(lessonFolder) ?? new Map<string, string>();
    lessonFiles.set(rest.join('/'), files.get(path) ?? '');
    inside.lessons.set(lessonFolder, lessonFiles);
  }
  return { moduleFolders, strays };
}

function strayMend(path: string): string {
  const name = path.split('/')[0] ?? '';
  if (!path.includes('/')) {
    const near = nearestName(name, ['module.yaml']);
    return near === null
      ? 'A lesson is a folder with a number and a name, such as `10-stack-machine`.'
      : `Is it meant to be \`${near}\`?`;
  }
  return `\`${name}\` is not the name of a lesson's folder: write two digits, a hyphen and a name, such as \`10-stack-machine\`.`;
}

/** 50 → 5. The digits in between leave room for a lesson that comes later; a folder `15-…` would have no number to show. */
function shownNumber(number: number): number {
  return Math.floor(number / 10);
}

type ReportWhole = (file: string, message: string, mend: string) => void;

function reportBadNumber(folder: string, number: number, whole: ReportWhole): void {
  if (number % 10 === 0) return;
  whole(
    folder,
    `The number ${number} is not a multiple of ten.`,
    'Readers see it divided by ten: 50 is module 5, 20 its second lesson.',
  );
}

function reportTwins(seen: Map<string, string>, names: readonly string[], folder: string, whole: ReportWhole): void {
  for (const name of names) {
    const earlier = seen.get(name);
    if (earlier === undefined) seen.set(name, folder);
    else
      whole(
        folder,
        `It has the same ${name.replace(' ', ' `')}\` as \`${earlier}\`.`,
        'Rename one of the two folders.',
      );
  }
}

/** A needed lesson exists, or its module announces one whose title begins so. */
function checkNeeds(
  own: string,
  head: LessonHead,
  { modules, unread }: { modules: readonly Module[]; unread: readonly string[] },
): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const report = (index: number, message: string, mend: string) =>
    problems.push({ file: head.file, ...head.places.at(['needs', index]), message, mend });
  const keys = modules.flatMap((module) => module.lessons.map((other) => other.key));
  for (const [index, key] of (head.frontmatter?.needs ?? []).entries()) {
    const [moduleId = ''] = key.split('/');
    const module = modules.find((candidate) => candidate.id === moduleId);
    const coming = module?.coming.map((entry) => `${moduleId}/${slugOf(entry.title)}`) ?? [];
    if (key === own) report(index, 'The lesson needs itself.', 'Remove it.');
    else if (!keys.includes(key) && !coming.some((slug) => slug.startsWith(key)) && !unread.includes(moduleId)) {
      report(
        index,
        `There is no lesson \`${key}\`, and no module announces it.`,
        suggest(key, [...keys, ...coming], 'Announce it under `coming` in module.yaml.'),
      );
    }
  }
  return problems;
}

function isSame(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([path, text]) => b.get(path) === text);
}

export function inOrder(problems: ContentProblem[]): ContentProblem[] {
  return problems.sort(
    (a, b) => compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
