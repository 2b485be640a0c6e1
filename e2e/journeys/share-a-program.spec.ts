import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { labIn, openExample, openPart, type Lab } from '../support/lab.ts';
import { addTwoNumbers, exampleFile } from '../support/sources.ts';

test('a link carries all files and the call, opens in the playground, and does not run by itself', async ({
  page,
  context,
}) => {
  const lab = await openExample(page, 'greet');
  const changed = exampleFile('greet/greet.wat').replace('"Hello, "', '"Howdy, "');
  await lab.write(changed);
  await lab.callThis('greet("Ægir 😀")');
  const link = await linkTo(lab);
  expect(link).toContain('/playground#');

  const friend = await context.newPage();
  await friend.goto(link);
  const opened = labIn(friend.getByRole('main'));
  await opened.arrive();
  await expect(opened.frame).toContainText('This lab came with a link.');
  expect(await opened.read()).toBe(changed);
  await opened.open('world.wit');
  expect(await opened.read()).toBe(exampleFile('greet/world.wit'));

  // It was checked and built for its form, and still nothing of it ran.
  await expect(opened.call).toContainText('greet');
  await opened.view('WIT').click();
  await expect(opened.frame.getByRole('tabpanel', { name: 'WIT', exact: true })).toContainText('export greet');
  await opened.view('Output').click();
  await expect(opened.output).toContainText('Nothing has run yet');
  await opened.run.click();
  await expect(opened.log).toContainText('→ "Howdy, Ægir 😀"');
});

test('a link to a program without end opens without harm', async ({ page }) => {
  const lab = await openExample(page, 'endless');
  const link = await linkTo(lab);
  await openLink(page, link);
  const opened = labIn(page.getByRole('main'));
  await opened.arrive();
  await expect(opened.output).toContainText('Nothing has run yet');
  await expect(opened.stop).toBeHidden();
});

test('a link copies with one press', async ({ page }) => {
  const lab = await openExample(page, 'add');
  const link = await linkTo(lab);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
});

test('a lab of a lesson is shared as it is in the editor, not as the lesson has it', async ({ page }) => {
  const lab = await openPart(page, addTwoNumbers.lesson, addTwoNumbers.id);
  await lab.write(addTwoNumbers.minus);
  const link = await linkTo(lab);
  await openLink(page, link);
  const opened = labIn(page.getByRole('main'));
  await opened.arrive();
  expect(await opened.read()).toBe(addTwoNumbers.minus);
  await opened.run.click();
  await expect(opened.log).toContainText('add(2, 3) → -1');
});

test('edits of a shared lab are kept for its link, and do not touch the examples', async ({ page }) => {
  const lab = await openExample(page, 'add');
  await lab.write(exampleFile('add/add.wat').replace('i32.add)', 'i32.mul)'));
  const link = await linkTo(lab);
  await page.keyboard.press('Escape');
  await lab.reset.click();

  await openLink(page, link);
  const opened = labIn(page.getByRole('main'));
  await opened.arrive();
  const mine = '(module (func (export "add") (result i32) (i32.const 1)))\n';
  await opened.write(mine);
  const example = await openExample(page, 'add');
  await expect.poll(() => example.read()).toBe(exampleFile('add/add.wat'));
  await openLink(page, link);
  await opened.arrive();
  await expect.poll(() => opened.read()).toBe(mine);
});

for (const { name, breakIt } of [
  { name: 'cut off', breakIt: (fragment: string) => fragment.slice(0, -20) },
  { name: 'changed in the middle', breakIt: (fragment: string) => `${fragment.slice(0, 40)}AAAA${fragment.slice(44)}` },
  { name: 'of a newer version', breakIt: (fragment: string) => fragment.replace(/^1\./, '99.') },
  { name: 'far too long', breakIt: (fragment: string) => fragment + 'A'.repeat(40_000) },
  { name: 'no link at all', breakIt: () => '1.<script>alert(1)</script>' },
]) {
  test(`a link that is ${name} says so, and an example stands in its place`, async ({ page }) => {
    const lab = await openExample(page, 'greet');
    const link = await linkTo(lab);
    const [place, fragment] = link.split('#');
    await openLink(page, `${place}#${breakIt(fragment ?? '')}`);
    await expect(page.getByRole('main').getByRole('alert')).toContainText(/link/);
    const opened = labIn(page.getByRole('main'));
    await opened.arrive();
    await opened.run.click();
    await expect(opened.log).toContainText('add(2, 3) → 5');
  });
}

test('a program that is too large for a link is told so, with another way', async ({ page }) => {
  const lab = await openExample(page, 'add');
  // Digits that do not repeat cannot be made small.
  let seed = 1;
  const digits = Array.from({ length: 60_000 }, () => (seed = (seed * 48_271) % 2_147_483_647).toString(36)).join(' ');
  await lab.write(`;; ${digits}\n(module)\n`);
  await lab.frame.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('too large for a link');
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeHidden();
});

test('a file can be downloaded, and so can what was built', async ({ page }) => {
  const lab = await openExample(page, 'add');
  await lab.run.click();
  await expect(lab.log).toContainText('→ 5');
  const saved = async (name: RegExp) => {
    await lab.frame.getByRole('button', { name: 'More actions' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    return await download;
  };
  expect((await saved(/^Download add\.wat$/)).suggestedFilename()).toBe('add.wat');
  const wasm = await saved(/^Download the module/);
  expect(wasm.suggestedFilename()).toBe('add.wasm');
  const chunks: Buffer[] = [];
  for await (const chunk of await wasm.createReadStream()) chunks.push(chunk as Buffer);
  expect(WebAssembly.validate(new Uint8Array(Buffer.concat(chunks)))).toBe(true);
});

/** The link that the dialog shows. */
async function linkTo(lab: Lab): Promise<string> {
  await lab.frame.getByRole('button', { name: 'Share', exact: true }).click();
  const field = lab.frame.page().getByRole('dialog').getByRole('textbox', { name: 'Link' });
  await expect(field).toHaveValue(/#1\./);
  return await field.inputValue();
}

/** As a link is opened from a mail: the page loads anew. */
async function openLink(page: Page, link: string) {
  await page.goto('about:blank');
  await page.goto(link);
}
