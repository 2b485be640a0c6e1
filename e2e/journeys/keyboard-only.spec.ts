import type { Locator, Page } from '@playwright/test';
import { exerciseIn } from '../support/exercise.ts';
import { expect, test } from '../support/journey.ts';
import { labIn, paste } from '../support/lab.ts';
import { quizOn } from '../support/quiz.ts';
import { addTwoNumbers } from '../support/sources.ts';

const { lesson, id, solution } = addTwoNumbers;

test('from the address to a passed exercise without a mouse', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('main').locator(`a[href="/learn/${lesson}"]`).last());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/learn/${lesson}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  const lab = labIn(page.locator(`#${id}`));
  await tabTo(page, lab.run);
  await tabTo(page, lab.text);
  await expect(lab.editor).toContainText('Ctrl + M');
  await page.keyboard.press('ControlOrMeta+a');
  await paste(page, solution);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(exerciseIn(lab).status).toHaveText('Passed');
  await expect(lab.text).toBeFocused();
});

test('Tab indents in the editor, and leaves it after the key that its hint names', async ({ page }) => {
  await page.goto('/playground#add');
  const lab = labIn(page.getByRole('main'));
  await lab.arrive();
  const before = await lab.read();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('Tab');
  await expect(lab.text).toBeFocused();
  expect(await lab.read()).toBe(`  ${before}`);

  await page.keyboard.press('ControlOrMeta+m');
  await expect(lab.editor).toContainText('Tab leaves the editor.');
  await page.keyboard.press('Tab');
  await expect(lab.text).not.toBeFocused();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('switch');
  await page.keyboard.press('Shift+Tab');
  await expect(lab.text).toBeFocused();
  await page.keyboard.press('ControlOrMeta+m');
  await expect(lab.editor).toContainText('Tab indents.');
});

test('a runaway program is stopped with the keyboard, and Run has the focus again', async ({ page }) => {
  await page.goto('/playground#endless');
  const lab = labIn(page.getByRole('main'));
  await lab.arrive();
  await lab.run.focus();
  await page.keyboard.press('Enter');
  await expect(lab.stop).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lab.ending).toHaveText('Stopped.');
  await expect(lab.run).toBeFocused();
});

test('tabs answer to arrows, and dialogs hold the focus and give it back', async ({ page }) => {
  await page.goto('/playground#greet');
  const lab = labIn(page.getByRole('main'));
  await lab.arrive();
  await lab.editor.getByRole('tab', { name: 'greet.wat' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(lab.editor.getByRole('tab', { name: 'world.wit' })).toBeFocused();
  await expect(lab.editor.getByRole('tab', { name: 'world.wit' })).toHaveAttribute('aria-selected', 'true');

  const share = lab.frame.getByRole('button', { name: 'Share', exact: true });
  await share.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  for (let stop = 0; stop < 6; stop += 1) {
    await page.keyboard.press('Tab');
    // Past the last stop the browser itself has the focus for a moment; nothing behind the dialog ever has.
    const isBehind = await page.evaluate(() => document.activeElement?.closest('main .lab-body') !== null);
    expect(isBehind && !(await dialog.locator(':focus').count())).toBe(false);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(share).toBeFocused();
});

test('a quiz is answered with the keyboard, lines put in order included', async ({ page }) => {
  await page.goto(`/learn/${lesson}`);
  // The first key wakes the page, and the lines are put into the order of this attempt.
  await page.keyboard.press('Tab');
  await expect(page.locator('html[data-awake]')).toHaveCount(1);
  const quiz = quizOn(page, 'check-yourself');
  const at = quiz.questions.findIndex(({ kind }) => kind === 'ordering');
  const { form, check, explanation } = quiz.question(at);
  const rows = form.getByRole('listitem');
  const first = await rows.first().innerText();
  await rows.first().getByRole('button', { disabled: false }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(rows.nth(1)).toContainText(first.split('\n').at(-1) ?? '');
  // The focus went with the line.
  await expect(rows.nth(1).locator(':focus')).toHaveCount(1);
  await tabTo(page, check);
  await page.keyboard.press('Enter');
  await expect(explanation).toBeVisible();
});

/** Presses Tab until `target` has the focus: it must be reachable, whatever stands before it. */
async function tabTo(page: Page, target: Locator) {
  const most = 400;
  for (let stop = 0; stop < most; stop += 1) {
    const { isThere, isInMonaco } = await target.evaluateAll(([found]) => {
      const active = document.activeElement;
      // What is not there yet cannot have the focus.
      return {
        isThere: found !== undefined && found === active,
        isInMonaco: active?.closest('.monaco-editor') !== null,
      };
    });
    if (isThere) return;
    if (isInMonaco) await makeTabLeave(page);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab did not reach ${target.toString()} within ${most} stops.`);
}

/** As the hint under the editor says: inside Monaco, Tab indents until the key is pressed. */
async function makeTabLeave(page: Page) {
  const editor = page.getByRole('region', { name: 'Editor' }).filter({ has: page.locator(':focus') });
  await expect(editor).toContainText(/Tab (?:indents|leaves)/);
  if (await editor.getByText(/^Tab indents/).isVisible()) await page.keyboard.press('ControlOrMeta+m');
  await expect(editor).toContainText('Tab leaves the editor.');
}
