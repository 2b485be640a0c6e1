import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { exerciseIn } from '../support/exercise.ts';
import { expect, test } from '../support/journey.ts';
import { openPart } from '../support/lab.ts';
import { quizOn } from '../support/quiz.ts';
import { addTwoNumbers } from '../support/sources.ts';

const { lesson, id, solution } = addTwoNumbers;

test('progress is exported, erased, and comes back from the file', async ({ page }) => {
  await doSomething(page);
  await page.goto('/progress');
  const file = await exportProgress(page);
  expect(JSON.parse(file.text)).toMatchObject({ format: 'learn-wasm-progress' });

  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  const question = page.getByRole('dialog', { name: 'Erase all progress?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(stored(page)).toBeVisible();
  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  await question.getByRole('button', { name: 'Erase progress' }).click();
  await expect(page.getByText('Erased.')).toBeVisible();
  await expect(stored(page)).toBeHidden();
  await page.reload();
  await expect(page.getByText('Nothing yet.')).toBeVisible();
  const forgotten = await openPart(page, lesson, id);
  await expect(exerciseIn(forgotten).status).toBeEmpty();

  await page.goto('/progress');
  await choose(page, 'progress.json', file.text);
  const preview = page.getByRole('dialog', { name: 'Merge this file?' });
  await preview.getByRole('button', { name: 'Merge' }).click();
  await expect(page.getByText(/^Imported \d+ records/)).toBeVisible();
  await expect(stored(page).getByRole('row').filter({ hasText: '5.1' })).toContainText('1 of 7');
  const back = await openPart(page, lesson, id);
  expect(await back.read()).toBe(solution);
  await expect(exerciseIn(back).status).toHaveText('Passed');
  await expect(quizOn(page, 'recall').question(1).form).toContainText('Right.');
});

test('another browser takes the file in beside what it has', async ({ page, browser, baseURL }) => {
  await doSomething(page);
  await page.goto('/progress');
  const { text } = await exportProgress(page);

  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const other = await context.newPage();
  await other.goto(`/learn/${lesson}`);
  await quizOn(other, 'recall').question(0).answer('wrong');
  await expect(quizOn(other, 'recall').question(0).explanation).toBeVisible();
  await other.goto('/progress');
  await choose(other, 'progress.json', text);
  await other.getByRole('button', { name: 'Merge' }).click();
  await expect(other.getByText(/^Imported \d+ records/)).toBeVisible();
  await other.goto(`/learn/${lesson}`);
  await expect(quizOn(other, 'recall').result).toHaveText('1 of 2 right.');
  await context.close();
});

for (const { name, make } of [
  { name: 'is cut off', make: (good: string) => good.slice(0, good.length / 2) },
  { name: 'is something else', make: () => '{"name": "a package", "version": "1.0.0"}' },
  { name: 'is empty', make: () => '' },
  { name: 'is of a newer version', make: (good: string) => good.replace(/"version": \d+/, '"version": 99') },
  { name: 'has one bad record', make: (good: string) => good.replace('"kind":"passed"', '"kind":"won"') },
]) {
  test(`a file that ${name} is refused as a whole, with the place, and changes nothing`, async ({ page }) => {
    await doSomething(page);
    await page.goto('/progress');
    const { text } = await exportProgress(page);
    const before = await stored(page).innerText();
    const bad = make(text);
    expect(bad).not.toBe(text);
    await choose(page, 'bad.json', bad);
    const refusal = page.getByRole('alert').filter({ hasText: 'bad.json' });
    await expect(refusal).toContainText('was not imported');
    await expect(refusal).toContainText('Nothing was changed.');
    await expect(page.getByRole('dialog')).toBeHidden();
    expect(await stored(page).innerText()).toBe(before);
    // The same place takes the good file afterwards.
    await choose(page, 'good.json', text);
    await expect(page.getByRole('dialog', { name: 'Merge this file?' })).toBeVisible();
  });
}

/** An exercise passed, a text of one's own, an answer. */
async function doSomething(page: Page) {
  const lab = await openPart(page, lesson, id);
  await lab.write(solution);
  await lab.run.click();
  await expect(exerciseIn(lab).status).toHaveText('Passed');
  await quizOn(page, 'recall').question(1).answer('right');
  await expect(quizOn(page, 'recall').question(1).form).toContainText('Right.');
}

async function exportProgress(page: Page): Promise<{ name: string; text: string }> {
  await expect(stored(page)).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

async function choose(page: Page, name: string, text: string) {
  await page
    .getByLabel('Import a file')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

function stored(page: Page) {
  return page.getByRole('region', { name: 'What is stored, by lesson' });
}
