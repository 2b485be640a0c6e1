import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { templateKey } from '@/lib/wasm/languages/javascript/template-key.ts';
import { templateSource } from '@/lib/wasm/languages/javascript/template-source.ts';
import { readWitSources } from '@/lib/wasm/languages/wit-sources.ts';

export type WantedTemplate = { key: string; source: string; wit: string; world: string; folder: string };

/**
 * Every world in these folders that has a program beside it. A lab's or example's files are one folder; an exercise's
 * `.wit` and `.compose` may stand in `start/` only, beside programs of `solution/` and `wrong/`, which carry what they change.
 */
export function collectWorlds(roots: readonly string[]): Map<string, WantedTemplate> {
  const wanted = new Map<string, WantedTemplate>();
  for (const root of roots) {
    for (const folder of foldersIn(root)) {
      for (const { program, files } of programsIn(folder)) {
        const read = readWitSources(files, program.replace(/\.[jt]s$/, ''));
        // A broken or missing world is told where the folder is used: by the course's own checks and the examples' test.
        if (!read.ok || read.sources === null) continue;
        const { text: wit, world } = read.sources;
        const template = templateSource(world);
        if (!template.ok) throw new Error(`${folder}: ${template.reason}`);
        const key = templateKey(wit, world.name, template.source);
        wanted.set(key, { key, source: template.source, wit, world: world.name, folder });
      }
    }
  }
  return wanted;
}

/** The programs of a folder with the files beside them. In a composition, every component has a program of its own. */
function programsIn(folder: string): { program: string; files: Record<string, string> }[] {
  const own = filesIn(folder);
  const start = startOf(folder);
  const files = { ...start, ...own };
  const programs = Object.keys(own).filter((name) => /\.[jt]s$/.test(name));
  if (!Object.keys(files).some((name) => name.endsWith('.compose'))) {
    return programs.slice(0, 1).map((program) => ({ program, files }));
  }
  return programs.map((program) => {
    const group = Object.entries(files).filter(([name]) => name.split('.')[0] === program.split('.')[0]);
    return { program, files: Object.fromEntries(group) };
  });
}

function foldersIn(root: string): string[] {
  if (!existsSync(root)) return [];
  const inner = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [root, ...inner.flatMap((entry) => foldersIn(path.join(root, entry.name)))];
}

function filesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:wit|js|ts|compose)$/.test(entry.name))
    .map(({ name }) => name)
    .toSorted();
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

/** The start of the exercise that a `solution` or a `wrong/<name>` belongs to. */
function startOf(folder: string): Record<string, string> {
  const exercise = /^(.*)[\\/](?:solution|wrong[\\/][^\\/]+)$/.exec(folder)?.[1];
  const start = exercise === undefined ? null : path.join(exercise, 'start');
  if (start === null || !existsSync(start)) return {};
  return Object.fromEntries(Object.entries(filesIn(start)).filter(([name]) => /\.(?:wit|compose)$/.test(name)));
}
