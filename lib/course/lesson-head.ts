import GithubSlugger from 'github-slugger';
import type { Lesson } from './course.ts';
import type { ContentProblem } from './diagnostics.ts';
import { parseMdx, wordsOf } from './parse-mdx.ts';
import { parseYaml } from './parse-yaml.ts';
import type { Places } from './parse-yaml.ts';
import { LessonFrontmatter } from './schema.ts';

export type LessonHeading = { line: number; depth: number; title: string; id: string };

/**
 * What the course knows of a lesson without reading all of its text: the frontmatter and the headings. Reading a whole
 * text takes tens of milliseconds; this takes less than one, so a course of hundreds of lessons opens at once.
 */
export type LessonHead = {
  file: string;
  frontmatter: LessonFrontmatter | null;
  /** Where things stand in the frontmatter. */
  places: Places;
  headings: readonly LessonHeading[];
  outline: Lesson['outline'];
  /** Ids of all headings. */
  anchors: readonly string[];
  problems: readonly ContentProblem[];
};

export function readLessonHead(file: string, text: string): LessonHead {
  const problems: ContentProblem[] = [];
  const { frontmatter, places, lineCount } = readFrontmatter(file, text, problems);
  const headings = readHeadings(text.split('\n'), lineCount);
  problems.push(...checkHeadings(file, headings));
  const outline = headings.flatMap(({ id, title, depth }) =>
    depth === 2 || depth === 3 ? [{ id, title, depth } as const] : [],
  );
  return { file, frontmatter, places, headings, outline, anchors: headings.map(({ id }) => id), problems };
}

function readFrontmatter(file: string, text: string, problems: ContentProblem[]) {
  const block = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m.exec(text);
  if (block !== null && block.index === 0) {
    const parsed = parseYaml(LessonFrontmatter, { file, text: block[1] ?? '', firstLine: 2 });
    problems.push(...parsed.problems);
    return { frontmatter: parsed.value, places: parsed.places, lineCount: block[0].split('\n').length - 1 };
  }
  const isUnclosed = /^---\s*\n/.test(text);
  problems.push({
    file,
    line: 1,
    column: 1,
    message: isUnclosed ? 'The frontmatter is never closed.' : 'The lesson has no frontmatter.',
    mend: isUnclosed
      ? 'Write `---` on a line of its own below it.'
      : 'Begin the file with `---`, then `title`, `summary`, `minutes`, `core` and `objectives`, then `---`.',
  });
  return { frontmatter: null, places: { at: () => ({ line: 1, column: 1 }) }, lineCount: 0 };
}

/** Lines that begin with `#`, outside code blocks. Whoever reads the whole text makes sure that there are no others. */
function readHeadings(lines: readonly string[], from: number): LessonHeading[] {
  const slugger = new GithubSlugger();
  const headings: LessonHeading[] = [];
  let fence: string | null = null;
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const ticks = /^[ \t>]*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== null) {
      if (ticks !== undefined && ticks.startsWith(fence) && /^[ \t>]*(`+|~+)\s*$/.test(line)) fence = null;
      continue;
    }
    if (ticks !== undefined) {
      fence = ticks;
      continue;
    }
    const heading = /^(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?\s*$/.exec(line);
    if (heading === null) continue;
    const title = plainWords(heading[2] ?? '');
    headings.push({ line: index + 1, depth: heading[1]?.length ?? 1, title, id: slugger.slug(title) });
  }
  return headings;
}

/** Only words with signs in them need the grammar. */
function plainWords(words: string): string {
  if (!/[`*_~[\]<>{}\\&:!@]|www/.test(words)) return words.trim();
  return wordsOf(parseMdx('', words).root).trim();
}

function checkHeadings(file: string, headings: readonly LessonHeading[]): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const first = new Map<string, number>();
  let above = 1;
  for (const { line, depth, title } of headings) {
    const report = (message: string, mend: string) => problems.push({ file, line, column: 1, message, mend });
    const slug = new GithubSlugger().slug(title);
    if (slug === '') {
      report('A heading has no words.', 'Write its words, or remove the line.');
    } else if (depth === 1) {
      report('A heading of level 1 stands in the text.', 'The title comes from the frontmatter; begin with `##`.');
    } else if (depth > above + 1) {
      report(
        `This heading is of level ${depth}, and the one above it of level ${above}.`,
        `Write it with ${'#'.repeat(above + 1)}.`,
      );
    }
    above = Math.max(depth, 2);
    const earlier = first.get(slug);
    if (earlier === undefined) first.set(slug, line);
    else if (slug !== '') {
      report(
        `This heading has the same anchor \`#${slug}\` as the one on line ${earlier}.`,
        'Give one of them other words, so that a link reaches each.',
      );
    }
  }
  return problems;
}
