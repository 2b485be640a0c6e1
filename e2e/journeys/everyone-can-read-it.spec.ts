import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { everyPage } from '../support/pages.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, viewport] of Object.entries({
    wide: { width: 1366, height: 768 },
    phone: { width: 390, height: 844 },
  })) {
    test(`no page breaks an accessibility rule: ${colorScheme}, ${name}`, async ({ browser, request, baseURL }) => {
      test.setTimeout(300_000);
      const context = await browser.newContext({
        colorScheme,
        viewport,
        ...(baseURL === undefined ? {} : { baseURL }),
      });
      const page = await context.newPage();
      for (const place of await everyPage(request)) {
        await page.goto(place, { waitUntil: 'networkidle' });
        const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
        expect(
          violations.map(
            ({ id, nodes }) => `${place} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
          ),
        ).toEqual([]);
      }
      await context.close();
    });
  }
}

test('nothing sticks out sideways, from the smallest phone to the widest screen', async ({ page, request }) => {
  test.setTimeout(240_000);
  const places = await everyPage(request);
  for (const width of [390, 768, 1366, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    for (const place of places) {
      await page.goto(place);
      const overhang = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overhang, `${place} at ${width} px`).toBe(0);
    }
  }
});

test('the first stop of the keyboard leads to the content', async ({ page }) => {
  await page.goto('/learn/webassembly/stack-machine');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main$/);
});
