import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { chromium, expect, test } from '@playwright/test';
import lighthouse from 'lighthouse';

// Scores for speed depend on the machine and stand in no test; these two do not.
const categories = ['accessibility', 'best-practices'];

test('Lighthouse finds nothing to improve in accessibility and best practices', async ({ baseURL, launchOptions }) => {
  test.setTimeout(240_000);
  const port = await freePort();
  const browser = await chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`],
  });
  try {
    for (const place of ['/', '/learn/webassembly/stack-machine', '/playground']) {
      const result = await lighthouse(new URL(place, baseURL).href, {
        port,
        onlyCategories: categories,
        logLevel: 'error',
      });
      const report = result?.lhr;
      for (const category of categories) {
        const refused = report?.categories[category]?.auditRefs
          .filter(({ id, weight }) => weight > 0 && (report.audits[id]?.score ?? 1) < 1)
          .map(({ id }) => id);
        expect(report?.categories[category]?.score, `${place} ${category}: ${refused?.join(', ')}`).toBe(1);
      }
    }
  } finally {
    await browser.close();
  }
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
