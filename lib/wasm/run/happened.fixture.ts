import type { Fact, RunEvent } from '@/lib/run/events.ts';
import { RunId } from '@/lib/run/events.ts';
import { defaultLimits } from '../artefact.ts';
import { build } from '../build.ts';
import { createJcoTools } from '../jco-tools.ts';
import type { RunRequest } from '../workshop.ts';
import type { Glue } from './program.ts';
import { runProgram } from './run-program.ts';

const tools = createJcoTools();
export const now = () => performance.now();
export const runId = RunId.parse('run');

/** Node has no blob: modules; a data: URL is the same code. */
export const importGlue = async (javascript: string): Promise<Glue> =>
  (await import(`data:text/javascript,${encodeURIComponent(javascript)}`)) as Glue;

export async function artefactOf(files: Record<string, string>) {
  const outcome = await build(files, { tools, now });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return outcome.artefact;
}

type Happened = { events: readonly RunEvent[]; text: string; calls: readonly string[]; last: RunEvent | undefined };

/** Builds the files, runs the calls, and tells everything that was sent. */
export async function happened(
  files: Record<string, string>,
  invocations: readonly string[],
  more: Partial<RunRequest> = {},
) {
  const events: RunEvent[] = [];
  const artefact = await artefactOf(files);
  const request = { runId, artefact, invocations, limits: defaultLimits, ...more };
  await runProgram(request, { now, importGlue, send: (batch) => events.push(...batch) });
  const text = events.map((event) => (event.type === 'output' ? event.text : '')).join('');
  const calls = events.flatMap((event) =>
    event.type !== 'called' ? [] : event.outcome.kind === 'returned' ? `${event.outcome.value}` : event.outcome.trap,
  );
  return { events, text, calls, last: events.at(-1) } satisfies Happened;
}

export const facts = (events: readonly RunEvent[]): Fact[] =>
  events.flatMap((event) => (event.type === 'fact' ? event.fact : []));
