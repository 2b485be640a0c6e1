import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { RunEvent, RunId } from '@/lib/run/events.ts';
import { artefactOf, haveTemplate, importGlue } from '@/scripts/templates/test-run.ts';
import { defaultLimits } from '../artefact.ts';
import type { Artefact } from '../artefact.ts';
import { keyOfModules } from './kept-modules.ts';
import type { KeptModules } from './kept-modules.ts';
import { runProgram } from './run-program.ts';

const wit = 'package course:kept;\nworld kept {\n  export greet: func(name: string) -> string;\n}\n';
const program = (body: string) => ({ 'main.js': `export function greet(name) { ${body} }\n`, 'world.wit': wit });

async function eventsOf(
  artefact: Artefact,
  kept: KeptModules | null = null,
): Promise<{ events: RunEvent[]; made: KeptModules | null }> {
  const events: RunEvent[] = [];
  let made: KeptModules | null = null;
  await runProgram(
    {
      runId: 'test' as RunId,
      artefact,
      invocations: ['greet("Ada")'],
      limits: { ...defaultLimits, shownBytes: 2 ** 24 },
    },
    {
      now: () => 0,
      send: (more) => events.push(...more),
      importGlue,
      kept,
      keep: (modules) => {
        made = modules;
      },
    },
  );
  return { events, made };
}

/** Everything that a run says, with memory as a digest: a comparison of megabytes is slow to tell. */
const seen = (events: readonly RunEvent[]) =>
  events.map((event) =>
    event.type === 'fact' && event.fact.kind === 'memory'
      ? { name: event.fact.name, digest: createHash('sha256').update(event.fact.bytes).digest('hex') }
      : event,
  );

beforeAll(async () => {
  await haveTemplate(wit);
}, 60_000);

test('a run with the modules of another program is in every byte the run of its own', async () => {
  const long = await artefactOf(program(`console.log("long"); return "${'long '.repeat(500)}" + name;`));
  const short = await artefactOf(program('console.log("short"); return "short " + name;'));
  const { made } = await eventsOf(long);
  expect(made).not.toBeNull();
  const own = await eventsOf(short);
  const kept = await eventsOf(short, made);
  expect(kept.made).toBeNull();
  expect(seen(kept.events)).toEqual(seen(own.events));
  expect(seen(kept.events).filter((event) => 'digest' in event)).not.toEqual([]);
}, 60_000);

test('an exception of a program in kept modules has its own words and line', async () => {
  const { made } = await eventsOf(await artefactOf(program('return name;')));
  expect(made).not.toBeNull();
  const { events } = await eventsOf(await artefactOf(program('\n  throw new Error("no " + name);')), made);
  expect(events.at(-1)).toMatchObject({
    type: 'failed',
    failure: { message: 'Error: no Ada.', where: 'greet, main.js line 2' },
  });
}, 60_000);

test('modules are kept for a world and a limit of memory, and only where an engine is shared', async () => {
  const artefact = await artefactOf(program('return name;'));
  const other = await artefactOf(program('return "other";'));
  expect(keyOfModules(artefact, 1)).toBe(keyOfModules(other, 1));
  expect(keyOfModules(artefact, 1)).not.toBe(keyOfModules(artefact, 2));
  const wat = await artefactOf({ 'main.wat': '(module)' });
  expect(keyOfModules(wat, 1)).toBeNull();
});
