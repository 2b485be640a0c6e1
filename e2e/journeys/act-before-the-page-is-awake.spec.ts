import type { Page, Route } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { quizOn } from '../support/quiz.ts';
import { addTwoNumbers } from '../support/sources.ts';

const place = `/learn/${addTwoNumbers.lesson}`;

// A lesson is text first: its scripts come at the first sign of life, and on a slow line they come late.

test('an answer that was chosen and checked before the scripts arrived is graded when they do', async ({ page }) => {
  const letThrough = await holdScripts(page);
  await page.goto(place, { waitUntil: 'commit' });
  const quiz = quizOn(page, 'recall');
  await quiz.question(0).answer('wrong');
  await quiz.question(1).answer('right');
  await letThrough();
  await expect(quiz.question(0).form).toContainText('Not right.');
  await expect(quiz.question(1).form).toContainText('Right.');
  await expect(quiz.result).toHaveText('1 of 2 right.');
  expect(new URL(page.url()).search).toBe('');
});

test('a mind that was changed before the scripts arrived stays changed', async ({ page }) => {
  const letThrough = await holdScripts(page);
  await page.goto(place, { waitUntil: 'commit' });
  const question = quizOn(page, 'recall').question(1);
  const { form } = question;
  await form.getByRole('radio').first().check();
  await form.getByRole('radio').last().check();
  await letThrough();
  await expect(page.locator('html[data-awake]')).toHaveCount(1);
  await expect(form.getByRole('radio', { checked: true })).toHaveCount(1);
  await question.answer('right');
  await expect(form).toContainText('Right.');
});

test('the text can be read, and a coming lesson unfolds, before any script arrived', async ({ page }) => {
  await holdScripts(page);
  await page.goto(place, { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('#lab-turns')).toContainText('loop $again');
});

/** No script arrives until it is let through. */
async function holdScripts(page: Page): Promise<() => Promise<void>> {
  const held: Route[] = [];
  let isHeld = true;
  await page.route(/\.js(?:\?|$)/, async (route) => {
    if (isHeld) held.push(route);
    else await route.continue();
  });
  return async () => {
    isHeld = false;
    await Promise.all(held.map((route) => route.continue()));
  };
}
