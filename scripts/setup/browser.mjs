import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root, run, runTool } from './run.mjs';

const systemNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const systemPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The Chromium that tests drive: an explicit path, the system's, Playwright's own download, Debian's package when root.
 * Ends the process with a sentence when there is none to be had.
 * @returns {Promise<string>} path of a browser that starts
 */
export async function ensureBrowser() {
  const explicit = process.env.LEARN_WASM_BROWSER;
  if (explicit !== undefined) {
    if (starts(explicit)) return explicit;
    return endWith(
      `LEARN_WASM_BROWSER is ${explicit}, and that does not start. Give the path of a Chromium or Chrome, or unset it.`,
    );
  }
  const found = onThisSystem() ?? (await playwrightsOwn());
  if (found !== null) return found;

  console.log('No browser found; getting one for the tests …');
  // Its own deadline: behind a closed network the download may hang instead of failing.
  await runTool('playwright/cli.js', ['install', 'chromium'], { quiet: true, timeoutMs: 300_000 });
  const downloaded = await playwrightsOwn();
  if (downloaded !== null) return downloaded;

  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    // An update may report a mirror's trouble although the lists are good enough: the install decides.
    await run('apt-get', ['update'], { quiet: true });
    const { code, output } = await run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], {
      quiet: true,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (code !== 0) console.error(output.split('\n').slice(-8).join('\n'));
    const installed = onThisSystem();
    if (installed !== null) return installed;
  }
  return endWith(
    'The tests need Chromium or Chrome, and none could be found or installed. ' +
      "Install one with your system's package manager, or set LEARN_WASM_BROWSER to its path, and run the same command again.",
  );
}

/** @returns {never} */
function endWith(sentence) {
  console.error(sentence);
  process.exit(1);
}

function onThisSystem() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = [
    ...systemNames.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ...systemPlaces,
  ];
  return candidates.find((candidate) => existsSync(candidate) && starts(candidate)) ?? null;
}

async function playwrightsOwn() {
  const { chromium } = await import(path.join(root, 'node_modules/@playwright/test/index.mjs'));
  const own = chromium.executablePath();
  return existsSync(own) && starts(own) ? own : null;
}

/** A browser whose libraries are missing exists but does not start. */
function starts(candidate) {
  return spawnSync(candidate, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}
