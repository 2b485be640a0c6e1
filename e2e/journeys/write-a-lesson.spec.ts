import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { labIn } from '../support/lab.ts';

const fixtures = path.join(process.cwd(), 'e2e/fixtures/exercises');

const lesson = `---
title: How a stack grows
summary: Say what lies on it.
minutes: 20
core: true
objectives:
  - Say what lies on the stack.
---

## Pushing

A *push* puts a value on top.

<Callout kind="warning" title="Mind the order">
  The last one in is the first one out.
</Callout>

\`\`\`wat title="push.wat"
(i32.const 1)
\`\`\`

<Misconception claim="A stack has an address.">
  It has a top, and nothing else.
</Misconception>
`;

test('what is typed is shown as readers will see it, tags included', async ({ page }) => {
  const desk = await openDesk(page);
  await desk.write(lesson);
  await expect(desk.preview.getByRole('heading', { level: 1, name: 'How a stack grows' })).toBeVisible();
  await expect(desk.preview.getByRole('heading', { level: 2, name: 'Pushing' })).toBeVisible();
  await expect(desk.preview.locator('em')).toHaveText('push');
  await expect(desk.preview.getByText('Mind the order')).toBeVisible();
  await expect(desk.preview.getByText('A stack has an address.')).toBeVisible();
  await expect(desk.preview.locator('pre')).toContainText('(i32.const 1)');
  await expect(page.getByText('No problems.')).toBeVisible();

  await desk.write(lesson.replace('A *push* puts', 'A *pop* takes'));
  await expect(desk.preview.locator('em')).toHaveText('pop');
});

for (const { name, from, to, says } of [
  { name: 'a tag that is not there', from: 'Callout', to: 'Callot', says: 'Callout' },
  { name: 'an attribute of the wrong kind', from: 'kind="warning"', to: 'kind="loud"', says: 'warning' },
  { name: 'a tag that is never closed', from: '</Misconception>', to: '', says: 'Misconception' },
  { name: 'a fence without a language', from: '```wat title="push.wat"', to: '```', says: 'language' },
  { name: 'a heading that skips a level', from: '## Pushing', to: '#### Pushing', says: '##' },
  { name: 'a field that is missing', from: 'minutes: 20\n', to: '', says: 'minutes' },
  { name: 'code in the lesson', from: 'A *push*', to: 'A {push()}', says: '{' },
]) {
  test(`a mistake is told on its line, with how to mend it, and the text is kept: ${name}`, async ({ page }) => {
    const desk = await openDesk(page);
    const broken = lesson.replaceAll(from, to);
    expect(broken).not.toBe(lesson);
    await desk.write(broken);
    const problem = desk.problems.getByRole('listitem').first();
    await expect(problem).toContainText(says);
    await expect(problem.getByRole('button')).toHaveText(/^lesson\.mdx:\d+:\d+$/);
    const line = Number(/:(\d+):/.exec(await problem.getByRole('button').innerText())?.[1]);
    const changed = lesson.slice(0, lesson.indexOf(from)).split('\n').length;
    if (to !== '') expect(line).toBe(changed);
    expect(await desk.read()).toBe(broken);
    // A press on it goes there.
    await problem.getByRole('button').click();
    await expect(desk.text).toBeFocused();
    await desk.write(lesson);
    await expect(page.getByText('No problems.')).toBeVisible();
    await expect(desk.preview.getByRole('heading', { level: 2, name: 'Pushing' })).toBeVisible();
  });
}

test('all mistakes are told at once', async ({ page }) => {
  const desk = await openDesk(page);
  await desk.write(
    lesson.replace('minutes: 20\n', '').replace('kind="warning"', 'kind="loud"').replace('wat title', 'wot title'),
  );
  await expect(desk.problems.getByRole('listitem')).toHaveCount(3);
});

test('a lesson of the course opens with its labs, and they run in the preview', async ({ page }) => {
  const desk = await openDesk(page);
  await page.getByLabel('Start from').selectOption('webassembly/stack-machine');
  await expect(desk.preview.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expect(page.getByText('No problems.')).toBeVisible();
  const lab = labIn(desk.preview.locator('#lab-turns'));
  await lab.arrive();
  await lab.run.click();
  await expect(lab.log).toContainText('turns(3) → 3');
});

test('a file is opened, changed and taken away again', async ({ page }) => {
  const desk = await openDesk(page);
  await page
    .getByLabel('or open a file')
    .setInputFiles({ name: 'lesson.mdx', mimeType: 'text/markdown', buffer: Buffer.from(lesson) });
  await expect(desk.preview.getByRole('heading', { level: 1, name: 'How a stack grows' })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  expect(await readFile(await (await download).path(), 'utf8')).toBe(lesson);
});

test('every tag of the catalogue is shown live beside its source', async ({ page }) => {
  await page.goto('/author/tags');
  const tags = page.getByRole('main').getByRole('heading', { level: 2 });
  expect(await tags.count()).toBeGreaterThanOrEqual(12);
  await expect(page.getByRole('main').locator('pre').filter({ hasText: '<Callout' }).first()).toBeVisible();
});

test('exercises that keep their promises are proved, and each broken promise is told', async ({ page }) => {
  await page.goto('/author/prove');
  await page.getByLabel('Folder of an exercise').setInputFiles(fixtures);
  await expect(page.locator('[data-proving="done"]')).toContainText('5 exercises');

  const said = (exercise: string, attempt: string) =>
    page.locator(`tr[data-exercise="${exercise}"][data-attempt="${attempt}"]`);
  for (const attempt of ['start', 'wrong/too-small'])
    await expect(said('good', attempt)).toHaveAttribute('data-holds', 'true');
  await expect(said('good', 'solution')).toHaveCount(2);
  await expect(page.locator('tr[data-exercise="good"][data-holds="false"]')).toHaveCount(0);

  await expectBroken('broken-solution', 'solution', /does not pass.*doubles/);
  await expectBroken('passing-start', 'start', /passes already/);
  await expectBroken('silent-hint', 'wrong/too-small', /should contain “count it twice”/);
  await expectBroken('unknown-check', 'files', /trebles/);
  // What is not broken in them holds all the same.
  await expect(said('broken-solution', 'wrong/too-small')).toHaveAttribute('data-holds', 'true');
  await expect(said('passing-start', 'solution').first()).toHaveAttribute('data-holds', 'true');

  async function expectBroken(exercise: string, attempt: string, says: RegExp) {
    const row = said(exercise, attempt).first();
    await expect(row).toHaveAttribute('data-holds', 'false');
    await expect(row.locator('[data-says]')).toHaveText(says);
  }
});

test('a folder without exercises is told so', async ({ page }) => {
  await page.goto('/author/prove');
  await page.getByLabel('Folder of an exercise').setInputFiles(path.join(fixtures, 'good/solution'));
  await expect(page.locator('[data-proving="done"]')).toContainText('no exercise.yaml');
});

async function openDesk(page: Page) {
  await page.goto('/author');
  const lab = labIn(page.getByRole('main'));
  await expect(lab.text).toBeAttached();
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview.getByRole('heading', { level: 2 }).first()).toBeVisible();
  return { ...lab, preview };
}
