import { openPart } from '../support/lab.ts';
import { exerciseIn } from '../support/exercise.ts';
import { expect, test } from '../support/journey.ts';
import { addTwoNumbers } from '../support/sources.ts';
import { readRecord } from '../support/storage.ts';

const { lesson, id, part, start, solution, minus, alwaysFive, says } = addTwoNumbers;

test('the start is not enough, a wrong attempt earns its own hint, and the right one passes', async ({ page }) => {
  const lab = await openPart(page, lesson, id);
  const exercise = exerciseIn(lab);
  await expect(exercise.status).toBeEmpty();

  await lab.run.click();
  await expect(exercise.status).toHaveText('Not yet');
  // The hint is computed from what was seen, not a fixed sentence.
  await expect(exercise.row('Asked')).toHaveText('add(2, 3)');
  await expect(exercise.row('Seen')).toHaveText('0');
  await expect(exercise.row('Wanted')).toHaveText('5');

  await lab.write(minus);
  await expect(exercise.panel).toContainText('That was an earlier text.');
  await lab.run.click();
  await expect(exercise.panel).toContainText(says.minus);
  await expect(exercise.row('Seen')).toHaveText('-1');
  await expect(exercise.status).toHaveText('Not yet');

  await lab.write(solution);
  await lab.run.click();
  await expect(exercise.status).toHaveText('Passed');
  await expect(exercise.panel).not.toContainText('with help');
});

test('a program that only satisfies what is shown fails a hidden check, with its hint', async ({ page }) => {
  const lab = await openPart(page, lesson, id);
  const exercise = exerciseIn(lab);
  await lab.write(alwaysFive);
  await lab.run.click();
  await expect(exercise.status).toHaveText('Not yet');
  await expect(exercise.panel).toContainText(says.alwaysFive);
  await expect(exercise.panel.getByLabel('does not hold', { exact: true })).toHaveCount(1);
  await expect(exercise.panel.getByLabel('holds', { exact: true })).toHaveCount(1);
});

test('a program that does not build is not yet there, and its problem is told', async ({ page }) => {
  const lab = await openPart(page, lesson, id);
  const exercise = exerciseIn(lab);
  await lab.write(solution.replace('i32.add', 'i32.ad'));
  await lab.run.click();
  await expect(exercise.status).toHaveText('Not yet');
  await expect(lab.problems).toContainText('i32.ad');
  await lab.write(solution);
  await lab.run.click();
  await expect(exercise.status).toHaveText('Passed');
});

test('hints open one after the other', async ({ page }) => {
  const lab = await openPart(page, lesson, id);
  const { hint, hints } = exerciseIn(lab);
  await expect(hints).toHaveCount(0);
  await hint.click();
  await expect(hints).toHaveCount(1);
  await hint.click();
  await expect(hints).toHaveCount(2);
  await expect(hint).toBeHidden();
});

test('the solution is offered after two attempts, replaces nothing for good, and can be compared', async ({ page }) => {
  const lab = await openPart(page, lesson, id);
  const exercise = exerciseIn(lab);
  await lab.write(minus);
  await lab.run.click();
  await expect(exercise.panel).toContainText(says.minus);
  await lab.write(start);
  await lab.run.click();
  await expect(exercise.row('Seen')).toHaveText('0');
  await lab.write(minus);
  await expect.poll(() => readRecord(page, `edited ${part}`)).toMatchObject({ files: { 'add.wat': minus } });
  // After two misses nobody asks whether you are sure.
  await exercise.showSolution.click();
  await expect.poll(() => lab.read()).toBe(solution);

  await exercise.panel.getByRole('button', { name: 'Compare' }).click();
  const comparison = page.getByRole('dialog', { name: 'Compare with the solution' });
  await expect(comparison).toContainText('i32.sub');
  await expect(comparison).toContainText('i32.add');
  await page.keyboard.press('Escape');
  await expect(comparison).toBeHidden();

  await exercise.panel.getByRole('button', { name: 'Back to mine' }).click();
  await expect.poll(() => lab.read()).toBe(minus);
  await exercise.showSolution.click();
  await expect.poll(() => lab.read()).toBe(solution);
  await lab.run.click();
  await expect(exercise.status).toHaveText('Passed');
  await expect(exercise.panel).toContainText('with help');
});

test('the solution can be taken back in the editor, like any edit', async ({ page }) => {
  const lab = await openPart(page, lesson, id);
  const exercise = exerciseIn(lab);
  await lab.write(minus);
  await exercise.showSolution.click();
  // Nothing was tried yet, so the learner is asked; the answer may be no.
  const question = page.getByRole('dialog', { name: 'Show the solution?' });
  await question.getByRole('button', { name: 'Keep trying' }).click();
  expect(await lab.read()).toBe(minus);
  await exercise.showSolution.click();
  await question.getByRole('button', { name: 'Show it anyway' }).click();
  await expect.poll(() => lab.read()).toBe(solution);
  await lab.text.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => lab.read()).toBe(minus);
});

test('the solution and the hidden hints are not in the page before they are asked for', async ({ page }) => {
  const fetched: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('exercise-data')) fetched.push(response.url());
  });
  const lab = await openPart(page, lesson, id);
  expect(await page.content()).not.toContain(solution.trim());
  expect(fetched).toEqual([]);
  await exerciseIn(lab).showSolution.click();
  await page.getByRole('button', { name: 'Show it anyway' }).click();
  await expect.poll(() => fetched.length).toBe(1);
});

test('a passed exercise is ticked at once, in the outline and on the progress page', async ({ page }) => {
  const lab = await openPart(page, lesson, id);
  await lab.write(solution);
  await lab.run.click();
  await expect(exerciseIn(lab).status).toHaveText('Passed');
  const outline = page.getByRole('navigation', { name: /outline|module/i });
  await expect(outline.locator('[aria-current="page"]')).toContainText('1 of 7 exercises passed');
  await page.goto('/progress');
  const row = page.getByRole('row').filter({ hasText: '5.1' });
  await expect(row.getByRole('cell').nth(3)).toHaveText('1 of 7');
});
