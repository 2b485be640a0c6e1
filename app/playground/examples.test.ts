import { setFlagsFromString } from 'node:v8';
import { expect, test } from 'vitest';
import type { CallOutcome, RunEvent, RunId } from '@/lib/run/events.ts';
import { defaultLimits, type Artefact } from '@/lib/wasm/artefact.ts';
import { build } from '@/lib/wasm/build.ts';
import { createJcoTools } from '@/lib/wasm/jco-tools.ts';
import type { Glue } from '@/lib/wasm/run/program.ts';
import { runProgram } from '@/lib/wasm/run/run-program.ts';
import { splitCalls } from '@/components/workbench/call-text.ts';
import { readAdapter, readClang } from '@/scripts/clang/read-clang.ts';
import { readAssemblyScript } from '@/scripts/templates/read-assemblyscript.ts';
import { readTemplate } from '@/scripts/templates/read-template.ts';
import { loadExamples } from './load-examples.server.ts';

// The engine of JavaScript programs uses constant expressions that Node 20 knows only when told so.
setFlagsFromString('--experimental-wasm-extended-const');
const tools = createJcoTools({
  template: readTemplate,
  assemblyScript: readAssemblyScript,
  clang: readClang,
  adapter: readAdapter,
});
const examples = await loadExamples();
const now = () => performance.now();

async function importGlue(javascript: string): Promise<Glue> {
  const url = `data:text/javascript;base64,${Buffer.from(javascript).toString('base64')}`;
  return (await import(/* @vite-ignore */ url)) as Glue;
}

async function outcomesOf(artefact: Artefact, invocations: readonly string[]): Promise<CallOutcome[]> {
  const events: RunEvent[] = [];
  await runProgram(
    { runId: 'test' as RunId, artefact, invocations, limits: defaultLimits },
    { send: (more) => events.push(...more), now, importGlue },
  );
  const last = events.at(-1);
  if (last?.type === 'failed' && last.failure.kind !== 'trapped') throw new Error(JSON.stringify(last.failure));
  return events.flatMap((event) => (event.type === 'called' ? [event.outcome] : []));
}

test('there are at least ten examples, and each can be told from the others', () => {
  expect(examples.length).toBeGreaterThanOrEqual(10);
  expect(new Set(examples.map(({ example }) => example.id)).size).toBe(examples.length);
  // An id that begins with a digit would be taken for a share link.
  for (const { example } of examples) expect(example.id).toMatch(/^[a-z][a-z-]*$/);
});

for (const { example, expect: expected } of examples) {
  test(`${example.title}: builds without a problem, and its calls give what they should`, async () => {
    const outcome = await build(example.files, { tools, now });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
    const { artefact } = outcome;
    const together = splitCalls(example.call ?? '');
    const isSequence = together.length > 1;
    const ends = expected.flatMap((each) => ('stops' in each ? [] : [each]));
    if (isSequence) expect(ends.map(({ call }) => call)).toEqual(together);
    const outcomes = isSequence
      ? await outcomesOf(artefact, together)
      : (await Promise.all(ends.map(({ call }) => outcomesOf(artefact, [call])))).flat();
    expect(outcomes.map(brief)).toEqual(
      ends.map((each) => ('returns' in each ? { returned: each.returns } : { trapped: each.traps })),
    );
  });
}

function brief(outcome: CallOutcome) {
  return outcome.kind === 'returned' ? { returned: outcome.value } : { trapped: outcome.trap };
}
