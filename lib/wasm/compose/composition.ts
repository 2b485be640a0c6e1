import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Diagnostic, Range } from '../diagnostic.ts';
import { mainFile } from '../languages/language.ts';
import type { Compiled, Language, StageClock } from '../languages/language.ts';
import type { FunctionSignature } from '../wit/types.ts';
import type { Extern } from './component-externs.ts';
import { encodeComposition } from './encode-composition.ts';
import { hostImports } from './host-imports.ts';
import { compilePart, partFiles } from './compile-part.ts';
import { parseComposition } from './parse-composition.ts';
import type { Composition, CompositionProblem } from './parse-composition.ts';
import { planComposition } from './plan-composition.ts';
import type { Built } from './plan-composition.ts';

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
    prepare: async (files, tools, use) => {
      for (const own of partFiles(files).values()) await languageOf(own)?.prepare?.(own, tools, use);
    },
    compile: async (files, tools, clock) => {
      const file = mainFile(files, '.compose', 'wrap');
      if (typeof file !== 'string') return { kind: 'refused', diagnostics: [file] };
      const built: Built[] = [];
      for (const [name, own] of partFiles(files)) {
        const part = await compilePart({ name, files: own, language: languageOf(own) }, tools, clock);
        if (part.kind === 'refused') return part;
        built.push({ name, ...part });
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
  // In the order in which the parts are instantiated, and their memories with them.
  const scripts = parts.flatMap(({ name }) => built.find((part) => part.name === name)?.scripts ?? []);
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
    explain: (said) => {
      const twoMakers = explainTwoMakers(said, wanted);
      return diagnosticOf(file, twoMakers ?? problemOf(wholeOf(text), ...explain(said, host.lacking)));
    },
    ...(scripts.length === 0 ? {} : { scripts }),
  };
}

/** The validator compares resources by who makes them, which no comparison of two signatures can see. */
function explainTwoMakers(said: string, { edges }: Composition): CompositionProblem | null {
  const [, resource] = /instance export `([^`]+)`\s+resource types are not the same/.exec(said) ?? [];
  const [, name] = /type mismatch for import `([^`]+)`/.exec(said) ?? [];
  const edge = edges.find(({ to }) => to.name === name);
  if (resource === undefined || edge === undefined) return null;
  return {
    range: edge.range,
    message: `This does not fit: \`${edge.from.component}\` has its \`${resource}\` from one component, and \`${edge.to.component}\` has it from another. A resource belongs to the one that makes it, so those are two types.`,
    help: `Connect the interface of \`${resource}\` to both from the same component.`,
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
