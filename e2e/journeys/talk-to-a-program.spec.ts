import { openExample } from '../support/lab.ts';
import { expect, test } from '../support/journey.ts';

test('a program asks, waits for what is typed, sleeps, and ends with the input', async ({ page }) => {
  const lab = await openExample(page, 'conversation');
  await lab.run.click();
  await expect(lab.ending).toHaveText('Waiting for input.');
  await expect(lab.log).toContainText('What is your name?');
  const line = lab.output.getByRole('textbox', { name: 'Standard input' });
  await expect(line).toBeFocused();

  const typedAt = Date.now();
  await line.fill('Ada');
  await line.press('Enter');
  await expect(lab.log).toContainText('Let me think, Ada');
  await expect(lab.log).toContainText('I have forgotten it.');
  // It slept for 700 ms, however quick this machine is.
  expect(Date.now() - typedAt).toBeGreaterThan(690);
  await expect(lab.ending).toHaveText('Waiting for input.');

  await line.press('Control+d');
  await expect(lab.log).toContainText('Good bye.');
  await expect(lab.ending).toContainText('Done in');
});

test('Stop works while a program waits, waiting costs no time, and the next run begins anew', async ({ page }) => {
  const lab = await openExample(page, 'conversation');
  await lab.run.click();
  await expect(lab.ending).toHaveText('Waiting for input.');
  // Longer than the time limit of a run.
  await page.waitForTimeout(6000);
  await expect(lab.ending).toHaveText('Waiting for input.');
  await lab.stop.click();
  await expect(lab.ending).toHaveText('Stopped.');
  await lab.run.click();
  await expect(lab.ending).toHaveText('Waiting for input.');
  await lab.output.getByRole('button', { name: 'End of input' }).click();
  await expect(lab.log).toContainText('Good bye.');
});

test('a browser that cannot pause a program says so, and what is typed ahead is read', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(WebAssembly, 'Suspending');
  });
  const lab = await openExample(page, 'around-a-program');
  await lab.view('Capabilities').click();
  await expect(lab.frame.getByText('This browser cannot pause a running program')).toBeVisible();
  await lab.view('Output').click();
  await lab.run.click();
  await expect(lab.log).toContainText('Hello, Ada');
});
