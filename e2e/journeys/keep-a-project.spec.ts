import { expect, test } from '../support/journey.ts';
import { labIn } from '../support/lab.ts';

// The learner's own files: made, named, changed, lost and found again, and taken along.

const answer = '(module (func (export "answer") (result i32) i32.const 43))';

test('a project keeps its files, its call and its name', async ({ page }) => {
  await page.goto('/playground');
  await page.getByRole('button', { name: 'New project' }).click();
  const lab = labIn(page.getByRole('main'));
  await lab.arrive();
  await lab.write(answer);

  await page.getByRole('button', { name: 'Files', exact: true }).click();
  await page.getByRole('button', { name: 'New file…' }).click();
  await page.getByLabel('Name of the file').fill('notes');
  await page.getByRole('button', { name: 'Add the file' }).click();
  await expect(page.getByText('A name needs an ending')).toBeVisible();
  await page.getByLabel('Name of the file').fill('notes.md');
  await page.getByRole('button', { name: 'Add the file' }).click();
  await expect(lab.editor.getByRole('tab', { name: 'notes.md' })).toBeVisible();

  await page.getByRole('button', { name: 'What to do with Untitled' }).click();
  await page.getByRole('button', { name: 'Rename…', exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill('The answer');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(page.getByRole('link', { name: 'The answer' })).toBeVisible();

  await page.reload();
  await lab.arrive();
  await expect(lab.editor.getByRole('tab', { name: 'notes.md' })).toBeVisible();
  await lab.run.click();
  await expect(lab.log).toContainText('43');
});

test('a deleted project comes back whole', async ({ page }) => {
  await page.goto('/playground');
  await page.getByRole('button', { name: 'New project' }).click();
  const lab = labIn(page.getByRole('main'));
  await lab.arrive();
  await page.getByRole('button', { name: 'What to do with Untitled' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Untitled' })).toBeHidden();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await lab.arrive();
  await lab.run.click();
  await expect(lab.log).toContainText('42');
});

test('the calls of a run are written down once somebody looks', async ({ page }) => {
  await page.goto('/playground#ask-the-host');
  const lab = labIn(page.getByRole('main'));
  await lab.arrive();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('button', { name: 'Keep as a project' }).click();
  await expect(page).toHaveURL(/#project=/);
  await lab.arrive();
  await lab.view('Trace').click();
  await page.getByRole('button', { name: 'Run and write down' }).click();
  const calls = page.getByRole('region', { name: 'Calls' });
  await expect(calls.getByRole('row').nth(1)).toContainText('export');
  await page.getByLabel('Which way').selectOption('import');
  await expect(calls).toContainText('import');
  await expect(calls).not.toContainText('export');
});

test('what breaks is told for each side', async ({ page }) => {
  await page.goto('/playground#greet');
  const lab = labIn(page.getByRole('main'));
  await lab.arrive();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('button', { name: 'Keep as a project' }).click();
  await expect(page).toHaveURL(/#project=/);
  await lab.arrive();
  await lab.open('world.wit');
  await lab.write(
    'package demo:greet;\n\nworld greeter {\n  export greet: func(name: string) -> string;\n  export more: func();\n',
  );
  await lab.view('What breaks').click();
  const verdict = page.getByRole('region', { name: 'What changed between two worlds' });
  await expect(verdict).toContainText('Hosts and callers built for the old world keep working.');
  await expect(verdict).toContainText('Components built for the old world break: one change is to blame.');
});
