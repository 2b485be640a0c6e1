import type { Root } from 'hast';
import type { ContentProblem } from './diagnostics.ts';
import type { Figure } from './figure.ts';
import { createHighlight } from './highlight.ts';
import type { LessonDraft } from './lesson-draft.ts';
import { toTree } from './lesson-tree.ts';
import type { Highlight } from './lesson-tree.ts';
import { loadParsedCourse, refuseProblems } from './load-course.server.ts';
import { checkLessonText, inOrder } from './parse-course.ts';
import { contentRoot } from './read-content.server.ts';

export type LoadedLessonTree = {
  tree: Root;
  /** File name in figures/ → the drawing. */
  figures: Readonly<Record<string, Figure>>;
  /** Everything that is wrong in this lesson's folder. */
  problems: readonly ContentProblem[];
};

let highlight: Promise<Highlight> | null = null;
const trees = new WeakMap<LessonDraft, Root>();

/**
 * Makes the page of one lesson; the texts of the others are left alone. null: there is no lesson of this key.
 * Rejects in a production build when the lesson has problems.
 */
export async function loadLessonTree(key: string, root = contentRoot()): Promise<LoadedLessonTree | null> {
  const { lessonFolders, problems } = await loadParsedCourse(root);
  const lesson = lessonFolders.get(key);
  const draft = lesson?.draft() ?? null;
  if (lesson === undefined || draft === null) return null;
  const own = problems.filter(({ file }) => file.startsWith(`${lesson.folder}/`));
  const everything = inOrder([...own, ...checkLessonText(lesson)]);
  refuseProblems(everything);

  highlight ??= createHighlight();
  const tree = trees.get(draft) ?? toTree(draft, await highlight);
  trees.set(draft, tree);
  return { tree, figures: lesson.figures, problems: everything };
}
