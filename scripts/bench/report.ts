import { readFileSync, writeFileSync } from 'node:fs';

const file = 'docs/benchmarks.md';

/** Puts a section between its markers in docs/benchmarks.md; the words around them are written by hand. */
export function keepSection(name: string, text: string): void {
  const begin = `<!-- figures: ${name} -->`;
  const end = `<!-- end: ${name} -->`;
  const document = readFileSync(file, 'utf8');
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from)
    throw new Error(`${file} has no place for "${name}": it needs the lines ${begin} and ${end}.`);
  writeFileSync(file, `${document.slice(0, from + begin.length)}\n\n${text}\n\n${document.slice(to)}`);
}
