// `npm run dev`: the course for authors and contributors; pages change as files are saved.
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { ensureInstalled } = await import('./setup/install.mjs');
await ensureInstalled();
const { ensureAssets } = await import('./setup/assets.mjs');
await ensureAssets();
const { runTool } = await import('./setup/run.mjs');
const { code } = await runTool('next/dist/bin/next', ['dev', '--port', process.env.PORT ?? '3000']);
process.exit(code);
