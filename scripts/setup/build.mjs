import { rmSync } from 'node:fs';
import path from 'node:path';
import { ensureAssets } from './assets.mjs';
import { addPolicies } from './csp.mjs';
import { compressAssets } from './compress.mjs';
import { delayScripts } from './late-scripts.mjs';
import { root, runTool } from './run.mjs';
import { readStamp, stampOf, writeStamp } from './stamp.mjs';

/**
 * Everything a page is made of. What is not listed here cannot change the built site. `public` is not: it holds what
 * is made below from the rest.
 */
const inputs = [
  'app',
  'components',
  'content',
  'guest/image',
  'lib',
  'scripts/setup',
  'scripts/templates',
  'scripts/templates.ts',
  'scripts/clang',
  'scripts/clang.ts',
  'scripts/guest',
  'scripts/guest-assets.ts',
  'scripts/response-headers.mjs',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const stampFile = '.next/learn-wasm-build';

/** Builds the site into `.next` unless it stands there already. Ends the process with a sentence when it cannot. */
export async function ensureBuilt() {
  const stamp = stampOf(inputs);
  if (readStamp(stampFile) === stamp) return;
  console.log('Building the course …');
  // An interrupted build must not pass for a whole one.
  rmSync(path.join(root, stampFile), { force: true });
  await ensureAssets();
  const { code } = await runTool('next/dist/bin/next', ['build']);
  if (code !== 0) {
    console.error(
      'The course could not be built; the reason stands above. Problems in content/ are also listed by `npm run course -- validate`.',
    );
    process.exit(1);
  }
  await delayScripts('.next/server/app/learn');
  const pages = await addPolicies('.next/server/app');
  const assets = await compressAssets(['.next/static', 'public']);
  console.log(`${pages} pages carry their policy, ${assets} assets are compressed.`);
  writeStamp(stampFile, stamp);
}
