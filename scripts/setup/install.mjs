import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './run.mjs';
import { readStamp, stampOf, writeStamp } from './stamp.mjs';

const stampFile = 'node_modules/.learn-wasm-install';

/** Installs the packages unless exactly these are installed already. Ends the process with a sentence when it cannot. */
export async function ensureInstalled() {
  const stamp = stampOf(['package.json', 'package-lock.json']);
  if (readStamp(stampFile) === stamp) return;
  console.log('Installing packages (about a minute the first time) …');
  // Not `npm ci`: it refuses a lock file that lacks the optional packages of other operating systems.
  // `--no-save` keeps npm from writing to the lock file; `--include=dev` because NODE_ENV may say production.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error'];
  // Where the lock file knows no native packages for this system, npm would leave them out without a word.
  if (!lockCoversThisSystem()) args.push('--no-package-lock');
  const { code } = await run('npm', args);
  if (code !== 0) {
    console.error(
      'The packages could not be installed; npm says why above. Most often the package registry cannot be reached ' +
        '(check `npm config get registry` and the connection) or the disk is full (about 1.3 GB are needed). ' +
        'Then run the same command again: it goes on where it stopped.',
    );
    process.exit(1);
  }
  writeStamp(stampFile, stamp);
}

function lockCoversThisSystem() {
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  return lock.includes(`"node_modules/@next/swc-${process.platform}-${process.arch}`);
}
