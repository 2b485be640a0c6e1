import { setFlagsFromString } from 'node:v8';
import { expect, test } from 'vitest';
import type { RunEvent, RunId } from '@/lib/run/events.ts';
import { describeFailure } from '@/lib/run/failure.ts';
import { bytesToBase64 } from '@/lib/shared/source-files.ts';
import { readAdapter } from '@/scripts/clang/read-clang.ts';
import { defaultLimits } from '../artefact.ts';
import { build } from '../build.ts';
import { createJcoTools } from '../jco-tools.ts';
import type { Glue } from '../run/program.ts';
import { runProgram } from '../run/run-program.ts';
import { corpus } from './corpus.ts';
import { bytesOf, type Specimen } from './specimen.ts';

// The journey drops every specimen into a browser. This is the quick half: without a page, with the engine of Node.
setFlagsFromString('--experimental-wasm-extended-const');
setFlagsFromString('--experimental-wasm-return-call');

const tools = createJcoTools({ adapter: readAdapter });
const now = () => performance.now();
const all = Object.values(corpus).flat();
// A trap of the tools themselves: in the browser their Worker is replaced.
const breaksTools = new Set(['names-with-digits-and-capitals']);

async function importGlue(javascript: string): Promise<Glue> {
  const url = `data:text/javascript;base64,${Buffer.from(javascript).toString('base64')}`;
  return (await import(/* @vite-ignore */ url)) as Glue;
}

/** What a person would read of it: the output, then the last sentence. */
async function endOf({ made, calls }: Specimen): Promise<{ kind: Specimen['end']['kind']; text: string }> {
  const outcome = await build({ 'dropped.wasm': bytesToBase64(await bytesOf(made, tools)) }, { tools, now });
  if (!outcome.ok) return { kind: 'refused', text: outcome.diagnostics.map(({ message }) => message).join(' ') };
  const events: RunEvent[] = [];
  const invocations = calls === undefined ? startsOf(outcome.artefact.exports) : calls.split('\n');
  await runProgram(
    { runId: 'test' as RunId, artefact: outcome.artefact, invocations, limits: defaultLimits },
    { send: (batch) => events.push(...batch), now, importGlue },
  );
  const last = events.at(-1);
  if (last?.type === 'failed') return { kind: 'fails', text: describeFailure(last.failure) };
  const shown = events.flatMap((event) =>
    event.type === 'output'
      ? [event.text]
      : event.type === 'called' && event.outcome.kind === 'returned'
        ? [event.outcome.value ?? '']
        : [],
  );
  return { kind: 'runs', text: shown.join('\n') };
}

const startsOf = (exports: readonly { path: string; name: string }[]): string[] =>
  exports.filter(({ name }) => name === 'run').map(({ path }) => `${path}()`);

test('there are a hundred specimens and more, each with a name of its own', () => {
  expect(all.length).toBeGreaterThanOrEqual(100);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});

const here = all.filter(({ name, isEndless }) => isEndless !== true && !breaksTools.has(name));

test.each(here.map((specimen) => [specimen.name, specimen] as const))(
  '%s ends as it should',
  async (_name, specimen) => {
    const bytes = await bytesOf(specimen.made, tools);
    const { kind, text } = await endOf(specimen);
    const { end } = specimen;
    // What this engine does not know yet is refused in words, as in every older browser.
    if (
      end.kind !== 'refused' &&
      kind === 'refused' &&
      bytes[4] === 1 &&
      !WebAssembly.validate(new Uint8Array(bytes))
    ) {
      expect(text).toMatch(/\S.*\.$/s);
      return;
    }
    expect(`${kind}: ${text}`).toMatch(new RegExp(`^${end.kind}: `));
    if (end.kind === 'runs') for (const shown of end.shows) expect(text).toContain(shown);
    else expect(text).toMatch(end.says);
  },
);
