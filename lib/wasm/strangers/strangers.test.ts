import { setFlagsFromString } from 'node:v8';
import { expect, test } from 'vitest';
import type { RunEvent, RunId } from '@/lib/run/events.ts';
import { bytesToBase64 } from '@/lib/shared/source-files.ts';
import { defaultLimits } from '../artefact.ts';
import { build } from '../build.ts';
import { createJcoTools } from '../jco-tools.ts';
import type { Glue } from '../run/program.ts';
import { runProgram } from '../run/run-program.ts';
import { components } from './components.fixture.ts';
import { modules } from './modules.fixture.ts';
import type { Stranger } from './stranger.ts';

// Browsers have these; Node 20 only when told so. What it cannot do even then has to be refused in words, like
// everything that an older browser does not know.
setFlagsFromString('--experimental-wasm-extended-const');
setFlagsFromString('--experimental-wasm-return-call');

const tools = createJcoTools();
const now = () => performance.now();

async function importGlue(javascript: string): Promise<Glue> {
  const url = `data:text/javascript;base64,${Buffer.from(javascript).toString('base64')}`;
  return (await import(/* @vite-ignore */ url)) as Glue;
}

const bytesOf = (stranger: Stranger): Promise<Uint8Array> | Uint8Array =>
  'wat' in stranger ? tools.parse(stranger.wat) : stranger.bytes();

/** What became of it, in the words of `End`. */
async function endOf(bytes: Uint8Array, call: string): Promise<string> {
  const outcome = await build({ 'stranger.wasm': bytesToBase64(bytes) }, { tools, now });
  if (!outcome.ok) return `refused: ${outcome.diagnostics.map(({ message }) => message).join(' ')}`;
  const events: RunEvent[] = [];
  await runProgram(
    { runId: 'test' as RunId, artefact: outcome.artefact, invocations: [call], limits: defaultLimits },
    { send: (batch) => events.push(...batch), now, importGlue },
  );
  const last = events.at(-1);
  if (last?.type === 'failed') return `fails: ${JSON.stringify(last.failure)}`;
  const called = events.find((event) => event.type === 'called');
  return called?.type === 'called' && called.outcome.kind === 'returned' ? `runs: ${called.outcome.value}` : 'ended';
}

test('there are more than a hundred of them', () => {
  expect(modules.length + components.length).toBeGreaterThan(100);
});

for (const [kind, strangers] of [
  ['module', modules],
  ['component', components],
] as const) {
  test.each(strangers.map((stranger) => [stranger.title, stranger] as const))(
    `a ${kind}: %s`,
    async (_title, stranger) => {
      const { end } = stranger;
      const bytes = await bytesOf(stranger);
      const became = await endOf(bytes, end.kind === 'refused' ? 'f()' : end.call);
      switch (end.kind) {
        case 'runs':
          if (kind === 'module' && !WebAssembly.validate(new Uint8Array(bytes))) {
            expect(became).toMatch(/^refused: \S.*\.$/s);
          } else expect(became).toBe(`runs: ${end.value}`);
          break;
        case 'fails':
          expect(became).toMatch(/^fails: /);
          expect(became).toMatch(end.failure);
          break;
        case 'refused':
          expect(became).toMatch(/^refused: \S.*\.$/s);
          expect(became).toMatch(end.message);
          break;
      }
    },
  );
}

test('each of them, cut short or changed by one byte, ends as well', { timeout: 120_000 }, async () => {
  let seed = 11;
  const next = () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32;
  for (const stranger of [...modules, ...components]) {
    const bytes = await bytesOf(stranger);
    const changed = bytes.slice();
    changed[8 + Math.floor(next() * (changed.length - 8))] = Math.floor(next() * 256);
    for (const odd of [changed, bytes.slice(0, Math.floor(next() * bytes.length))]) {
      // Not called: a changed byte may make a loop without end, and only a Worker can be ended.
      const outcome = await build({ 'stranger.wasm': bytesToBase64(odd) }, { tools, now });
      if (!outcome.ok) expect(outcome.diagnostics[0]?.message, stranger.title).toMatch(/\S.*\.$/s);
    }
  }
});
