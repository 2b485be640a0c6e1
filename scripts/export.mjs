// `npm run export`: the whole course as a folder of static files, for any web host.
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { ensureInstalled } = await import('./setup/install.mjs');
await ensureInstalled();
const { root, runTool } = await import('./setup/run.mjs');
const { addPolicies } = await import('./setup/csp.mjs');
const { delayScripts } = await import('./setup/late-scripts.mjs');
const { compressAssets } = await import('./setup/compress.mjs');
const { responseHeaders } = await import('./response-headers.mjs');

const { ensureAssets } = await import('./setup/assets.mjs');
await ensureAssets();

// The static build writes over the server build's folder: the next `npm start` has to build again.
rmSync(path.join(root, '.next/learn-wasm-build'), { force: true });
const { code } = await runTool('next/dist/bin/next', ['build'], { env: { LEARN_WASM_TARGET: 'export' } });
if (code !== 0) {
  console.error('The static site could not be built; the reason stands above.');
  process.exit(1);
}
await delayScripts('out/learn');
const pages = await addPolicies('out');
const assets = await compressAssets(['out']);

// The format several static hosts read. Without these headers labs run all the same; clocks are coarser.
const table = (await responseHeaders()).map(({ source, headers }) => {
  const pattern = source.replace('/((?!_next/static/).*)', '/*').replace(':path*', '*');
  return `${pattern}\n${headers.map(({ key, value }) => `  ${key}: ${value}`).join('\n')}\n`;
});
writeFileSync(path.join(root, 'out/_headers'), table.join(''));
console.log(`\n  ${pages} pages and ${assets} compressed assets are in out/. Serve that folder with any web server.\n`);
