import { exerciseIn } from '../support/exercise.ts';
import { expect, test } from '../support/journey.ts';
import { openPart } from '../support/lab.ts';
import { quizOn } from '../support/quiz.ts';
import { addTwoNumbers } from '../support/sources.ts';
import { readRecord } from '../support/storage.ts';

const { lesson, id, part, minus, solution } = addTwoNumbers;

test('answers and passed exercises of one tab appear in the other', async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto(`/learn/${lesson}`);
  // A lesson wakes up at the first sign of life.
  await other.mouse.move(300, 300);
  const lab = await openPart(page, lesson, id);
  await quizOn(page, 'recall').question(1).answer('right');
  await expect(quizOn(other, 'recall').question(1).form).toContainText('Right.');
  await quizOn(other, 'recall').question(0).answer('wrong');
  await expect(quizOn(page, 'recall').result).toHaveText('1 of 2 right.');

  await lab.write(solution);
  await lab.run.click();
  await expect(exerciseIn(lab).status).toHaveText('Passed');
  const outline = other.getByRole('navigation', { name: 'Lessons of this module' });
  await expect(outline.locator('[aria-current="page"]')).toContainText('1 of');
});

test('edits of different labs in two tabs are both kept', async ({ page, context }) => {
  const here = await openPart(page, lesson, id);
  const other = await context.newPage();
  const there = await openPart(other, lesson, 'exercise-fact');
  const factorial = '(module (; mine ;))\n';
  await page.bringToFront();
  await here.write(minus);
  await other.bringToFront();
  await there.write(factorial);
  await expect.poll(() => readRecord(page, `edited ${part}`)).toMatchObject({ files: { 'add.wat': minus } });
  await expect
    .poll(() => readRecord(page, 'edited webassembly/stack-machine#fact'))
    .toMatchObject({ files: { 'fact.wat': factorial } });

  const third = await context.newPage();
  expect(await (await openPart(third, lesson, id)).read()).toBe(minus);
  expect(await (await openPart(third, lesson, 'exercise-fact')).read()).toBe(factorial);
});

for (const { choice, button, kept } of [
  { choice: 'keeps its own text', button: 'Keep my text', kept: solution },
  { choice: 'takes the other text', button: 'Take the other text', kept: minus },
]) {
  test(`when both tabs edit the same lab, neither text is overwritten unasked: this tab ${choice}`, async ({
    page,
    context,
  }) => {
    const here = await openPart(page, lesson, id);
    const other = await context.newPage();
    const there = await openPart(other, lesson, id);
    await page.bringToFront();
    await here.write(solution);
    await expect.poll(() => readRecord(page, `edited ${part}`)).toMatchObject({ files: { 'add.wat': solution } });
    await other.bringToFront();
    // The other tab is told before it has written anything of its own.
    await expect(there.frame).toContainText('This text was changed in another tab.');
    await there.frame.getByRole('button', { name: 'Keep my text' }).click();
    await there.write(minus);
    await expect.poll(() => readRecord(other, `edited ${part}`)).toMatchObject({ files: { 'add.wat': minus } });

    await page.bringToFront();
    await expect(here.frame).toContainText('This text was changed in another tab.');
    expect(await here.read()).toBe(solution);
    const notice = here.frame.getByRole('status').filter({ hasText: 'another tab' });
    await notice.getByRole('button', { name: 'Compare' }).click();
    await expect(page.getByRole('dialog')).toContainText('i32.sub');
    await page.getByRole('dialog').getByRole('button', { name: button }).click();
    await expect.poll(() => here.read()).toBe(kept);
    await expect.poll(() => readRecord(page, `edited ${part}`)).toMatchObject({ files: { 'add.wat': kept } });
  });
}

test('a tab that is reloaded while the choice is open keeps both texts', async ({ page, context }) => {
  const here = await openPart(page, lesson, id);
  await here.write(solution);
  await expect.poll(() => readRecord(page, `edited ${part}`)).toMatchObject({ files: { 'add.wat': solution } });
  const other = await context.newPage();
  const there = await openPart(other, lesson, id);
  await there.write(minus);
  await expect.poll(() => readRecord(other, `edited ${part}`)).toMatchObject({ files: { 'add.wat': minus } });
  await page.bringToFront();
  await expect(here.frame).toContainText('This text was changed in another tab.');
  const third = `${solution};; and one line more\n`;
  await here.write(third);
  await page.reload();
  await here.arrive();
  await expect(here.frame).toContainText('This text was changed in another tab.');
  expect(await here.read()).toBe(third);
  await here.frame.getByRole('button', { name: 'Take the other text' }).click();
  await expect.poll(() => here.read()).toBe(minus);
  await here.frame.getByRole('button', { name: 'Back to my text' }).click();
  await expect.poll(() => here.read()).toBe(third);
});
