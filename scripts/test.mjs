// `npm test`: everything from a fresh clone to one line that says how many tests passed.
import { requireNode } from './setup/node-version.mjs';

requireNode();
const { ensureInstalled } = await import('./setup/install.mjs');
await ensureInstalled();

const { existsSync, mkdirSync, readFileSync, rmSync } = await import('node:fs');
const path = await import('node:path');
const { root, runTool } = await import('./setup/run.mjs');
const { ensureBuilt } = await import('./setup/build.mjs');
const { ensureAssets } = await import('./setup/assets.mjs');
const { ensureBrowser } = await import('./setup/browser.mjs');

const reports = '.cache/test';
rmSync(path.join(root, reports), { recursive: true, force: true });
mkdirSync(path.join(root, reports), { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
const summary = [];

function count(name, { passed, failed, skipped = 0 }, seconds) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  summary.push(
    `  ${failed === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(34)} ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''} (${seconds} s)`,
  );
}

/** A step that either holds or does not counts as one test; one with a report counts its own. */
async function step(name, toolPath, args, { env, report } = {}) {
  console.log(`\n== ${name}`);
  const began = Date.now();
  const { code } = await runTool(toolPath, args, { env });
  const seconds = Math.round((Date.now() - began) / 1000);
  const counted = report?.() ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  // A runner that broke down after (or before) its tests has failed, whatever it counted.
  if (code !== 0 && counted.failed === 0) counted.failed = 1;
  // A runner that ran nothing proves nothing.
  if (code === 0 && counted.passed === 0) counted.failed += 1;
  count(name, counted, seconds);
}

const readReport = (file) =>
  existsSync(path.join(root, file)) ? JSON.parse(readFileSync(path.join(root, file), 'utf8')) : null;

// Types of the routes are made from app/; without them every link would do.
await step('route types', 'next/dist/bin/next', ['typegen']);
await step('types of pure files', 'typescript/bin/tsc', ['-p', 'tsconfig.pure.json']);
await step('types', 'typescript/bin/tsc', ['-p', 'tsconfig.json']);
await step('boundaries', 'tsx/dist/cli.mjs', ['scripts/check-boundaries.ts']);
await step('lint', 'oxlint/bin/oxlint', ['--deny-warnings']);
await step('format', 'oxfmt/bin/oxfmt', ['--check', '.']);
await step('dead code', 'knip/bin/knip.js', []);
// Examples in JavaScript run in unit tests as well.
await ensureAssets();
await step(
  'unit tests',
  'vitest/vitest.mjs',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reports}/unit.json`],
  {
    report: () => {
      const report = readReport(`${reports}/unit.json`);
      return (
        report && {
          passed: report.numPassedTests,
          failed: report.numFailedTests + report.numFailedTestSuites * (report.numFailedTests === 0),
          skipped: report.numPendingTests,
        }
      );
    },
  },
);
await step('content', 'tsx/dist/cli.mjs', ['scripts/course.ts', 'validate']);

const browser = await ensureBrowser();
await ensureBuilt();
const env = { LEARN_WASM_BROWSER: browser };
await step(
  'exercises proved in the browser',
  'tsx/dist/cli.mjs',
  ['scripts/course.ts', 'solve', '--report', `${reports}/solve.json`],
  {
    env,
    report: () => readReport(`${reports}/solve.json`),
  },
);
await step('journeys', '@playwright/test/cli.js', ['test'], {
  env: { ...env, LEARN_WASM_JOURNEY_REPORT: `${reports}/journeys.json` },
  report: () => {
    const stats = readReport(`${reports}/journeys.json`)?.stats;
    return stats && { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
  },
});

console.log(`\n${summary.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed === 0 ? 0 : 1);
