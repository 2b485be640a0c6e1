// `npm run bench [-- pages | edit | languages | builds] [--quick]`: measures, prints, and keeps the tables of
// docs/benchmarks.md. `--quick` repeats little and keeps nothing: it shows that the benchmark works.
import { chromium } from '@playwright/test';
import { measureBuilds } from './bench/builds.ts';
import { measureEdit } from './bench/edit.ts';
import { describeMachine } from './bench/machine.ts';
import { measureLanguages } from './bench/languages.ts';
import { measurePages } from './bench/pages.ts';
import { keepSection } from './bench/report.ts';
import { serve } from './serve.mjs';
import { ensureBrowser } from './setup/browser.mjs';
import { ensureBuilt } from './setup/build.mjs';

const isQuick = process.argv.includes('--quick');
const wanted = process.argv.slice(2).filter((word) => word !== '--quick');
const known = ['pages', 'edit', 'languages', 'builds'];
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join('", "')}". There are: ${known.join(', ')}.`);
  process.exit(1);
}
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);

const executablePath = await ensureBrowser();
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'],
});
const machine = describeMachine(`Chromium ${browser.version()}`);
const keep = (name: string, figures: string) => {
  if (!isQuick) keepSection(name, `${figures}\n\nMeasured ${new Date().toISOString().slice(0, 10)} on ${machine}.`);
  console.log(`\n${figures}\n`);
};

try {
  if (isWanted('pages') || isWanted('edit') || isWanted('languages')) {
    await ensureBuilt();
    const server = await serve({ port: 0, host: 'localhost', mayMove: false });
    try {
      if (isWanted('pages')) keep('pages', await measurePages(browser, server.address));
      if (isWanted('edit')) keep('edit', await measureEdit(browser, server.address));
      if (isWanted('languages')) {
        const repeats = isQuick ? { cold: 1, warm: 2, runs: 5 } : { cold: 5, warm: 30, runs: 100 };
        keep('languages', await measureLanguages(browser, server.address, repeats));
      }
    } finally {
      await server.close();
    }
  }
  if (isWanted('builds')) keep('builds', await measureBuilds());
} finally {
  await browser.close();
}
console.log(machine);
