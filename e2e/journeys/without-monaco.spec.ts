import { devices } from '@playwright/test';
import { exerciseIn } from '../support/exercise.ts';
import { expect, test } from '../support/journey.ts';
import { arriveAt, labIn, openExample, openPart } from '../support/lab.ts';
import { addTwoNumbers, exampleFile } from '../support/sources.ts';

const { lesson, id, minus, solution, says } = addTwoNumbers;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test.describe('on a phone', () => {
  test.use({ ...phone, userAgent: devices['Pixel 7'].userAgent });

  test('an exercise passes in the plain text area, and Monaco is not fetched', async ({ page }) => {
    const monaco: string[] = [];
    page.on('request', (asked) => {
      if (/monaco/i.test(asked.url())) monaco.push(asked.url());
    });
    const lab = await openPart(page, lesson, id);
    const area = lab.editor.locator('textarea');
    await expect(area).toBeVisible();
    await expect(lab.editor.getByRole('switch', { name: 'Plain editor' })).toBeChecked();

    await area.fill(minus);
    await lab.run.tap();
    const exercise = exerciseIn(lab);
    await expect(exercise.status).toHaveText('Not yet');
    await expect(exercise.panel).toContainText(says.minus);
    await area.fill(solution);
    await lab.run.tap();
    await expect(exercise.status).toHaveText('Passed');
    expect(monaco).toEqual([]);
  });

  test('a problem leads to its line, and can be mended', async ({ page }) => {
    const lab = await openExample(page, 'greet');
    const source = exampleFile('greet/greet.wat');
    const broken = source.replace('(i32.const 1024))', '(i32.cost 1024))');
    const area = lab.editor.locator('textarea');
    await area.fill(broken);
    const line = broken.slice(0, broken.indexOf('i32.cost')).split('\n').length;
    await expect(lab.problems.getByRole('button').first()).toContainText(`greet.wat:${line}:`);
    await lab.problems.getByRole('button').first().tap();
    await expect(area).toBeFocused();
    const cursor = await area.evaluate((box: HTMLTextAreaElement) => box.selectionStart);
    expect(broken.slice(0, cursor).split('\n').length).toBe(line);
    await expect(area).toHaveValue(broken);
    await area.fill(source);
    await lab.run.tap();
    await expect(lab.log).toContainText('"Hello, Ada"');
  });

  test('a problem is told once', async ({ page }) => {
    const lab = await openExample(page, 'add');
    await lab.editor.locator('textarea').fill('(module (func i32.bad))');
    await expect(lab.problems).toContainText('i32.bad');
    await expect(lab.frame.getByRole('listitem').filter({ hasText: 'i32.bad', visible: true })).toHaveCount(1);
  });

  test('the buttons below the text undo and redo, where no keyboard has Ctrl+Z', async ({ page }) => {
    const lab = await openExample(page, 'add');
    const area = lab.editor.locator('textarea');
    const before = await area.inputValue();
    await area.fill('(module)');
    await lab.editor.getByRole('button', { name: 'Undo' }).tap();
    await expect(area).toHaveValue(before);
    await lab.editor.getByRole('button', { name: 'Redo' }).tap();
    await expect(area).toHaveValue('(module)');
    await lab.reset.tap();
    await expect(area).toHaveValue(before);
    await lab.editor.getByRole('button', { name: 'Undo' }).tap();
    await expect(area).toHaveValue('(module)');
  });

  test('Share, Format and downloads are in reach', async ({ page }) => {
    const lab = await openExample(page, 'add');
    const area = lab.editor.locator('textarea');
    await area.fill('(module\n(func))');
    await lab.frame.getByRole('button', { name: 'More actions' }).tap();
    await page.getByRole('button', { name: 'Format' }).filter({ visible: true }).tap();
    await expect(area).toHaveValue('(module\n  (func))\n');
  });
});

test('who prefers the plain editor gets it everywhere, with the text and its undo, and may go back', async ({
  page,
}) => {
  const lab = await openExample(page, 'add');
  await lab.write('(module)\n');
  const plain = lab.editor.getByRole('switch', { name: 'Plain editor' });
  await plain.click();
  const area = lab.editor.locator('textarea:visible');
  await expect(area).toHaveValue('(module)\n');
  await area.fill('(module (func))\n');

  await page.goto(`/learn/${lesson}`);
  const other = await arriveAt(page, id);
  await expect(other.editor.locator('textarea:visible')).toBeVisible();

  await page.goto('/playground#add');
  const again = labIn(page.getByRole('main'));
  await again.arrive();
  await expect(again.editor.locator('textarea:visible')).toHaveValue('(module (func))\n');
  await again.editor.getByRole('switch', { name: 'Plain editor' }).click();
  await expect(again.editor.locator('.monaco-editor').first()).toBeVisible();
  expect(await again.read()).toBe('(module (func))\n');
});

test('when Monaco cannot be fetched, the plain editor takes its place and says so', async ({ page }) => {
  // Chunks have no telling names; what Monaco listens to for typing gives it away.
  await page.route(/\/_next\/static\/chunks\/.*\.js/, async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes('EditContext')) await route.abort();
    else await route.fulfill({ response });
  });
  const lab = await openExample(page, 'add');
  await expect(lab.editor).toContainText('The full editor could not be loaded');
  const area = lab.editor.locator('textarea:visible');
  await area.fill(exampleFile('add/add.wat').replace('i32.add)', 'i32.mul)'));
  await lab.run.click();
  await expect(lab.log).toContainText('add(2, 3) → 6');
  // Chunks that are fetched ahead may still be on their way.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
