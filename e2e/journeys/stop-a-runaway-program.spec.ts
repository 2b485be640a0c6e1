import { openExample, type Lab } from '../support/lab.ts';
import { expect, test } from '../support/journey.ts';

const memoryHog = `(module
  (memory (export "memory") 1)
  ;; Takes pages until there are none, then says how many there were.
  (func (export "take-all") (result i32)
    (loop $again
      (br_if $again (i32.ge_s (memory.grow (i32.const 1)) (i32.const 0))))
    memory.size)
  (func (export "modest") (result i32)
    (memory.grow (i32.const 1))))
`;

const tooLargeAtTheStart = `(module
  (memory (export "memory") 2000)
  (func (export "size") (result i32) memory.size))
`;

const flood = `(module
  (import "env" "print" (func $print (param i32 i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "again and again and again and again and again and again and again\\0a")
  (func (export "flood")
    (loop $again
      (call $print (i32.const 0) (i32.const 66))
      (br $again)))
  (func (export "drop")
    (call $print (i32.const 0) (i32.const 5))))
`;

const wantsMore = `(module
  (import "system" "shell" (func $shell (param i32)))
  (func (export "main") (call $shell (i32.const 7))))
`;

const wantsNothing = `(module
  (func (export "main") (result i32) (i32.const 7)))
`;

test('Stop ends an endless loop, and the next run works at once', async ({ page }) => {
  const lab = await openExample(page, 'endless');
  await lab.run.click();
  await expect(lab.ending).toHaveText('Running.');
  await lab.stop.click();
  await expect(lab.ending).toHaveText('Stopped.');
  await countToAMillion(lab);
});

test('a run can be stopped and started again many times over', async ({ page }) => {
  const lab = await openExample(page, 'endless');
  for (let time = 0; time < 8; time += 1) {
    await lab.run.click();
    await lab.stop.click();
    await expect(lab.ending).toHaveText('Stopped.');
  }
  await countToAMillion(lab);
});

test('an endless loop that is left alone ends at the time limit, which says so, and the page lives on', async ({
  page,
}) => {
  const lab = await openExample(page, 'endless');
  await lab.run.click();
  await expect(lab.ending).toHaveText('Running.');
  // Meanwhile the page answers: the loop is on another thread.
  await lab.view('Structure').click();
  await expect(lab.frame.getByRole('tabpanel', { name: 'Structure' })).toContainText('(module');
  await lab.view('Output').click();
  await expect(lab.ending).toContainText('5 s, the time limit');
  await countToAMillion(lab);
});

test('a program gets no more memory than the limit, and is told so as WebAssembly tells it', async ({ page }) => {
  const lab = await openExample(page, 'blank');
  await lab.write(memoryHog);
  await lab.callThis('take-all()');
  await lab.run.click();
  // 64 MiB in pages of 64 KiB. A page more is refused with -1, and the program goes on.
  await expect(lab.log).toContainText('take-all() → 1024');
  await lab.callThis('modest()');
  await lab.run.click();
  await expect(lab.log).toContainText('modest() → 1');
});

test('a program that begins above the memory limit is refused, with the limit', async ({ page }) => {
  const lab = await openExample(page, 'blank');
  await lab.write(tooLargeAtTheStart);
  await lab.callThis('size()');
  await lab.run.click();
  await expect(lab.ending).toContainText('64 MiB, the memory limit');
  await lab.write(tooLargeAtTheStart.replace('2000', '2'));
  await lab.run.click();
  await expect(lab.log).toContainText('size() → 2');
});

test('a flood of output stops at the output limit, and what came before can be read', async ({ page }) => {
  const lab = await openExample(page, 'blank');
  await lab.write(flood);
  await lab.callThis('flood()');
  await lab.run.click();
  await expect(lab.ending).toContainText('256 KiB of output, the output limit');
  await expect(lab.log).toContainText('again and again');
  const shown = await lab.log.evaluate((log) => log.textContent?.length ?? 0);
  expect(shown).toBeLessThanOrEqual(256 * 1024 + 1000);
  await lab.callThis('drop()');
  await lab.run.click();
  await expect(lab.log).toContainText('drop() returned');
});

test('calls that nest without end trap, with the function and the reason', async ({ page }) => {
  const lab = await openExample(page, 'traps');
  await lab.callThis('for-ever(1)');
  await lab.run.click();
  await expect(lab.ending).toContainText('Trapped in $for-ever');
  await expect(lab.ending).toContainText('nested too deeply');
  await divideWell(lab);
});

for (const { call, where, why } of [
  { call: 'divide(1, 0)', where: '$divide', why: 'divided an integer by zero' },
  { call: 'peek(65536)', where: '$peek', why: 'outside its linear memory' },
  { call: 'give-up()', where: '$give-up', why: 'unreachable' },
  { call: 'wrong-type()', where: '$wrong-type', why: 'another type' },
  { call: 'empty-place()', where: '$empty-place', why: 'empty' },
]) {
  test(`a trap names the function and the reason: ${call}`, async ({ page }) => {
    const lab = await openExample(page, 'traps');
    await lab.callThis(call);
    await lab.run.click();
    await expect(lab.ending).toContainText(`Trapped in ${where}`);
    await expect(lab.ending).toContainText(why);
    await divideWell(lab);
  });
}

test('an import that nobody provides is named, and Imports shows it refused', async ({ page }) => {
  const lab = await openExample(page, 'blank');
  await lab.write(wantsMore);
  await lab.callThis('main()');
  await lab.run.click();
  await expect(lab.ending).toContainText('"system" "shell"');
  await expect(lab.ending).toContainText('nobody provides it');
  await lab.view('Imports').click();
  await expect(lab.frame.getByRole('row', { name: 'system#shell' })).toContainText('refused');
  await lab.view('Output').click();
  await lab.write(wantsNothing);
  await lab.run.click();
  await expect(lab.log).toContainText('main() → 7');
});

test('a call of something that is not exported is refused before the run, with what there is', async ({ page }) => {
  const lab = await openExample(page, 'add');
  await lab.callThis('subtract(2, 3)');
  await lab.run.click();
  await expect(lab.ending).toContainText('subtract');
  await lab.callThis('add(2, 3)');
  await lab.run.click();
  await expect(lab.log).toContainText('add(2, 3) → 5');
});

async function countToAMillion(lab: Lab) {
  await lab.callThis('count-to(1000000)');
  await lab.run.click();
  await expect(lab.log).toContainText('count-to(1000000) → 1000000');
}

async function divideWell(lab: Lab) {
  await lab.callThis('divide(42, 6)');
  await lab.run.click();
  await expect(lab.log).toContainText('divide(42, 6) → 7');
}
