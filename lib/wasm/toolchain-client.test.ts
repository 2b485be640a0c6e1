import { expect, test } from 'vitest';
import { ToolchainFailure } from './protocol.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { serveToolchain } from './serve-toolchain.ts';
import type { ToolchainHandlers } from './serve-toolchain.ts';
import { ToolchainClient } from './toolchain-client.ts';

const handlers: ToolchainHandlers = {
  prepare: () => Promise.resolve(null),
  parts: () => Promise.resolve([]),
  warmUp: async () => null,
  build: async () => ({ ok: false, diagnostics: [] }),
  view: async ({ kind }) => ({ kind, text: '' }),
  inspect: async () => ({ kind: 'strange', why: 'A test.' }),
  check: async ({ file }) => {
    if (file === 'trap') throw new WebAssembly.RuntimeError('unreachable');
    if (file === 'load') throw new TypeError('Failed to fetch');
    return [];
  },
  suggest: () => Promise.resolve([]),
  explain: () => Promise.resolve(null),
  format: async ({ text }) => ({ ok: true, text: text.trim() }),
};

/** Both sides joined, as a Worker and its page are. */
function joined() {
  const broken: ToolchainFailure[] = [];
  let listener: (event: MessageEvent<FromWorker>) => void = () => undefined;
  const answer = serveToolchain(handlers, (message) => listener(new MessageEvent('message', { data: message })));
  const client = new ToolchainClient(
    {
      postMessage: (message) => void answer(message as ToWorker),
      addEventListener: (_, added) => {
        listener = added;
      },
    },
    (failure) => broken.push(failure),
  );
  return { client, broken };
}

test('each call gets its own answer', async () => {
  const { client } = joined();
  const [first, second] = await Promise.all([
    client.call('format', { file: 'a.wat', text: ' a ' }),
    client.call('format', { file: 'b.wat', text: ' b ' }),
  ]);
  expect([first, second]).toEqual([
    { ok: true, text: 'a' },
    { ok: true, text: 'b' },
  ]);
});

test('a trap of the tools says that they broke; anything else that they could not be loaded', async () => {
  const { client, broken } = joined();
  await expect(client.call('check', { file: 'trap', text: '', wit: {} })).rejects.toThrow(ToolchainFailure);
  await expect(client.call('check', { file: 'load', text: '', wit: {} })).rejects.toThrow('Failed to fetch');
  expect(broken.map(({ reason }) => reason)).toEqual(['broke', 'not-loaded']);
});

test('when the Worker dies nobody is left waiting', async () => {
  const client = new ToolchainClient(
    { postMessage: () => undefined, addEventListener: () => undefined },
    () => undefined,
  );
  const waiting = client.call('warmUp', null);
  client.abandon(new Error('it died'));
  await expect(waiting).rejects.toThrow('it died');
  await expect(client.call('warmUp', null)).rejects.toThrow('it died');
});
