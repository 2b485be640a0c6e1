import type { Page } from '@playwright/test';
import { exerciseIn } from '../support/exercise.ts';
import { expect, test } from '../support/journey.ts';
import { arriveAt, labIn, openPart } from '../support/lab.ts';
import { quizOn } from '../support/quiz.ts';
import { addTwoNumbers, asRead, predictionSource } from '../support/sources.ts';
import { changeRecord, readRecord } from '../support/storage.ts';

const { lesson, id, part, start, solution, minus } = addTwoNumbers;

test('edits, answers, predictions, hints and passed exercises are there on the next visit', async ({
  page,
  context,
}) => {
  const lab = await openPart(page, lesson, id);
  await lab.write(solution);
  await lab.run.click();
  await expect(exerciseIn(lab).status).toHaveText('Passed');

  const sum = await arriveAt(page, 'exercise-sum-to');
  await exerciseIn(sum).hint.click();
  await expect(exerciseIn(sum).hints).toHaveCount(1);

  const prediction = predictionSource('which-side');
  const guess = asRead(prediction.options[1] ?? '');
  const predict = page.getByRole('region', { name: 'Predict then run' }).first();
  await predict.getByRole('radio', { name: guess, exact: true }).check();
  await predict.getByRole('radio', { name: 'a guess' }).check();
  await predict.getByRole('button', { name: 'Save prediction' }).click();
  const recall = quizOn(page, 'recall');
  await recall.question(0).answer('wrong');
  await recall.question(1).answer('right');
  await expect(recall.result).toHaveText('1 of 2 right.');
  await page.close();

  const tomorrow = await context.newPage();
  const again = await openPart(tomorrow, lesson, id);
  expect(await again.read()).toBe(solution);
  await expect(exerciseIn(again).status).toHaveText('Passed');
  await expect(exerciseIn(await arriveAt(tomorrow, 'exercise-sum-to')).hints).toHaveCount(1);
  await expect(tomorrow.getByRole('region', { name: 'Predict then run' }).first()).toContainText(guess);
  await expect(quizOn(tomorrow, 'recall').result).toHaveText('1 of 2 right.');
  await expect(quizOn(tomorrow, 'recall').question(0).explanation).toBeVisible();
});

test('what was begun, read and passed is marked in the outline and on the course map, and reading goes on there', async ({
  page,
  context,
}) => {
  await page.goto('/');
  await expect(page.getByRole('main')).toContainText('Begin');
  const lab = await openPart(page, lesson, id);
  await lab.write(solution);
  await lab.run.click();
  await expect(exerciseIn(lab).status).toHaveText('Passed');
  await page.close();

  const next = await context.newPage();
  await next.goto('/');
  const mapped = next.getByRole('main').locator(`a[href="/learn/${lesson}"]`);
  await expect(mapped.filter({ hasText: 'begun, 1 of' }).first()).toBeVisible();
  await next.getByRole('link', { name: 'Continue' }).click();
  await expect(next).toHaveURL(`/learn/${lesson}`);
  const here = next.getByRole('navigation', { name: 'Lessons of this module' }).locator('[aria-current="page"]');
  await expect(here).toContainText('begun, 1 of');

  await next.getByRole('contentinfo').scrollIntoViewIfNeeded();
  await expect(here).toContainText(/read, 1 of/);
  await next.goto('/');
  await expect(mapped.filter({ hasText: 'read, 1 of' }).first()).toBeVisible();
});

test('Reset brings back the text of the lesson, and can itself be taken back', async ({ page }) => {
  const lab = await openPart(page, lesson, id);
  await lab.write(minus);
  await lab.reset.click();
  await expect.poll(() => lab.read()).toBe(start);
  await expect(lab.reset).toBeDisabled();
  await lab.frame.getByRole('button', { name: 'Undo reset' }).click();
  await expect.poll(() => lab.read()).toBe(minus);
  await lab.reset.click();
  await expect.poll(() => lab.read()).toBe(start);
  await lab.text.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => lab.read()).toBe(minus);
  await stored(page, minus);

  await lab.reset.click();
  await expect.poll(() => lab.read()).toBe(start);
  await stored(page, null);
  await page.reload();
  await lab.arrive();
  expect(await lab.read()).toBe(start);
});

