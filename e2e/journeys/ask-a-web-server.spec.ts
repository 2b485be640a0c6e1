import { AxeBuilder } from '@axe-core/playwright';
import { openExample } from '../support/lab.ts';
import { expect, test } from '../support/journey.ts';

test('a component answers requests, two of them share nothing, and a trap is a 500 with its reason', async ({
  page,
}) => {
  const lab = await openExample(page, 'http');
  await lab.view('Request').click();
  const view = lab.frame.getByRole('region', { name: 'Request and answer' });
  const answer = view.getByRole('region', { name: 'Answer' });
  const send = view.getByRole('button', { name: 'Send' });
  const path = view.getByRole('textbox', { name: 'Path' });

  await send.click();
  await expect(answer).toContainText('200 OK');
  await expect(answer).toContainText('Hello from a component.');
  await expect(answer).toContainText('content-type');
  await expect(answer).toContainText(/instance made in [\d.]+ (µs|ms)/);

  for (let time = 0; time < 2; time += 1) {
    await path.fill('/visits');
    await path.press('Enter');
    await expect(answer).toContainText('visits: 1');
  }

  await view.getByRole('combobox', { name: 'Method' }).selectOption('POST');
  await path.fill('/echo');
  await view.getByRole('textbox', { name: 'Body' }).fill('Grüezi');
  await send.click();
  await expect(answer).toContainText('POST /echo');
  await expect(answer.locator('pre')).toHaveText('Grüezi');

  await path.fill('/trap');
  await send.click();
  await expect(answer).toContainText('500 Internal Server Error');
  await expect(answer).toContainText('unreachable');
  await path.fill('/nowhere');
  await send.click();
  await expect(answer).toContainText('404 Not Found');
  await expect(view.getByRole('table')).toContainText('/trap');

  await lab.view('Output').click();
  await expect(lab.log).toContainText('POST /nowhere → 404');
  await lab.run.click();
  await expect(lab.ending).toContainText('Done in');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`everyone can read an answer: ${scheme}, and on a phone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const lab = await openExample(page, 'http');
    await lab.view('Request').click();
    const view = lab.frame.getByRole('region', { name: 'Request and answer' });
    await view.getByRole('textbox', { name: 'Path' }).fill('/trap');
    await view.getByRole('button', { name: 'Send' }).click();
    await expect(view.getByRole('region', { name: 'Answer' })).toContainText('500');
    await view.getByRole('button', { name: 'Send' }).click();
    await expect(view.getByRole('table')).toBeVisible();
    const look = () => new AxeBuilder({ page }).include('[aria-label="Request and answer"]').analyze();
    expect((await look()).violations).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect((await look()).violations).toEqual([]);
  });
}
