import { expect, test } from '@playwright/test';

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
    await page.addInitScript(() => {
      Object.assign(globalThis, { shift: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          (globalThis as unknown as { shift: number }).shift += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(place, { waitUntil: 'networkidle' });
    const total = seen.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(total, seen.map(({ address, bytes }) => `${bytes} ${address}`).join('\n')).toBeLessThanOrEqual(mostBytes);
    expect(seen.length).toBeLessThanOrEqual(mostRequests);
    expect(await page.evaluate(() => (globalThis as unknown as { shift: number }).shift)).toBe(0);
  });
}

test('the editor is fetched on approach, and its arrival moves nothing', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (asked) => {
    if (/\.(?:js|wasm)(?:\?|$)/.test(asked.url())) scripts.push(asked.url());
  });
  await page.goto('/learn/webassembly/stack-machine', { waitUntil: 'networkidle' });
  const before = scripts.length;
  expect(before).toBe(0);
  const lab = page.locator('#lab-scale');
  await lab.scrollIntoViewIfNeeded();
  await expect(lab.getByRole('region', { name: 'Editor' })).toBeVisible();
  await expect(lab.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
  expect(scripts.length).toBeGreaterThan(10);
});
