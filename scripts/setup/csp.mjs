import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './run.mjs';

const marker = 'data-learn-wasm-policy';

/**
 * Gives every built page a script policy with the hashes of its own inline scripts, and no others.
 * Pages are static, so nonces would force each to be rendered per request. Repeating it changes nothing.
 * @param {string} folder of built pages, inside the checkout
 * @returns {Promise<number>} how many pages there are
 */
export async function addPolicies(folder) {
  let pages = 0;
  for (const entry of await readdir(path.join(root, folder), { recursive: true })) {
    if (!entry.endsWith('.html')) continue;
    pages += 1;
    const file = path.join(root, folder, entry);
    const html = await readFile(file, 'utf8');
    if (!html.includes(marker)) await writeFile(file, withPolicy(html));
  }
  return pages;
}

/** The policy stands first in <head>: it must be there before the first script. */
export function withPolicy(html) {
  const hashes = inlineScripts(html).map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  const policy = ["script-src 'self' 'wasm-unsafe-eval'", ...new Set(hashes)].join(' ');
  return html.replace(
    /<head[^>]*>/,
    (head) => `${head}<meta http-equiv="Content-Security-Policy" content="${policy}" ${marker}=""/>`,
  );
}

/** Data blocks (`application/json`) are not run and need no hash. */
export function inlineScripts(html) {
  return [...html.matchAll(/<script(?<attributes>[^>]*)>(?<text>[\s\S]*?)<\/script>/g)]
    .filter(
      ({ groups }) => !/\ssrc=/.test(groups.attributes) && !/type="application\/(?:ld\+)?json"/.test(groups.attributes),
    )
    .map(({ groups }) => groups.text);
}