test.describe('when the lesson changed since you edited', () => {
  test.beforeEach(async ({ page }) => {
    const lab = await openPart(page, lesson, id);
    await lab.write(minus);
    await stored(page, minus);
    await page.goto('/progress');
    await changeRecord(page, `edited ${part}`, { hash: 'of-an-older-lesson' });
    await page.goto(`/learn/${lesson}`);
  });

  test('it is told, and both texts can be compared', async ({ page }) => {
    const lab = await arriveAt(page, id);
    await expect(lab.frame).toContainText('The lesson changed since you edited');
    expect(await lab.read()).toBe(start);
    const notice = lab.frame.getByRole('status').filter({ hasText: 'The lesson changed' });
    await notice.getByRole('button', { name: 'Compare' }).click();
    const comparison = page.getByRole('dialog');
    await expect(comparison).toContainText('i32.sub');
    await expect(comparison).toContainText('i32.const 0');
    await page.keyboard.press('Escape');
    await expect(comparison).toBeHidden();
  });

  test('you may keep your text', async ({ page }) => {
    const lab = await arriveAt(page, id);
    await lab.frame.getByRole('button', { name: 'Keep my text' }).click();
    await expect.poll(() => lab.read()).toBe(minus);
    await expectSettled(page);
    expect(await lab.read()).toBe(minus);
  });

  test('you may take the new text, and change your mind', async ({ page }) => {
    const lab = await arriveAt(page, id);
    await lab.frame.getByRole('button', { name: 'Take the new text' }).click();
    await expect.poll(() => lab.read()).toBe(start);
    await lab.frame.getByRole('button', { name: 'Back to my text' }).click();
    await expect.poll(() => lab.read()).toBe(minus);
    await stored(page, minus);
    await expectSettled(page);
    expect(await lab.read()).toBe(minus);
  });
});

test('a question that changed since it was answered is asked again', async ({ page }) => {
  await page.goto(`/learn/${lesson}`);
  await quizOn(page, 'recall').question(1).answer('right');
  await expect(quizOn(page, 'recall').question(1).form).toContainText('Right.');
  const key = 'answered webassembly/stack-machine#recall.last-in';
  await expect.poll(() => readRecord(page, key)).not.toBeNull();
  await page.goto('/progress');
  await changeRecord(page, key, { hash: 'of-an-older-question' });
  await page.goto(`/learn/${lesson}`);
  const { form, check } = quizOn(page, 'recall').question(1);
  await expect(form).toContainText('changed since you answered it');
  await expect(check).toBeVisible();
});

test('an exercise that changed since it was passed says so', async ({ page }) => {
  const lab = await openPart(page, lesson, id);
  await lab.write(solution);
  await lab.run.click();
  await expect(exerciseIn(lab).status).toHaveText('Passed');
  await expect.poll(() => readRecord(page, `passed ${part}`)).not.toBeNull();
  await page.goto('/progress');
  await changeRecord(page, `passed ${part}`, { hash: 'of-an-older-exercise' });
  const again = await openPart(page, lesson, id);
  await expect(exerciseIn(again).panel).toContainText('You passed an earlier version');
});

/** Waits until the text of the exercise is stored. null: nothing differs from the lesson's. */
async function stored(page: Page, text: string | null) {
  const files = async () => (await readRecord(page, `edited ${part}`))?.files;
  await expect.poll(files).toEqual(text === null ? {} : { 'add.wat': text });
}

/** The choice was made: the next visit does not ask again. */
async function expectSettled(page: Page) {
  await page.reload();
  const lab = labIn(page.locator(`#${id}`));
  await lab.arrive();
  await expect(lab.frame.getByText('The lesson changed')).toHaveCount(0);
}
