import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Diagnostic, Position, Range } from '../diagnostic.ts';
import { parseWit } from '../wit/parse-wit.ts';
import { checkWit, resolveWorlds } from '../wit/resolve-world.ts';
import type { World } from '../wit/types.ts';

export type WitSources = {
  /** One text for the tools, which take only one. */
  text: string;
  world: World;
  /** Where a range of the joined text really is. */
  place: (range: Range | null) => { file: string; range: Range | null };
};

/** Where a line of the joined text comes from. */
type Piece = { file: string; firstLine: number; lines: number };

/** null: there is no WIT. */
export function readWitSources(
  files: SourceFiles,
  wanted: string,
): { ok: true; sources: WitSources | null } | { ok: false; diagnostics: readonly Diagnostic[] } {
  const names = Object.keys(files).filter((name) => name.endsWith('.wit'));
  const [first] = names;
  if (first === undefined) return { ok: true, sources: null };

  const { text, pieces } = joinWit(files, names);
  const { document, diagnostics: syntax } = parseWit(text, first);
  const { worlds, diagnostics: meaning } = resolveWorlds(document);
  const problems = [...syntax, ...meaning].map((diagnostic) =>
    Object.assign({}, diagnostic, placeInPiece(diagnostic.range, pieces)),
  );
  if (problems.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics: problems };

  const world = worlds.length === 1 ? worlds[0] : worlds.find(({ name }) => name === wanted);
  if (world === undefined) return { ok: false, diagnostics: [noWorld(first, worlds)] };
  if (world.unresolved.length > 0) {
    const place = (range: Range) => placeInPiece(range, pieces);
    return {
      ok: false,
      diagnostics: world.unresolved.map((entry) => ({ ...notHere(entry.interface), ...place(entry.range) })),
    };
  }
  return { ok: true, sources: { text, world, place: (range) => placeInPiece(range, pieces) } };
}

/** What is wrong in one of several `.wit` files, which are read together as a build reads them. */
export function checkWitFile(file: string, files: SourceFiles): readonly Diagnostic[] {
  const names = Object.keys(files);
  const [first] = names;
  if (first === undefined || names.length === 1) return checkWit(files[file] ?? '', file);
  const { text, pieces } = joinWit(files, names);
  return checkWit(text, first)
    .map((diagnostic) => Object.assign({}, diagnostic, placeInPiece(diagnostic.range, pieces)))
    .filter((diagnostic) => diagnostic.file === file);
}

/**
 * Files of one package become one text. A second `package` line of the same name would be refused, so it is blanked;
 * a package of another name is put in braces. Line numbers inside each file stay what they were.
 */
function joinWit(files: SourceFiles, names: readonly string[]): { text: string; pieces: Piece[] } {
  const pieces: Piece[] = [];
  let text = '';
  let line = 1;
  const header = /^[ \t]*package\s+([^;{]+?)\s*;/m;
  const main = header.exec(files[names[0] ?? ''] ?? '')?.[1];
  for (const [index, file] of names.entries()) {
    const source = files[file] ?? '';
    const own = header.exec(source)?.[1];
    let joined = source;
    if (index > 0 && own !== undefined) {
      joined = own === main ? source.replace(header, blank) : `${source.replace(header, 'package $1 {')}\n}`;
    }
    const lines = joined.split('\n').length;
    pieces.push({ file, firstLine: line, lines });
    text += `${joined}\n`;
    line += lines;
  }
  return { text, pieces };
}

const blank = (text: string): string => text.replaceAll(/\S/g, ' ');

function placeInPiece(range: Range | null, pieces: readonly Piece[]): { file: string; range: Range | null } {
  const piece = range === null ? pieces[0] : pieces.findLast(({ firstLine }) => firstLine <= range.start.line);
  const { file, firstLine } = piece ?? { file: '', firstLine: 1 };
  if (range === null) return { file, range };
  const shift = ({ line, column }: Position): Position => ({ line: line - firstLine + 1, column });
  return { file, range: { start: shift(range.start), end: shift(range.end) } };
}

function notHere(name: string): Omit<Diagnostic, 'file' | 'range'> {
  return {
    severity: 'error',
    message: `The world names \`${name}\`, whose package is not here.`,
    help: `Define the part of it that you use below the world, in braces: \`package ${name.replace(/\/[^@]*/, '')} { … }\`.`,
    stage: 'wit',
  };
}

function noWorld(file: string, worlds: readonly World[]): Diagnostic {
  const base = { file, range: null, severity: 'error', stage: 'wit' } as const;
  return worlds.length === 0
    ? {
        ...base,
        message: 'There is no `world`, so nothing says what the component exports.',
        help: 'Add one: `world my-world { export add: func(a: s32, b: s32) -> s32; }`.',
      }
    : {
        ...base,
        message: `There are ${worlds.length} worlds, ${worlds.map(({ name }) => `\`${name}\``).join(', ')}, and a component is built for one.`,
        help: 'Keep one of them, or give one the name of the .wat file.',
      };
}
