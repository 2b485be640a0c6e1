import type { Page } from '@playwright/test';
import { exerciseIn } from '../support/exercise.ts';
import { expect, test } from '../support/journey.ts';
import { openExample, openPart } from '../support/lab.ts';
import { addTwoNumbers } from '../support/sources.ts';

const { lesson, id, solution } = addTwoNumbers;

// The tools themselves leave it uncaught, in their Worker; what counts is what the page says.
test.use({ mayBreakWith: /Failed to fetch/ });

test('without the compiler Run says so in a sentence, and works once the compiler is there', async ({ page }) => {
  const unblock = await blockTools(page);
  const lab = await openExample(page, 'greet');
  await lab.run.click();
  await expect(lab.ending).toContainText('The compiler could not be loaded');
  await expect(lab.run).toBeEnabled();
  await unblock();
  await lab.output.getByRole('button', { name: 'Try again' }).click();
  await expect(lab.log).toContainText('"Hello, Ada"');
});

test('an exercise is not judged by a connection that broke: it could not look', async ({ page }) => {
  const unblock = await blockTools(page);
  const lab = await openPart(page, lesson, id);
  await lab.write(solution);
  await lab.run.click();
  await expect(lab.ending).toContainText('The compiler could not be loaded');
  await expect(exerciseIn(lab).status).not.toHaveText('Not yet');
  await expect(exerciseIn(lab).status).not.toHaveText('Passed');
  expect(await lab.read()).toBe(solution);
  await unblock();
  await lab.run.click();
  await expect(exerciseIn(lab).status).toHaveText('Passed');
});

/** Nothing of the toolchain arrives. Gives the way to let it through again. */
async function blockTools(page: Page): Promise<() => Promise<void>> {
  const tools = /\.wasm(?:\?|$)/;
  let blocked = 0;
  await page.context().route(tools, async (route) => {
    blocked += 1;
    await route.abort();
  });
  return async () => {
    expect(blocked, 'requests that were blocked').toBeGreaterThan(0);
    await page.context().unroute(tools);
  };
}
