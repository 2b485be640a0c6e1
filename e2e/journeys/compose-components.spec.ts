import type { Locator, Page } from '@playwright/test';
import { AxeBuilder } from '@axe-core/playwright';
import { openExample, type Lab } from '../support/lab.ts';
import { expect, test } from '../support/journey.ts';

async function openComposition(page: Page, id: string) {
  const lab = await openExample(page, id);
  await lab.view('Compose').click();
  const view = lab.frame.getByRole('region', { name: 'Composition' });
  await expect(view.getByRole('region', { name: 'Connections' })).toBeVisible();
  return { lab, view };
}

const giverOf = (view: Locator, component: string, name: string) =>
  view.getByRole('list', { name: `Imports of ${component}` }).getByRole('combobox', { name });

async function runs(lab: Lab, result: string) {
  await lab.run.click();
  await expect(lab.log).toContainText(result);
}

test('a connection is chosen by keyboard, and the text keeps its comments', async ({ page }) => {
  const { lab, view } = await openComposition(page, 'counters');
  const desk = giverOf(view, 'visitor', 'demo:counting/desk');
  await expect(desk).toHaveValue('desk.demo:counting/desk');
  await desk.focus();
  await desk.press('Home');
  await expect(desk).toHaveValue('');
  expect(await lab.read()).toContain('# Who hands them out.');
  expect(await lab.read()).not.toContain('desk.demo:counting/desk -> visitor');
  await lab.view('Compose').click();
  await desk.selectOption('desk.demo:counting/desk');
  expect(await lab.read()).toMatch(/# the same maker.*\ndesk\.demo:counting\/desk -> visitor/);
  await runs(lab, 'visit() → 43');
});

test('what does not fit is told at its connection: which function, which parameter, what is there and wanted', async ({
  page,
}) => {
  const { lab, view } = await openComposition(page, 'counters');
  await giverOf(view, 'visitor', 'demo:counting/desk').selectOption('numbers.demo:counting/desk');
  const why = view.getByRole('list', { name: 'What does not fit' });
  await expect(why).toContainText('take differs in its parameter start: u64 is there, and u32 is wanted.');
  await expect(why).toContainText('func(start: u32) -> counter');
  await lab.run.click();
  await expect(lab.problems).toContainText('This does not fit');
});

test('connections are drawn with the mouse, by dragging and by two clicks', async ({ page }) => {
  const { lab, view } = await openComposition(page, 'compose');
  const port = (key: string) => view.locator(`[data-port="${key}"]`);
  const giver = giverOf(view, 'greeter', 'demo:letters/case');
  await giver.selectOption('');
  await port('export letters.demo:letters/case').dragTo(port('import greeter.demo:letters/case'));
  await expect(giver).toHaveValue('letters.demo:letters/case');
  await giver.selectOption('');
  await port('import greeter.demo:letters/case').click();
  await port('export letters.demo:letters/case').click();
  await expect(giver).toHaveValue('letters.demo:letters/case');
  expect(await lab.read()).toContain('# export -> import.');
  await runs(lab, 'shout("hello") → "HELLO!"');
});

test('what is written in the text is drawn, and what the whole exports is chosen', async ({ page }) => {
  const { lab, view } = await openComposition(page, 'compose');
  await lab.write('# nothing is connected\n');
  await lab.view('Compose').click();
  await expect(giverOf(view, 'greeter', 'demo:letters/case')).toHaveValue('');
  await expect(view.getByRole('region', { name: 'The whole' })).toContainText('It asks the host for demo:letters/case');
  await lab.write('letters.demo:letters/case -> greeter\n');
  await lab.view('Compose').click();
  await view.getByRole('checkbox', { name: 'letters demo:letters/case' }).check();
  expect(await lab.read()).toContain('export greeter.shout\nexport letters.demo:letters/case');
  await expect(view.getByRole('region', { name: 'The whole' })).toContainText('one valid component');
  const download = page.waitForEvent('download');
  await view.getByRole('button', { name: 'Download the whole' }).click();
  expect((await download).suggestedFilename()).toBe('composed.wasm');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`everyone can read a composition: ${scheme}, and on a phone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const { view } = await openComposition(page, 'counters');
    await giverOf(view, 'visitor', 'demo:counting/desk').selectOption('numbers.demo:counting/desk');
    await expect(view.getByRole('list', { name: 'What does not fit' })).toBeVisible();
    const look = () => new AxeBuilder({ page }).include('.compose-view').analyze();
    expect((await look()).violations).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(giverOf(view, 'visitor', 'demo:counting/desk')).toBeVisible();
    expect((await look()).violations).toEqual([]);
    const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(isWider).toBe(false);
  });
}
