import type { Page } from '@playwright/test';
import { arriveAt, type Lab } from '../support/lab.ts';
import { expect, test } from '../support/journey.ts';
import { addTwoNumbers, asRead, predictionSource } from '../support/sources.ts';

const prediction = predictionSource('which-side');
const right = asRead(prediction.options[prediction.answer] ?? '');
const wrong = asRead(prediction.options[(prediction.answer + 1) % prediction.options.length] ?? '');

test.beforeEach(async ({ page }) => {
  await page.goto(`/learn/${addTwoNumbers.lesson}`);
});

test('Run waits for a prediction, and then both are shown', async ({ page }) => {
  const lab = await arriveAt(page, 'lab-left-or-right');
  await expectHeld(lab);
  const asked = questionOn(page);
  await asked.getByRole('button', { name: 'Save prediction' }).click();
  await expect(asked.getByRole('status')).toContainText('Choose');
  await asked.getByRole('radio', { name: wrong, exact: true }).check();
  await asked.getByRole('radio', { name: 'fairly sure' }).check();
  await asked.getByRole('button', { name: 'Save prediction' }).click();

  await expect(lab.run).toHaveAttribute('aria-disabled', 'false');
  await lab.run.click();
  await expect(lab.log).toContainText('difference() → 6');
  await expect(definition(page, 'You predicted')).toContainText(wrong);
  await expect(definition(page, 'You predicted')).toContainText('4 of 5');
  await expect(definition(page, 'What happened')).toContainText('6');
  await expect(questionOn(page).locator('[data-grade="wrong"]')).toBeVisible();
});

test('a prediction that comes true is told so, and can be changed before the run only', async ({ page }) => {
  const lab = await arriveAt(page, 'lab-left-or-right');
  const asked = questionOn(page);
  await predict(page, wrong);
  await asked.getByRole('button', { name: 'Change prediction' }).click();
  await predict(page, right);
  await lab.run.click();
  await expect(questionOn(page).locator('[data-grade="right"]')).toBeVisible();
  await expect(asked.getByRole('button', { name: 'Change prediction' })).toBeHidden();
});

test('who does not want to predict may run all the same', async ({ page }) => {
  const lab = await arriveAt(page, 'lab-left-or-right');
  await expectHeld(lab);
  await questionOn(page).getByRole('button', { name: 'Run without predicting' }).click();
  await lab.run.click();
  await expect(lab.log).toContainText('difference() → 6');
});

test('what the engine refuses counts as what happened', async ({ page }) => {
  const lab = await arriveAt(page, 'lab-wrong-type');
  await expectHeld(lab);
  const asked = page.getByRole('region', { name: 'Predict then run' }).nth(1);
  await asked.getByRole('button', { name: 'Run without predicting' }).click();
  await lab.run.click();
  await expect(lab.problems).toContainText('one.wat:5:');
  await expect(asked.locator('dd').nth(1)).not.toContainText('Not run yet');
});

/** Neither the button nor the keys run it, and it says why. */
async function expectHeld(lab: Lab) {
  await expect(lab.run).toHaveAttribute('aria-disabled', 'true');
  await expect(lab.run).toHaveAccessibleDescription(/Predict first/);
  await lab.text.press('ControlOrMeta+Enter');
  await expect(lab.output).toContainText('Nothing has run yet');
}

function questionOn(page: Page) {
  return page.getByRole('region', { name: 'Predict then run' }).first();
}

async function predict(page: Page, option: string) {
  const asked = questionOn(page);
  await asked.getByRole('radio', { name: option, exact: true }).check();
  await asked.getByRole('radio', { name: 'certain' }).check();
  await asked.getByRole('button', { name: 'Save prediction' }).click();
}

function definition(page: Page, term: string) {
  return questionOn(page).locator('dl > div').filter({ hasText: term }).getByRole('definition');
}
