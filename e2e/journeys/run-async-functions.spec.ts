import { openExample } from '../support/lab.ts';
import { expect, test } from '../support/journey.ts';

test('async functions run, and the items of a stream are shown as they arrive', async ({ page }) => {
  const lab = await openExample(page, 'async');
  await lab.callThis('double(21)');
  await lab.run.click();
  await expect(lab.log).toContainText('double(21) → 42');
  await lab.callThis('count(5)');
  await lab.run.click();
  await expect(lab.log).toContainText('count(5) item 4: 5');
  await expect(lab.log).toContainText('count(5) → [1, 2, 3, 4, 5]');
  await expect(lab.ending).toContainText('Done in');
});
