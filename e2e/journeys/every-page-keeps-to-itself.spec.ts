import { expect, test } from '@playwright/test';
import { listenForComplaints } from '../support/console.ts';
import { everyPage } from '../support/pages.ts';

test('no page asks another origin for anything, and none complains', async ({ page, request, baseURL }) => {
  test.setTimeout(240_000);
  const strangers: string[] = [];
  page.on('request', (asked) => {
    const { origin, protocol } = new URL(asked.url());
    if (origin !== baseURL && protocol !== 'data:' && protocol !== 'blob:') strangers.push(asked.url());
  });
  const complaints = listenForComplaints(page);
  const places = await everyPage(request);
  expect(places.length).toBeGreaterThan(6);
  for (const place of places) {
    await page.goto(place);
    // Down to the end, so that everything that waits for the viewport arrives.
    await page.getByRole('contentinfo').scrollIntoViewIfNeeded();
    await page.waitForLoadState('networkidle');
  }
  expect(strangers).toEqual([]);
  expect(complaints).toEqual([]);
});

test('every page is isolated from other origins and carries a policy without unsafe script', async ({
  page,
  request,
}) => {
  for (const place of await everyPage(request)) {
    const response = await page.goto(place);
    expect(response?.headers()['cross-origin-opener-policy'], place).toBe('same-origin');
    expect(response?.headers()['cross-origin-embedder-policy'], place).toBe('require-corp');
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    expect(policy, place).toContain("script-src 'self' 'wasm-unsafe-eval' 'sha256-");
    expect(policy, place).not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|blob:/);
    expect(await page.evaluate(() => crossOriginIsolated), place).toBe(true);
    const handlers = await page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) =>
        element.getAttributeNames().filter((name) => name.startsWith('on')),
      ),
    );
    expect(handlers, place).toEqual([]);
  }
});

test('script that gets into a page does not run', async ({ page }) => {
  await page.goto('/');
  // Through the page's own doors: the automation's evaluate is not bound by the policy, what it inserts is.
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = "inline"';
    document.body.append(script);
    const image = document.createElement('img');
    image.setAttribute('onerror', 'window.injected = "handler"');
    image.src = 'data:,';
    document.body.append(image);
    // oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval -- this is what must not run
    setTimeout('window.injected = "text"', 0);
  });
  await page.waitForFunction(() => [...document.querySelectorAll('img')].every((image) => image.complete));
  expect(await page.evaluate(() => (globalThis as { injected?: string }).injected)).toBeUndefined();
});

test('a page that does not exist says so and leads back', async ({ page }) => {
  const response = await page.goto('/learn/webassembly/nothing-here');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page).toHaveURL('/');
});
