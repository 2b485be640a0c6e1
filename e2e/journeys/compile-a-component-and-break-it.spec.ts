import type { Lab } from '../support/lab.ts';
import { openExample } from '../support/lab.ts';
import { expect, test } from '../support/journey.ts';
import { exampleFile } from '../support/sources.ts';

const source = exampleFile('greet/greet.wat');
const wit = exampleFile('greet/world.wit');

test('Run turns WAT and WIT into a component and calls it', async ({ page }) => {
  const lab = await openExample(page, 'greet');
  await lab.run.click();
  await expect(lab.log).toContainText('greet("Ada") → "Hello, Ada"');
  await expect(lab.ending).toContainText('Done in');
  await expect(lab.run).toBeEnabled();
});

test('the form is made from the WIT, and Ctrl+Enter in the editor runs', async ({ page }) => {
  const lab = await openExample(page, 'greet');
  const name = lab.call.getByRole('textbox', { name: 'name' });
  await name.fill('Grace "Amazing" Ægir 😀');
  await lab.text.focus();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(lab.log).toContainText(String.raw`→ "Hello, Grace \"Amazing\" Ægir 😀"`);
  await name.fill('Enter');
  await name.press('Enter');
  await expect(lab.log).toContainText('→ "Hello, Enter"');
});

test('a record is filled in as WAVE, and a value of the wrong type is told before the run', async ({ page }) => {
  const lab = await openExample(page, 'area');
  const rectangle = lab.call.getByRole('textbox', { name: 'of' });
  await expect(rectangle).toHaveValue('{width: 6, height: 7}');
  await rectangle.fill('{width: 65536, height: 65536}');
  await lab.run.click();
  await expect(lab.log).toContainText('err("');
  await rectangle.fill('{width: six, height: 7}');
  await expect(rectangle).toHaveAttribute('aria-invalid', 'true');
  await rectangle.fill('{width: 3, height: 7}');
  await expect(rectangle).toHaveAttribute('aria-invalid', 'false');
  await lab.run.click();
  await expect(lab.log).toContainText('→ ok(21)');
});

test('a syntax error in the WAT stands on its line, keeps the text, and can be mended', async ({ page }) => {
  const lab = await openExample(page, 'greet');
  const broken = source.replace('(i32.const 1024))', '(i32.cost 1024))');
  await lab.write(broken);
  await expectProblem(lab, 'greet.wat', lineOf(broken, 'i32.cost'), 'i32.cost');
  await lab.run.click();
  await expect(lab.ending).toContainText('Not run');
  expect(await lab.read()).toBe(broken);
  await mend(lab, source);
});

test('a type error in the WAT stands on its line, in words', async ({ page }) => {
  const lab = await openExample(page, 'greet');
  const broken = source.replace('(local.get $start))', '(i64.const 7))');
  await lab.write(broken);
  await expectProblem(lab, 'greet.wat', lineOf(broken, 'i64.const 7'), 'i64');
  await lab.run.click();
  await expect(lab.ending).toContainText('Not run');
  expect(await lab.read()).toBe(broken);
  await mend(lab, source);
});

test('an error in the WIT stands on its line, in the tab of its file', async ({ page }) => {
  const lab = await openExample(page, 'greet');
  await lab.open('world.wit');
  const broken = wit.replace('-> string', '-> strin');
  await lab.write(broken);
  await expectProblem(lab, 'world.wit', lineOf(broken, 'strin;'), 'strin');
  await expect(lab.editor.getByRole('tab', { name: 'world.wit' })).toContainText('1');
  await lab.open('greet.wat');
  // A click on the problem leads to the file and the line.
  await lab.problems.getByRole('button').first().click();
  await expect(lab.editor.getByRole('tab', { name: 'world.wit' })).toHaveAttribute('aria-selected', 'true');
  expect(await lab.read()).toBe(broken);
  await mend(lab, wit);
});

test('a module that does not keep what its WIT promises is told which promise', async ({ page }) => {
  const lab = await openExample(page, 'greet');
  const broken = source.replace('(export "greet")', '(export "great")');
  await lab.write(broken);
  await lab.run.click();
  await expect(lab.ending).toContainText('Not run');
  await expect(lab.problems).toContainText('greet');
  await expect(lab.problems).toContainText('great');
  // Words for a beginner, not what the tool said.
  await expect(lab.problems).not.toContainText(/failed to|at offset|0x[0-9a-f]{2}|wasm-tools/);
  await mend(lab, source);
});

test('every view says something true of the component', async ({ page }) => {
  const lab = await openExample(page, 'greet');
  await lab.run.click();
  await expect(lab.log).toContainText('Hello, Ada');

  await lab.view('WIT').click();
  await expect(panel(lab, 'WIT')).toContainText('export greet: func(name: string) -> string;');
  await lab.view('Lowered').click();
  await expect(panel(lab, 'Lowered')).toContainText('i32');
  await lab.view('Structure').click();
  await expect(panel(lab, 'Structure')).toContainText('(component');
  await expect(panel(lab, 'Structure')).toContainText('canon lift');
  await lab.view('TypeScript').click();
  await expect(panel(lab, 'TypeScript')).toContainText('export function greet(name: string): string;');
  await lab.view('Imports').click();
  await expect(panel(lab, 'Imports')).toContainText('Nothing is imported');

  await lab.view('Sizes').click();
  const bytesOf = async (what: string) => {
    const told = await panel(lab, 'Sizes').getByRole('row', { name: what }).locator('[title]').getAttribute('title');
    return Number.parseInt(told ?? '', 10);
  };
  const text = new TextEncoder();
  expect(await bytesOf('source')).toBe(text.encode(source).length + text.encode(wit).length);
  // A component wraps its core module, so it is larger.
  expect(await bytesOf('component')).toBeGreaterThan(await bytesOf('core module'));
});

test('component text runs as it is, and its inner modules show in the structure', async ({ page }) => {
  const lab = await openExample(page, 'two-modules');
  await lab.run.click();
  await expect(lab.log).toContainText('quadruple(5) → 20');
  await lab.view('Structure').click();
  await expect(panel(lab, 'Structure')).toContainText('(core module');
});

test('Format changes the layout and not the program', async ({ page }) => {
  const lab = await openExample(page, 'add');
  await lab.write('(module (func (export "add") (param i32 i32) (result i32)\nlocal.get 0\n\t local.get 1 i32.add))');
  await lab.frame.getByRole('button', { name: 'Format' }).click();
  await expect.poll(() => lab.read()).toContain('\n    local.get 0\n    local.get 1 i32.add');
  await lab.run.click();
  await expect(lab.log).toContainText('add(2, 3) → 5');
});

async function expectProblem(lab: Lab, file: string, line: number, about: string) {
  const problem = lab.problems.getByRole('button').first();
  await expect(problem).toContainText(`${file}:${line}:`);
  await expect(problem).toContainText(about);
}

/** Puts back what the example began with: the problem goes, and the next run works. */
async function mend(lab: Lab, text: string) {
  await lab.write(text);
  await lab.run.click();
  await expect(lab.log).toContainText('greet("Ada") → "Hello, Ada"');
  await expect(lab.problems).toBeHidden();
}

function panel(lab: Lab, name: string) {
  return lab.frame.getByRole('tabpanel', { name, exact: true });
}

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length;
}
