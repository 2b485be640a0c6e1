import { existsSync, mkdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import type { CallOutcome, RunEvent, RunId } from '@/lib/run/events.ts';
import type { RunFailure } from '@/lib/run/failure.ts';
import type { ProgramInput } from '@/lib/run/program-input.ts';
import type { SourceFiles } from '@/lib/shared/source-files.ts';
import { defaultLimits } from '@/lib/wasm/artefact.ts';
import type { Artefact, BuildOutcome, RunLimits } from '@/lib/wasm/artefact.ts';
import { build } from '@/lib/wasm/build.ts';
import { cacheGlue } from '@/lib/wasm/glue-cache.ts';
import { createJcoTools } from '@/lib/wasm/jco-tools.ts';
import { templateKey } from '@/lib/wasm/languages/javascript/template-key.ts';
import { templateSource } from '@/lib/wasm/languages/javascript/template-source.ts';
import { readWitSources } from '@/lib/wasm/languages/wit-sources.ts';
import type { Glue } from '@/lib/wasm/run/program.ts';
import { runProgram } from '@/lib/wasm/run/run-program.ts';
import { readAdapter, readClang } from '../clang/read-clang.ts';
import { makeTemplate } from './make-template.ts';
import { readAssemblyScript } from './read-assemblyscript.ts';
import { readEngine } from './read-engine.ts';
import { readTemplate } from './read-template.ts';

// The engine of JavaScript programs uses constant expressions that Node 20 knows only when told so.
setFlagsFromString('--experimental-wasm-extended-const');

const tools = createJcoTools({
  template: readTemplate,
  assemblyScript: readAssemblyScript,
  clang: readClang,
  adapter: readAdapter,
  engine: readEngine,
});
const transpile = cacheGlue((component) => tools.transpile(component));
const now = () => performance.now();

/** Makes the template of a test's world, unless it was made before. */
export async function haveTemplate(wit: string): Promise<void> {
  const read = readWitSources({ 'world.wit': wit }, '');
  if (!read.ok || read.sources === null) throw new Error('the world of the test is broken');
  const { world, text } = read.sources;
  const template = templateSource(world);
  if (!template.ok) throw new Error(template.reason);
  const file = `.cache/templates/${templateKey(text, world.name, template.source)}.wasm`;
  if (existsSync(file)) return;
  mkdirSync('.cache/templates', { recursive: true });
  await makeTemplate({ source: template.source, wit: text, world: world.name, file });
}

export function buildFiles(files: SourceFiles): Promise<BuildOutcome> {
  return build(files, { tools, now, transpile });
}

export async function artefactOf(files: SourceFiles): Promise<Artefact> {
  const outcome = await buildFiles(files);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return outcome.artefact;
}

export type Ran = {
  outcomes: CallOutcome[];
  output: string;
  failure: RunFailure | null;
  events: readonly RunEvent[];
};

export async function run(
  artefact: Artefact,
  invocations: readonly string[],
  own: Partial<RunLimits> = {},
  input?: ProgramInput,
): Promise<Ran> {
  const events: RunEvent[] = [];
  await runProgram(
    {
      runId: 'test' as RunId,
      artefact,
      invocations,
      // Room for values of a megabyte.
      limits: { ...defaultLimits, outputBytes: 2 ** 23, timeMs: 60_000, ...own },
      ...(input === undefined ? {} : { input }),
    },
    { send: (more) => events.push(...more), now, importGlue },
  );
  const last = events.at(-1);
  return {
    outcomes: events.flatMap((event) => (event.type === 'called' ? [event.outcome] : [])),
    output: events.flatMap((event) => (event.type === 'output' ? [event.text] : [])).join(''),
    failure: last?.type === 'failed' ? last.failure : null,
    events,
  };
}

const imported = new Map<string, Promise<Glue>>();

export function importGlue(javascript: string): Promise<Glue> {
  const url = `data:text/javascript;base64,${Buffer.from(javascript).toString('base64')}`;
  const known = imported.get(url) ?? (import(/* @vite-ignore */ url) as Promise<Glue>);
  imported.set(url, known);
  return known;
}
