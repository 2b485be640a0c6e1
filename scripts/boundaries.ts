import path from 'node:path';

/** Room → rooms it may import. Every room may import itself, and everyone `lib/shared`. The arrows of docs/architecture.md. */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  'lib/shared': [],
  'lib/run': [],
  'lib/exercise': ['lib/run', 'lib/vm'],
  'lib/quiz': [],
  'lib/progress': [],
  'lib/vm': ['lib/run'],
  'lib/wasm': ['lib/run'],
  'lib/course': ['lib/exercise', 'lib/quiz', 'lib/run'],
  'components/ui': [],
  components: [
    'lib/run',
    'lib/exercise',
    'lib/quiz',
    'lib/progress',
    'lib/vm',
    'lib/wasm',
    'lib/course',
    'components/ui',
  ],
  app: [
    'components',
    'components/ui',
    'lib/course',
    'lib/run',
    'lib/vm',
    'lib/wasm',
    'lib/exercise',
    'lib/quiz',
    'lib/progress',
  ],
  scripts: ['lib/course', 'lib/exercise', 'lib/quiz', 'lib/run', 'lib/vm', 'lib/wasm', 'lib/progress'],
  // Journeys drive a browser and know no code; of lib/wasm only the corpus of programs that they drop into it.
  e2e: ['lib/wasm'],
};

type Place = 'pure' | 'server' | 'browser' | 'worker' | 'test';

/** Where a file may live, by its last suffix. In components everything runs in a browser unless it says otherwise. */
function placeOf(file: string): Place {
  if (/\.(?:test|contract)\.tsx?$/.test(file)) return 'test';
  if (/\.server\.tsx?$/.test(file)) return 'server';
  if (/\.browser\.tsx?$/.test(file)) return 'browser';
  if (/\.worker\.tsx?$/.test(file)) return 'worker';
  return 'pure';
}

const roomOf = (file: string): string | undefined =>
  Object.keys(arrows)
    .filter((room) => file.startsWith(`${room}/`))
    .toSorted((a, b) => b.length - a.length)[0];

/** Every import, export-from, dynamic import and Worker address of a source text; type-only imports are marked. */
export function importsOf(text: string): { target: string; isType: boolean }[] {
  const found: { target: string; isType: boolean }[] = [];
  const code = text.replaceAll(/^\s*(?:\/\/|\*).*$/gm, '');
  for (const match of code.matchAll(
    /\b(?:import|export)\s+(?<type>type\s)?[^'"();]*?from\s*['"](?<target>[^'"]+)['"]/g,
  )) {
    found.push({ target: match.groups?.target ?? '', isType: match.groups?.type !== undefined });
  }
  for (const match of code.matchAll(
    /\bimport\s*(?:\(\s*(?:\/\*[^*]*\*\/\s*)?)?['"](?<target>[^'"]+)['"]|new URL\(\s*['"](?<url>\.[^'"]+)['"]/g,
  )) {
    found.push({ target: match.groups?.target ?? match.groups?.url ?? '', isType: false });
  }
  return found;
}

/** What is wrong with the imports of one file, one sentence each. */
export function problemsOf(file: string, text: string): string[] {
  const problems: string[] = [];
  const from = roomOf(file);
  const place = placeOf(file);
  if (place === 'test' || from === undefined) return problems;
  for (const { target, isType } of importsOf(text)) {
    if (!target.startsWith('.') && !target.startsWith('@/')) {
      if (from.startsWith('lib/') && /^(?:react|react-dom|next)(?:\/|$)/.test(target)) {
        problems.push(`${file} imports ${target}: rooms in lib/ know nothing of React and Next.`);
      }
      continue;
    }
    const goal = target.startsWith('@/') ? target.slice(2) : path.posix.join(path.posix.dirname(file), target);
    const to = roomOf(goal);
    if (to === undefined) continue;
    if (to !== from && target.startsWith('.'))
      problems.push(`${file} imports ${target}: across rooms write @/${goal}.`);
    const allowed = arrows[from] ?? [];
    if (to !== from && to !== 'lib/shared' && !allowed.includes(to)) {
      problems.push(`${file} imports ${to}, but ${from} may only import ${['lib/shared', ...allowed].join(', ')}.`);
    }
    const goalPlace = placeOf(goal);
    if (goalPlace === 'test') problems.push(`${file} imports the test file ${goal}.`);
    if (from.startsWith('lib/') && !isType && place === 'pure' && goalPlace !== 'pure') {
      problems.push(`${file} is pure (it has no suffix) and imports ${goal}, which is not.`);
    }
    if (
      !isType &&
      goalPlace === 'server' &&
      (from === 'components' || from === 'components/ui' || place === 'browser' || place === 'worker')
    ) {
      problems.push(`${file} reaches the browser and imports ${goal}, which needs Node.`);
    }
    if (!isType && goalPlace === 'browser' && place === 'server')
      problems.push(`${file} runs in Node and imports ${goal}, which needs a browser.`);
  }
  return problems;
}
