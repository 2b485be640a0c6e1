import { openExample } from '../support/lab.ts';
import { expect, test } from '../support/journey.ts';

test('what was refused and given to a program is there after a reload, and can be taken back', async ({ page }) => {
  const lab = await openExample(page, 'around-a-program');
  await lab.view('Capabilities').click();
  const stdin = lab.frame.getByRole('switch', { name: 'wasi:cli/stdin' });
  const typed = lab.frame.getByRole('textbox', { name: 'Standard input, typed ahead' });
  await typed.fill('Grace\n');
  await stdin.uncheck();

  await page.reload();
  await lab.arrive();
  await lab.view('Capabilities').click();
  await expect(stdin).not.toBeChecked();
  await expect(typed).toHaveValue('Grace\n');
  await lab.run.click();
  await lab.view('Output').click();
  await expect(lab.ending).toContainText('this run does not grant it');

  await lab.view('Capabilities').click();
  await lab.frame.getByRole('button', { name: 'As the lab began' }).click();
  await expect(stdin).toBeChecked();
  await expect(typed).toHaveValue('Ada\n');
  await lab.run.click();
  await lab.view('Output').click();
  await expect(lab.log).toContainText('Hello, Ada');
});
