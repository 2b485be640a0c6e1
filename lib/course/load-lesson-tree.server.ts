import type { Root } from 'hast';
import { createHighlight } from './highlight.ts';
import type { ContentProblem } from './diagnostics.ts';
import type { Figure } from './figure.ts';
import { lessonTree } from './lesson-tree.ts';
import type { Highlight, LessonTree } from './lesson-tree.ts';
import { loadParsedCourse } from './load-course.server.ts';
import { contentRoot } from './read-content.server.ts';

export type LoadedLessonTree = {
  tree: Root;
  /** File name in figures/ → the drawing. */
  figures: Readonly<Record<string, Figure>>;
  /** Everything that is wrong in this lesson's folder. */
  problems: readonly ContentProblem[];
};

let highlight: Promise<Highlight> | null = null;
const made = new Map<string, { text: string; tree: LessonTree }>();

/** Makes the page of one lesson; the others are left alone. null: there is no lesson of this key. */
export async function loadLessonTree(key: string, root = contentRoot()): Promise<LoadedLessonTree | null> {
  const { lessonFolders, problems } = await loadParsedCourse(root);
  const folder = lessonFolders.get(key);
  if (folder === undefined) return null;
  highlight ??= createHighlight();
  const cacheKey = `${root} ${key}`;
  const known = made.get(cacheKey);
  const tree =
    known?.text === folder.text
      ? known.tree
      : lessonTree({ file: folder.file, text: folder.text, around: folder.around, highlight: await highlight });
  made.set(cacheKey, { text: folder.text, tree });
  const inside = folder.file.replace(/lesson\.mdx$/, '');
  return {
    tree: tree.tree,
    figures: folder.figures,
    problems: problems.filter((problem) => problem.file.startsWith(inside)),
  };
}
