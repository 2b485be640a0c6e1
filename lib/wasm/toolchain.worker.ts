import type { FromWorker, ToWorker } from './protocol.ts';

// The listener stands before anything heavy is loaded: a message that comes while a module is still being fetched
// would be lost.
const loading = load();
self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  void loading.then((answer) => answer(event.data));
});

function post(message: FromWorker): void {
  self.postMessage(message);
}

async function load() {
  const [{ serveToolchain }, { createToolchain }] = await Promise.all([
    import('./serve-toolchain.ts'),
    import('./toolchain.ts'),
  ]);
  post({ type: 'ready' });
  return serveToolchain(createToolchain(), post);
}
