import { expect, test } from '../support/journey.ts';
import { quizOn } from '../support/quiz.ts';
import { addTwoNumbers } from '../support/sources.ts';

test.beforeEach(async ({ page }) => {
  await page.goto(`/learn/${addTwoNumbers.lesson}`);
});

test('a wrong answer is explained, and only what was wrong is asked again', async ({ page }) => {
  const quiz = quizOn(page, 'recall');
  const [typed, single] = [quiz.question(0), quiz.question(1)];

  await typed.check.click();
  await expect(typed.form.getByRole('status')).toHaveText('Type an answer first.');
  await typed.answer('wrong');
  await expect(typed.form).toContainText('Not right.');
  await expect(typed.explanation).toBeVisible();
  await single.answer('right');
  await expect(single.form).toContainText('Right.');
  await expect(quiz.result).toHaveText('1 of 2 right.');

  await quiz.frame.getByRole('button', { name: 'Try the wrong ones again' }).click();
  await expect(typed.check).toBeVisible();
  await expect(single.check).toBeHidden();
  await expect(single.form).toContainText('Right.');
  await typed.answer('right');
  await expect(quiz.result).toHaveText('All 2 right.');
  await expect(quiz.frame.getByRole('button', { name: 'Try the wrong ones again' })).toBeHidden();
});

for (const how of ['right', 'wrong'] as const) {
  test(`every kind of question can be answered, and is graded ${how}`, async ({ page }) => {
    const quiz = quizOn(page, 'check-yourself');
    expect(new Set(quiz.questions.map(({ kind }) => kind))).toEqual(
      new Set(['single', 'multiple', 'typed', 'ordering']),
    );
    for (const at of quiz.questions.keys()) {
      const question = quiz.question(at);
      await question.answer(how);
      await expect(question.form).toContainText(how === 'right' ? 'Right.' : 'Not right.');
      await expect(question.explanation).toBeVisible();
    }
    const all = quiz.questions.length;
    await expect(quiz.result).toHaveText(how === 'right' ? `All ${all} right.` : `0 of ${all} right.`);
  });
}

test('a wrong choice does not give away the right one', async ({ page }) => {
  const quiz = quizOn(page, 'recall');
  const question = quiz.question(1);
  await question.answer('wrong');
  await expect(question.form.getByLabel('wrong', { exact: true })).toHaveCount(1);
  await expect(question.form.getByLabel('right', { exact: true })).toHaveCount(0);
});
