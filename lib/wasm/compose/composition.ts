import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Diagnostic, Range } from '../diagnostic.ts';
import { mainFile } from '../languages/language.ts';
import type { Compiled, Language, StageClock } from '../languages/language.ts';
import type { FunctionSignature } from '../wit/types.ts';
import type { Extern } from './component-externs.ts';
import { encodeComposition } from './encode-composition.ts';
import { hostImports } from './host-imports.ts';
import { parseComposition } from './parse-composition.ts';
import type { CompositionProblem } from './parse-composition.ts';
import { planComposition } from './plan-composition.ts';
import type { Built } from './plan-composition.ts';

type Found = { ok: true; language: Language } | { ok: false; diagnostic: Diagnostic };

/**
 * Several components made one: a `.compose` file says what is connected, and every other file belongs to the component
 * whose name it begins with, `text.wat` and `text.wit` to `text`.
 */
export function composition(sources: readonly Language[]): Language {
  const languageOf = (files: SourceFiles) =>
    sources.find(({ ending }) => Object.keys(files).some((file) => file.endsWith(ending))) ?? null;

  return {
    name: 'Composition',
    ending: '.compose',
    check: (file, text) =>
      Promise.resolve(parseComposition(text).problems.map((problem) => diagnosticOf(file, problem))),
    format: (_file, text) => Promise.resolve(text),
    prepare: async (files, tools) => {
      for (const own of groups(files).values()) await languageOf(own)?.prepare?.(own, tools);
    },
    compile: async (files, tools, clock) => {
      const file = mainFile(files, '.compose', 'wrap');
      if (typeof file !== 'string') return { kind: 'refused', diagnostics: [file] };
      const built: Built[] = [];
      for (const [name, own] of groups(files)) {
        const found = findLanguage(languageOf(own), name, own);
        if (!found.ok) return { kind: 'refused', diagnostics: [found.diagnostic] };
        const compiled = await found.language.compile(own, tools, clock);
        if (compiled.kind === 'refused') return compiled;
        if (compiled.kind === 'core') {
          return { kind: 'refused', diagnostics: [isCore(name, Object.keys(own)[0] ?? file)] };
        }
        built.push({ name, ...compiled });
      }
      return compose(file, files[file] ?? '', built, clock);
    },
  };
}

async function compose(file: string, text: string, built: readonly Built[], clock: StageClock): Promise<Compiled> {
  const { composition: wanted, problems } = parseComposition(text);
  const refuse = (...found: readonly CompositionProblem[]): Compiled => ({
    kind: 'refused',
    diagnostics: found.map((problem) => diagnosticOf(file, problem)),
  });
  if (problems.length > 0) return refuse(...problems);
  const planned = planComposition(wanted, built);
  if (!planned.ok) return refuse(...planned.problems);

  const { parts, exports } = planned;
  const whole = (message: string, help: string): Compiled => refuse({ range: wholeOf(text), message, help });
  const host = hostImports(
    parts.map(({ name, bytes, imports }) => ({
      name,
      bytes,
      wanted: imports.flatMap(({ extern, from }) => (from === 'host' ? [extern] : [])),
    })),
  );
  if (typeof host === 'string') return whole(host, 'Every import that no line connects is asked of the host.');
  const bytes = await clock.time('wrap', () => Promise.resolve(encodeComposition({ parts, exports, host })));
  const scripts = built.flatMap(({ script }) => script ?? []);
  const [script] = scripts;
  return {
    kind: 'component',
    bytes,
    coreBytes: built.reduce((sum, { coreBytes }) => sum + coreBytes, 0),
    exports: exports.flatMap(({ part, extern }) => signaturesOf(built, parts[part]?.name, 'exports', extern)),
    imports: uniqueByPath(
      parts.flatMap(({ name, imports }) =>
        imports.flatMap(({ extern, from }) => (from === 'host' ? signaturesOf(built, name, 'imports', extern) : [])),
      ),
    ),
    warnings: built.flatMap(({ warnings }) => warnings),
    // The build transpiles it next, and that is when it is validated.
    explain: (said) => diagnosticOf(file, problemOf(wholeOf(text), ...explain(said, host.lacking))),
    // The lines of one program can be told; of several, nobody knows whose they are.
    ...(script === undefined || scripts.length > 1 ? {} : { script }),
  };
}

/** What the tools refuse about the whole, after every connection was found to fit. */
function explain(refusal: string, lacking: string | null): [string, string] {
  if (lacking !== null) {
    return [
      `What is asked of the host uses types of \`${lacking}\`, which comes from another component.`,
      'Connect those imports too, or import that interface from the host everywhere.',
    ];
  }
  if (/not valid to be used as (?:export|import)/.test(refusal)) {
    return [
      'Something that is exported uses a type of an interface that is not exported with it.',
      'Add a line `export a.interface` for the interface that the type comes from.',
    ];
  }
  const said = refusal.replaceAll(/\s*\(at offset 0x[0-9a-f]+\)/g, '').trim();
  return [`The tools refuse the whole: ${said}`, 'Each part is valid; look at what is connected and exported.'];
}

const problemOf = (range: Range, message: string, help: string): CompositionProblem => ({ range, message, help });

function diagnosticOf(file: string, { range, message, help }: CompositionProblem): Diagnostic {
  return { file, range, severity: 'error', message, help, stage: 'wrap' };
}

function wholeOf(text: string): Range {
  const [first = ''] = text.split('\n');
  return { start: { line: 1, column: 1 }, end: { line: 1, column: first.length + 1 } };
}

/** The files of each component, by the part of their names before the first dot. */
function groups(files: SourceFiles): Map<string, SourceFiles> {
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

function findLanguage(language: Language | null, name: string, files: SourceFiles): Found {
  if (language !== null) return { ok: true, language };
  const diagnostic: Diagnostic = {
    file: Object.keys(files)[0] ?? name,
    range: null,
    severity: 'error',
    message: `The component \`${name}\` has no program: none of its files can be built.`,
    help: `Add \`${name}.wat\`, or give this file the name of the component it belongs to.`,
    stage: 'wrap',
  };
  return { ok: false, diagnostic };
}

function isCore(name: string, file: string): Diagnostic {
  return {
    file,
    range: null,
    severity: 'error',
    message: `\`${name}\` is a core module, and only components can be composed.`,
    help: `Add \`${name}.wit\` with a world that says what it exports.`,
    stage: 'wrap',
  };
}

function signaturesOf(
  built: readonly Built[],
  part: string | undefined,
  side: 'exports' | 'imports',
  { name, sort }: Extern,
): FunctionSignature[] {
  const all = built.find((candidate) => candidate.name === part)?.[side] ?? [];
  return all.filter((signature) => (sort === 'func' ? signature.path === name : signature.interface === name));
}

function uniqueByPath(signatures: readonly FunctionSignature[]): FunctionSignature[] {
  return [...new Map(signatures.map((signature) => [signature.path, signature])).values()];
}
