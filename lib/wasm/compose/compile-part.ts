import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Compiled, Language, StageClock } from '../languages/language.ts';
import type { Tools } from '../tools.ts';

/** The files of each component, by the part of their names before the first dot. */
export function partFiles(files: SourceFiles): Map<string, SourceFiles> {
  const found = new Map<string, Record<string, string>>();
  for (const [file, text] of Object.entries(files)) {
    if (file.endsWith('.compose')) continue;
    const name = file.split('.')[0] ?? file;
    const own = found.get(name) ?? {};
    own[file] = text;
    found.set(name, own);
  }
  return found;
}

type Source = { name: string; files: SourceFiles; language: Language | null };
export type CompiledPart = Extract<Compiled, { kind: 'component' | 'refused' }>;

// A composition has a handful of parts, and an edit changes one of them.
const keptParts = 12;
const kept = new WeakMap<Tools, Map<string, CompiledPart>>();

/** One component of a composition. The same files give the same component, so it is kept while others are edited. */
export async function compilePart(source: Source, tools: Tools, clock: StageClock): Promise<CompiledPart> {
  const known = kept.get(tools) ?? new Map<string, CompiledPart>();
  kept.set(tools, known);
  const key = JSON.stringify(Object.entries(source.files));
  const part = known.get(key) ?? (await compile(source, tools, clock));
  known.delete(key);
  if (part.kind === 'component') known.set(key, part);
  for (const oldest of [...known.keys()].slice(0, -keptParts)) known.delete(oldest);
  return part;
}

async function compile({ name, files, language }: Source, tools: Tools, clock: StageClock): Promise<CompiledPart> {
  const refuse = (message: string, help: string): CompiledPart => {
    const file = Object.keys(files)[0] ?? name;
    const diagnostic: Diagnostic = { file, range: null, severity: 'error', message, help, stage: 'wrap' };
    return { kind: 'refused', diagnostics: [diagnostic] };
  };
  if (language === null) {
    return refuse(
      `The component \`${name}\` has no program: none of its files can be built.`,
      `Add \`${name}.wat\`, or give this file the name of the component it belongs to.`,
    );
  }
  const compiled = await language.compile(files, tools, clock);
  if (compiled.kind !== 'core') return compiled;
  return refuse(
    `\`${name}\` is a core module, and only components can be composed.`,
    `Add \`${name}.wit\` with a world that says what it exports.`,
  );
}
