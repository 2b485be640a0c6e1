import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { openExample } from '../support/lab.ts';

for (const [choice, system] of [
  ['Dark', 'light'],
  ['Light', 'dark'],
] as const) {
  test(`${choice} is chosen against a ${system} system, and a reload does not flash`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: system });
    await page.goto('/');
    const before = await lightness(page);
    await page.getByRole('button', { name: choice, exact: true }).click();
    await expect(page.getByRole('button', { name: choice, exact: true })).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(() => lightness(page)).not.toBe(before);
    const chosen = await lightness(page);
    expect(chosen === 'dark').toBe(choice === 'Dark');

    // A browser paints nothing before there is a body; what the theme is at that moment is what is painted first.
    await page.addInitScript(() => {
      new MutationObserver((_changes, observer) => {
        if (document.body === null) return;
        observer.disconnect();
        Object.assign(globalThis, { themeAtFirst: document.documentElement.dataset.theme ?? 'none' });
      }).observe(document, { childList: true, subtree: true });
    });
    for (const place of ['/', '/learn/webassembly/stack-machine', '/playground', '/progress']) {
      await page.goto(place);
      expect(await page.evaluate(() => (globalThis as { themeAtFirst?: string }).themeAtFirst), place).toBe(
        choice.toLowerCase(),
      );
      expect(await lightness(page), place).toBe(chosen);
    }
    await expect(page.getByRole('button', { name: choice, exact: true })).toHaveAttribute('aria-pressed', 'true');

    await page.getByRole('button', { name: 'As the system' }).click();
    await expect.poll(() => lightness(page)).toBe(system);
    await page.reload();
    expect(await lightness(page)).toBe(system);
  });
}

test('without a choice the page follows the system while it is open', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/learn/webassembly/stack-machine');
  expect(await lightness(page)).toBe('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => lightness(page)).toBe('dark');
});

test('a choice in one tab is followed by the others, the editor included', async ({ page, context }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  const lab = await openExample(page, 'add');
  const paper = () =>
    lab.editor
      .locator('.monaco-editor-background')
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  const before = await paper();
  const other = await context.newPage();
  await other.goto('/progress');
  await other.getByRole('button', { name: 'Dark', exact: true }).click();
  await expect.poll(() => lightness(page)).toBe('dark');
  await expect.poll(paper).not.toBe(before);
});

/** By what is painted behind the text. */
async function lightness(page: Page): Promise<'light' | 'dark'> {
  return await page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    if (canvas === null) throw new Error('No canvas to read a colour with.');
    const styles = [document.body, document.documentElement].map((element) => getComputedStyle(element));
    const painted = styles.map(({ backgroundColor }) => backgroundColor).find((color) => color !== 'rgba(0, 0, 0, 0)');
    canvas.fillStyle = painted ?? 'white';
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return red + green + blue > 384 ? 'light' : 'dark';
  });
}
