// Lists every import that points against the arrows of docs/architecture.md.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { problemsOf } from './boundaries.ts';

const files = ['app', 'components', 'lib', 'scripts', 'e2e'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|tsx|mjs)$/.test(name))
    .map((name) => path.posix.join(folder, name.replaceAll('\\', '/'))),
);
const problems = files.flatMap((file) => problemsOf(file, readFileSync(file, 'utf8')));
for (const problem of problems) console.error(problem);
console.log(
  problems.length === 0
    ? `${files.length} files: every import follows the arrows.`
    : `${problems.length} imports against the arrows.`,
);
process.exit(problems.length === 0 ? 0 : 1);
