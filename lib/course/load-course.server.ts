import { createHash } from 'node:crypto';
import type { Course } from './course.ts';
import { describeProblem } from './diagnostics.ts';
import type { ContentProblem } from './diagnostics.ts';
import { openCourse } from './parse-course.ts';
import type { ParsedCourse } from './parse-course.ts';
import { contentRoot, listContent, readContent } from './read-content.server.ts';

type Loaded = { fingerprint: string; files: Map<string, { stamp: string; text: string }>; parsed: ParsedCourse };

const loadedByRoot = new Map<string, Promise<Loaded>>();

/**
 * Reads content/ once in production. Elsewhere it looks at the files' times again and reads what changed, so that an
 * author sees a save at once. `problems` are those of all files but the texts of lessons, which are read when their
 * page is (load-lesson-tree.server.ts) or all together (`npm run course -- validate`). A production build rejects
 * instead: a course with problems is not published.
 */
export async function loadCourse(root = contentRoot()): Promise<{ course: Course; problems: ContentProblem[] }> {
  const { course, problems } = await loadParsedCourse(root);
  return { course, problems };
}

export async function loadParsedCourse(root = contentRoot()): Promise<ParsedCourse> {
  const earlier = loadedByRoot.get(root);
  if (earlier !== undefined && process.env.NODE_ENV === 'production') return (await earlier).parsed;
  // Requests that arrive together wait for one reading.
  const next = load(root, earlier ?? null);
  loadedByRoot.set(root, next);
  try {
    return (await next).parsed;
  } catch (error) {
    if (loadedByRoot.get(root) === next) loadedByRoot.delete(root);
    throw error;
  }
}

async function load(root: string, earlier: Promise<Loaded> | null): Promise<Loaded> {
  const before = await earlier?.catch(() => null);
  const listed = await listContent(root);
  const fingerprint = listed.map(({ path, stamp }) => `${path} ${stamp}`).join('\n');
  if (before?.fingerprint === fingerprint) return before;
  const files = await readContent(root, listed, before?.files ?? new Map());
  const texts = new Map([...files].map(([path, { text }]) => [path, text]));
  const parsed = openCourse(texts, sha256, before?.parsed ?? null);
  refuseProblems(parsed.problems);
  return { fingerprint, files, parsed };
}

/** A production build stops at problems; while somebody writes, the page shows them instead. */
export function refuseProblems(problems: readonly ContentProblem[]): void {
  if (process.env.NODE_ENV !== 'production' || problems.length === 0) return;
  throw new Error(['The course has problems:', ...problems.map(describeProblem)].join('\n'));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
