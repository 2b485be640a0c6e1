// `npm start`: everything from a fresh clone to a served course. Later starts reuse what stands already.
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { ensureInstalled } = await import('./setup/install.mjs');
await ensureInstalled();
const { ensureBuilt } = await import('./setup/build.mjs');
await ensureBuilt();

const given = process.env.PORT;
const port = given === undefined ? 3000 : Number(given);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT is "${given}"; it must be a number from 0 to 65535.`);
  process.exit(1);
}

const { serve } = await import('./serve.mjs');
try {
  const server = await serve({ port, host: process.env.HOST ?? 'localhost', mayMove: given === undefined });
  console.log(`\n  Learn WASM is open at ${server.address}\n  Press Ctrl+C to close it.\n`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
