import { exerciseIn } from '../support/exercise.ts';
import { expect, test } from '../support/journey.ts';
import { arriveAt, openExample, openPart } from '../support/lab.ts';
import { quizOn } from '../support/quiz.ts';
import { addTwoNumbers, exampleFile } from '../support/sources.ts';
import { blockStorage, fillStorage, readRecord } from '../support/storage.ts';

const { lesson, id, solution, minus } = addTwoNumbers;
const add = exampleFile('add/add.wat');
const line = ';; what a learner pastes by mistake, a whole log or a book\n';
const fiveMegabytes = line.repeat(Math.ceil((5 * 2 ** 20) / line.length));

for (const which of ['Monaco', 'the plain editor'] as const) {
  test(`five megabytes of text are kept, refused in a sentence, and taken back: ${which}`, async ({ page }) => {
    const lab = await openExample(page, 'add');
    if (which === 'the plain editor') {
      await lab.editor.getByRole('switch', { name: 'Plain editor' }).click();
      await expect(lab.editor.locator('.monaco-editor')).toHaveCount(0);
    }
    await lab.write(fiveMegabytes);
    await expect(lab.problems).toContainText('larger than 1024 KiB');
    await expect(lab.frame).toContainText('Your text is not stored: it is larger than 1 MiB');
    await lab.run.click();
    await expect(lab.ending).toContainText('larger than 1024 KiB');
    expect((await lab.read()).length).toBe(fiveMegabytes.length);
    // The page answers as before.
    await lab.callThis('add(40, 2)');
    await lab.text.focus();
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => lab.read()).toBe(add);
    await expect(lab.problems).toBeHidden();
    await lab.run.click();
    await expect(lab.log).toContainText('add(40, 2) → 42');
  });
}

for (const [name, text] of Object.entries({
  'nothing at all': '',
  'text of another kind': 'Dear diary, (today I (tried "WebAssembly',
  'brackets without end': '('.repeat(20_000),
  'characters of every kind': '\u{1F600} \u0000 \u202E reversed \uD800 half a pair \t (module)',
  'WIT in the place of WAT': 'package a:b; world w { export f: func(); }',
  'a program with a thousand mistakes': '(module (func i32.bad))\n'.repeat(1000),
})) {
  test(`what cannot be compiled is told in words, and harms nothing: ${name}`, async ({ page }) => {
    const lab = await openExample(page, 'add');
    await lab.write(text === '' ? ' ' : text);
    if (text === '') await page.keyboard.press('Backspace');
    await lab.run.click();
    await expect(lab.ending).toContainText(/Not run/);
    await expect(lab.problems).not.toContainText(/undefined|\[object|RuntimeError|TypeError|panicked/);
    await lab.write(add);
    await lab.run.click();
    await expect(lab.log).toContainText('add(2, 3) → 5');
  });
}

test('a reload in mid-run keeps the text, and the next run works', async ({ page }) => {
  const lab = await openExample(page, 'endless');
  const mine = exampleFile('endless/endless.wat').replace('(local.get $i)))', '(i32.const 7)))');
  await lab.write(mine);
  await lab.run.click();
  await expect(lab.ending).toHaveText('Running.');
  await page.reload();
  await lab.arrive();
  expect(await lab.read()).toBe(mine);
  await lab.callThis('count-to(3)');
  await lab.run.click();
  await expect(lab.log).toContainText('count-to(3) → 7');
});

for (const away of ['Back', 'a reload', 'a link', 'closing the tab'] as const) {
  test(`leaving in mid-edit keeps the last key: ${away}`, async ({ page, context }) => {
    await page.goto('/');
    let lab = await openPart(page, lesson, id);
    await lab.write(minus);
    // No pause after it: whatever waits for one has not happened yet.
    await page.keyboard.type(';; the last key');
    let here = page;
    if (away === 'Back') {
      await page.goBack();
      await expect(page).toHaveURL('/');
      await page.goForward();
    } else if (away === 'a reload') await page.reload();
    else if (away === 'a link') {
      await page.getByRole('banner').getByRole('link', { name: 'Progress' }).click();
      await expect(page).toHaveURL('/progress');
      await page.goBack();
    } else {
      await Promise.all([page.waitForEvent('close'), page.close({ runBeforeUnload: true })]);
      here = await context.newPage();
      await here.goto(`/learn/${lesson}`);
    }
    await expect(here).toHaveURL(`/learn/${lesson}`);
    lab = await arriveAt(here, id);
    expect(await lab.read()).toBe(`${minus};; the last key`);
  });
}

for (const { trouble, arrange, sentence } of [
  { trouble: 'full', arrange: fillStorage, sentence: 'storage for this site is full' },
  { trouble: 'blocked', arrange: blockStorage, sentence: 'no storage' },
]) {
  test(`with a storage that is ${trouble}, the lesson says so and works`, async ({ page }) => {
    await arrange(page);
    const lab = await openPart(page, lesson, id);
    await lab.write(solution);
    await expect(lab.frame).toContainText('Your text is not stored');
    await lab.run.click();
    await expect(exerciseIn(lab).status).toHaveText('Passed');
    const recall = quizOn(page, 'recall');
    await recall.question(1).answer('right');
    await expect(recall.question(1).form).toContainText('Right.');
    await expect(page.getByText(sentence).first()).toBeVisible();
    // What was done holds while one moves about inside the course, and can be taken along as a file.
    await page.getByRole('banner').getByRole('link', { name: 'Progress' }).click();
    await expect(page).toHaveURL('/progress');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    expect((await download).suggestedFilename()).toMatch(/^learn-wasm-progress-.*\.json$/);
  });
}

test('once there is room again, what was waiting is stored with the next step', async ({ page }) => {
  await page.addInitScript(() => {
    const put: unknown = Reflect.get(IDBObjectStore.prototype, 'put');
    Object.assign(IDBObjectStore.prototype, {
      put(this: IDBObjectStore, ...args: unknown[]): unknown {
        if ('hasRoom' in globalThis) return Reflect.apply(put as () => unknown, this, args);
        throw new DOMException('There is no room.', 'QuotaExceededError');
      },
    });
  });
  await page.goto(`/learn/${lesson}`);
  const recall = quizOn(page, 'recall');
  await recall.question(0).answer('wrong');
  await expect(page.getByText('storage for this site is full')).toBeVisible();
  await page.evaluate(() => Object.assign(globalThis, { hasRoom: true }));
  await recall.question(1).answer('right');
  await expect(page.getByText('storage for this site is full')).toBeHidden();
  for (const question of ['shared-by-containers', 'last-in'])
    await expect.poll(() => readRecord(page, `answered webassembly/stack-machine#recall.${question}`)).not.toBeNull();
});
