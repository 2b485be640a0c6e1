import { openExample } from '../support/lab.ts';
import { expect, test } from '../support/journey.ts';

test.setTimeout(180_000);

test('C asks before it downloads, builds in the tab, names the line of a mistake, and is kept', async ({
  page,
  context,
}) => {
  const fetched: string[] = [];
  page.on('request', (asked) => {
    if (asked.url().includes('/vendor/clang-')) fetched.push(asked.url());
  });
  const lab = await openExample(page, 'basket-c');
  const download = lab.frame.getByRole('button', { name: /^Download \d+ MB$/ });
  await expect(download).toBeVisible();
  await expect(lab.run).toHaveAttribute('aria-disabled', 'true');
  expect(fetched).toEqual([]);

  // Two parts arrive, then the line is cut; what arrived is not fetched again.
  await context.route(/part-02/, (route) => route.abort());
  await download.click();
  await expect(lab.frame.getByText(/did not arrive: the connection broke off/)).toBeVisible();
  expect(new Set(fetched).size).toBe(3);
  await context.unroute(/part-02/);
  fetched.length = 0;
  await lab.frame.getByRole('button', { name: 'Try again' }).click();
  await expect(lab.frame.getByText('works offline')).toBeVisible({ timeout: 60_000 });
  expect(fetched.some((address) => address.includes('part-01'))).toBe(false);

  await lab.run.click();
  await expect(lab.log).toContainText('ok(1125)', { timeout: 60_000 });
  await lab.open('basket.h');
  await expect(lab.editor).toContainText('read only');
  await lab.open('main.c');
  await lab.write('#include "basket.h"\nint broken(void) { return 1 }\n');
  await expect(lab.problems).toContainText("expected ';'");
  await expect(lab.problems).toContainText('2:28');

  await page.reload();
  fetched.length = 0;
  await expect(lab.frame.getByText('works offline')).toBeVisible();
  await expect(lab.problems).toContainText("expected ';'", { timeout: 60_000 });
  expect(fetched).toEqual([]);
  await lab.frame.getByRole('button', { name: 'Remove' }).click();
  await expect(download).toBeVisible();
});

test('a program in C finds its files and input, and its exit code is told', async ({ page }) => {
  const lab = await openExample(page, 'words-c');
  await lab.frame.getByRole('button', { name: /^Download \d+ MB$/ }).click();
  await expect(lab.frame.getByText('works offline')).toBeVisible({ timeout: 60_000 });
  await lab.run.click();
  await expect(lab.log).toContainText('notes.txt', { timeout: 60_000 });
  await expect(lab.log).toContainText('missing.txt: No such file or directory');
  await expect(lab.ending).toContainText('exit code 1');
  await lab.view('Capabilities').click();
  await expect(lab.frame.getByText('log.txt')).toBeVisible();
});

test('Rust that was built elsewhere runs beside its source', async ({ page }) => {
  const lab = await openExample(page, 'basket-rust');
  await lab.run.click();
  await expect(lab.log).toContainText('ok(1125)');
});
