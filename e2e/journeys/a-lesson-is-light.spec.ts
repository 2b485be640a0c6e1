import { expect, test, type Page } from '@playwright/test';
import { labIn } from '../support/lab.ts';

// Bytes and requests are the same on every machine, so they are a promise; times are not, and stand in docs/benchmarks.md.
const mostBytes = 150_000;
const mostRequests = 20;

for (const place of [
  '/learn/webassembly/stack-machine',
  '/learn/webassembly/memory-and-traps',
  '/learn/components/wit-and-canonical-abi',
]) {
  test(`a first visit stays within its budget: ${place}`, async ({ page }) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    const addresses = new Map<string, string>();
    const seen: { address: string; bytes: number }[] = [];
    session.on('Network.responseReceived', ({ requestId, response }) => addresses.set(requestId, response.url));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
      seen.push({ address: addresses.get(requestId) ?? '', bytes: encodedDataLength }),
    );
    await watchShifts(page);
    await page.goto(place, { waitUntil: 'networkidle' });
    const total = seen.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(total, seen.map(({ address, bytes }) => `${bytes} ${address}`).join('\n')).toBeLessThanOrEqual(mostBytes);
    expect(seen.length).toBeLessThanOrEqual(mostRequests);
    expect(await shiftSoFar(page)).toBe(0);
  });
}

test('the editor is fetched on approach, and its arrival moves nothing', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (asked) => {
    if (/\.(?:js|wasm)(?:\?|$)/.test(asked.url())) scripts.push(asked.url());
  });
  await watchShifts(page);
  await page.goto('/learn/webassembly/stack-machine');
  // A sign of life, at which the page wakes up; no lab is near.
  await page.mouse.move(300, 300);
  await expect(page.getByRole('navigation', { name: 'Lessons of this module' })).toContainText('begun');
  await page.waitForLoadState('networkidle');
  const before = scripts.length;
  const lab = labIn(page.locator('#lab-left-or-right'));
  await expect(lab.run).toHaveCount(0);

  await lab.arrive();
  await expect(lab.editor.locator('.monaco-editor').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(scripts.length).toBeGreaterThan(before);
  expect(await shiftSoFar(page)).toBe(0);
});

async function watchShifts(page: Page) {
  await page.addInitScript(() => {
    Object.assign(globalThis, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        (globalThis as unknown as { shift: number }).shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

async function shiftSoFar(page: Page): Promise<number> {
  return await page.evaluate(() => (globalThis as unknown as { shift: number }).shift);
}
