import { expect, test } from '../support/journey.ts';
import { openExample } from '../support/lab.ts';

const program = (rest: string) => `import { Discount, Line, Option, Result, none, ok } from "./bindings";

export function total(lines: Line[], off: Discount): Result<u32, string> {
  return ok<u32, string>(lines[0].cents);
}
${rest}
`;

test('AssemblyScript is compiled in the tab, its compiler fetched at the first use, its mistakes told on their line', async ({
  page,
}) => {
  test.slow();
  const fetched: string[] = [];
  page.on('request', (asked) => {
    if (asked.url().includes('/vendor/assemblyscript/')) fetched.push(asked.url());
  });
  const greeting = await openExample(page, 'greet');
  await greeting.run.click();
  await expect(greeting.log).toContainText('Hello, Ada');
  expect(fetched).toEqual([]);

  const lab = await openExample(page, 'basket-as');
  await lab.run.click();
  await expect(lab.log).toContainText('ok(1125)', { timeout: 60_000 });
  expect(fetched.some((address) => address.endsWith('.wasm'))).toBe(true);
  await lab.open('bindings.as');
  await expect(lab.editor).toContainText('read only');

  // A function is missing: told on the line of the world that promises it.
  await lab.open('basket.as');
  await lab.write(program(''));
  await expect(lab.problems).toContainText('does not export a function called noteOf');
  await expect(lab.problems).toContainText('world.wit:20:10');

  // It is there, and its line is told when the program stops.
  await lab.write(
    program('export function noteOf(lines: Line[], name: string): Option<string> { return none<string>(); }'),
  );
  await lab.callThis('total([], none)');
  await lab.run.click();
  await expect(lab.ending).toContainText('It used an index that the array or string does not have.');
  await expect(lab.ending).toContainText('total, basket.as line 4');
});
