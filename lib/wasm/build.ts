import type { SourceFiles } from '@/lib/shared/source-files.ts';
import type { Artefact, BuildOutcome } from './artefact.ts';
import { utf8Length } from './bytes.ts';
import type { Diagnostic } from './diagnostic.ts';
import { StageClock } from './languages/language.ts';
import { languageOfFiles, languages } from './languages/languages.ts';
import { refuseLargeSources, sizeOfSources } from './source-size.ts';
import { ToolRefusal } from './tools.ts';
import type { Tools, Transpiled } from './tools.ts';
import { mayWait } from './wasi/suspending.ts';

type BuildTools = {
  tools: Tools;
  /** Milliseconds from any start. */
  now: () => number;
  transpile?: Tools['transpile'];
};

/** From the learner's files to something that runs. What they wrote wrong comes back as diagnostics, never as a throw. */
export async function build(files: SourceFiles, { tools, now, transpile }: BuildTools): Promise<BuildOutcome> {
  const tooLarge = refuseLargeSources(files);
  if (tooLarge !== null) return { ok: false, diagnostics: [tooLarge] };

  const language = languageOfFiles(files);
  if (language === null) return { ok: false, diagnostics: [noSource(files)] };

  const clock = new StageClock(now);
  const compiled = await language.compile(files, tools, clock);
  if (compiled.kind === 'refused') return { ok: false, diagnostics: compiled.diagnostics };

  const { textBytes, binaryBytes } = sizeOfSources(files);
  const sourceBytes = textBytes + binaryBytes;
  const { bytes, exports, imports } = compiled;
  const places = compiled.places === undefined ? {} : { places: compiled.places };
  const base = { bytes, exports, imports, stages: clock.stages, ...places };
  if (compiled.kind === 'core') {
    const sizes = [
      { what: 'source', bytes: sourceBytes },
      { what: 'core module', bytes: bytes.length },
    ];
    return { ok: true, artefact: { shape: 'core', ...base, sizes, glue: null }, warnings: compiled.warnings ?? [] };
  }

  let glue: Transpiled;
  try {
    const suspending = tools.canSuspend && mayWait(imports) ? exports.map(({ path }) => path) : undefined;
    const make = transpile ?? ((component, paths) => tools.transpile(component, paths));
    glue = await clock.time('transpile', () => make(bytes, suspending));
  } catch (error) {
    if (!(error instanceof ToolRefusal)) throw error;
    return { ok: false, diagnostics: [compiled.explain(error.message)] };
  }
  const sizes = [
    { what: 'source', bytes: sourceBytes },
    { what: 'core module', bytes: compiled.coreBytes },
    { what: 'component', bytes: bytes.length },
    { what: 'generated JavaScript', bytes: utf8Length(glue.javascript) },
  ];
  const scripts = compiled.scripts === undefined ? {} : { scripts: compiled.scripts };
  const poured = compiled.poured === undefined ? {} : { poured: compiled.poured };
  const bindings = compiled.bindings === undefined ? {} : { bindings: compiled.bindings };
  const artefact: Artefact = { shape: 'component', ...base, sizes, glue, ...scripts, ...poured, ...bindings };
  return { ok: true, artefact, warnings: compiled.warnings };
}

function noSource(files: SourceFiles): Diagnostic {
  return {
    file: Object.keys(files)[0] ?? '',
    range: null,
    severity: 'error',
    message: `There is nothing to build: no file ends in ${languages.map(({ ending }) => `\`${ending}\``).join(', ')}.`,
    help: 'Add a file such as `main.wat` that holds a module.',
    stage: 'wat',
  };
}
