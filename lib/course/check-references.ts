import type { ContentProblem } from './diagnostics.ts';
import type { LessonDraft, Place } from './lesson-draft.ts';
import { nearestName } from '@/lib/shared/nearest-name.ts';
import { suggest } from './suggest.ts';
import type { NamedThing } from './tags.ts';

/** What stands around a lesson's text: everything it may name. Plain data, so that it can be sent to a Worker. */
export type LessonSurroundings = {
  /** Key of this lesson. */
  key: string;
  labs: readonly string[];
  exercises: readonly string[];
  /** null: quiz.yaml cannot be read, so nothing is known about its names. */
  quizzes: readonly string[] | null;
  predictions: readonly string[] | null;
  /** File names in figures/. */
  figures: readonly string[];
  /** Ids of the glossary; null: it cannot be read. */
  terms: readonly string[] | null;
  /** Key of every lesson → ids of its headings. */
  lessons: Readonly<Record<string, readonly string[]>>;
};

/** Pages beside the lessons that a lesson may link to. */
const pages = ['/', '/playground', '/progress', '/author', '/review', '/linux', '/about/limits'];

const things: Record<
  NamedThing,
  { noun: string; where: string; all(this: void, around: LessonSurroundings): readonly string[] | null }
> = {
  lab: { noun: 'lab', where: 'labs/', all: (around) => around.labs },
  exercise: { noun: 'exercise', where: 'exercises/', all: (around) => around.exercises },
  quiz: { noun: 'quiz', where: 'quiz.yaml, under `quizzes`', all: (around) => around.quizzes },
  prediction: { noun: 'prediction', where: 'quiz.yaml, under `predictions`', all: (around) => around.predictions },
  figure: { noun: 'figure', where: 'figures/', all: (around) => around.figures },
  term: { noun: 'term', where: 'glossary.yaml', all: (around) => around.terms },
};

/** Do all names, links and anchors of a lesson lead somewhere? */
export function checkReferences(draft: LessonDraft, around: LessonSurroundings): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const report = (place: Place, message: string, mend: string) =>
    problems.push({ file: draft.file, ...place, message, mend });

  const shown = new Map<string, number>();
  for (const { tag, thing, id, place } of draft.references) {
    const { noun, where, all } = things[thing];
    const known = all(around);
    if (known === null) continue;
    if (!known.includes(id)) {
      report(
        place,
        `There is no ${noun} \`${id}\` in ${where}.`,
        suggest(id, known, `There is none yet: add it, or remove \`<${tag}>\`.`),
      );
    } else if (thing !== 'term' && thing !== 'figure') {
      const earlier = shown.get(`${thing} ${id}`);
      if (earlier === undefined) shown.set(`${thing} ${id}`, place.line);
      else
        report(
          place,
          `The ${noun} \`${id}\` is already shown on line ${earlier}.`,
          'Show it once; link to its heading from elsewhere.',
        );
    }
  }
  for (const link of draft.links) checkLink(link, draft.anchors, around, report);
  return problems;
}

function checkLink(
  { url, place }: { url: string; place: Place },
  own: readonly string[],
  around: LessonSurroundings,
  report: (place: Place, message: string, mend: string) => void,
): void {
  if (url.startsWith('#')) {
    checkAnchor(url.slice(1), own, place, report);
    return;
  }
  if (url.startsWith('https://')) {
    if (!URL.canParse(url)) report(place, `\`${url}\` is not an address.`, 'Write it as the browser shows it.');
    return;
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(url) || url.startsWith('//')) {
    report(place, `\`${url}\` is not an https address.`, 'Outside links begin with `https://`.');
    return;
  }
  if (!url.startsWith('/')) {
    report(place, `\`${url}\` is a relative link.`, 'Write `/learn/<module>/<lesson>`, or `#heading` for this lesson.');
    return;
  }
  const [path = '', anchor = null] = url.split('#');
  const key = /^\/learn\/([^/]+\/[^/]+)\/?$/.exec(path)?.[1];
  if (key !== undefined) {
    const anchors = around.lessons[key];
    if (anchors === undefined) {
      report(
        place,
        `There is no lesson \`${key}\`.`,
        suggest(key, Object.keys(around.lessons), 'There are no lessons yet.'),
      );
    } else if (anchor !== null) checkAnchor(anchor, anchors, place, report, key);
    return;
  }
  if (!pages.includes(path)) {
    const near = nearestName(path, pages);
    report(
      place,
      `There is no page \`${path}\`.`,
      near === null
        ? 'A lesson is `/learn/<module>/<lesson>`, without the numbers of the folders.'
        : `Did you mean \`${near}\`?`,
    );
  }
}

function checkAnchor(
  anchor: string,
  anchors: readonly string[],
  place: Place,
  report: (place: Place, message: string, mend: string) => void,
  key?: string,
): void {
  if (anchors.includes(anchor)) return;
  report(
    place,
    `There is no heading \`#${anchor}\`${key === undefined ? ' in this lesson' : ` in \`${key}\``}.`,
    suggest(anchor, anchors, 'It has no headings.'),
  );
}
