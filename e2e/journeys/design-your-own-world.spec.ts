import { expect, test } from '../support/journey.ts';
import { openExample } from '../support/lab.ts';

// The course brings no engine for a world that nobody wrote before: it is made in the tab.
const wit = `package me:clinic;

world doctor {
  record patient { name: string, temperature: f32 }
  import log: func(line: string);
  export diagnose: func(who: patient) -> result<string, string>;
  export seen: func() -> u64;
}
`;
const program = (fever: string) => `let count = 0n;

export function diagnose({ name, temperature }) {
  count += 1n;
  log('looking at ' + name);
  if (temperature < 30) throw 'that thermometer is broken';
  return temperature > 38 ? name + ' has ${fever}' : name + ' is well';
}

export const seen = () => count;
`;

test('a learner writes a world of their own and implements it in JavaScript', async ({ page }) => {
  test.slow();
  const lab = await openExample(page, 'greet-js');
  await lab.open('world.wit');
  await lab.write(wit);
  await expect(lab.editor).toContainText('clinic');
  await lab.open('greet.js');
  await lab.write(program('a fever'));
  await lab.callThis('diagnose({name: "Ada", temperature: 39.5})\ndiagnose({name: "Bob", temperature: 4})\nseen()');
  await lab.run.click();
  await expect(lab.log).toContainText('ok("Ada has a fever")', { timeout: 90_000 });
  await expect(lab.log).toContainText('err("that thermometer is broken")');
  await expect(lab.log).toContainText('looking at Ada');

  // The engine is there now, and an edit is poured into it.
  await lab.write(program('the flu'));
  await lab.run.click();
  await expect(lab.log).toContainText('ok("Ada has the flu")');
});
