import type { Page } from '@playwright/test';
import { corpus } from '@/lib/wasm/corpus/corpus.ts';
import { bytesOf, type Specimen } from '@/lib/wasm/corpus/specimen.ts';
import { createJcoTools } from '@/lib/wasm/jco-tools.ts';
import { expect, test } from '../support/journey.ts';
import { labIn, type Lab } from '../support/lab.ts';

// Every specimen is dropped into the playground and run. Each ends as it should, and the next one runs after it.

const tools = createJcoTools();

for (const [kind, specimens] of Object.entries(corpus)) {
  test(`${kind}, dropped one after another, each end in words`, async ({ page }) => {
    test.setTimeout(60_000 + specimens.length * 10_000);
    await page.goto('/playground');
    await page.getByRole('button', { name: 'Open files' }).waitFor();
    for (const specimen of specimens) {
      await test.step(specimen.name, async () => {
        const lab = await drop(page, specimen);
        if (specimen.calls !== undefined) await lab.callThis(specimen.calls);
        await lab.run.click();
        await endsAsItShould(lab, specimen);
      });
    }
  });
}

async function drop(page: Page, { name, made }: Specimen): Promise<Lab> {
  const bytes = await bytesOf(made, tools);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open files' }).click();
  const chooser = await choosing;
  await chooser.setFiles({ name: `${name}.wasm`, mimeType: 'application/wasm', buffer: Buffer.from(bytes) });
  await expect(page.getByRole('main').getByRole('tab', { name: `${name}.wasm` })).toBeVisible();
  const lab = labIn(page.getByRole('main'));
  await expect(lab.run).toBeVisible();
  return lab;
}

async function endsAsItShould(lab: Lab, { name, end }: Specimen): Promise<void> {
  switch (end.kind) {
    case 'runs':
      await expect(lab.ending, name).toHaveText(/^Done/);
      for (const shown of end.shows) await expect(lab.log, name).toContainText(shown);
      return;
    case 'fails':
      await expect(lab.ending, name).toHaveText(end.says);
      return;
    case 'refused':
      await expect(lab.ending, name).toHaveText(/^Not run/);
      await expect(lab.problems, name).toHaveText(end.says);
      return;
    default:
      end satisfies never;
  }
}
