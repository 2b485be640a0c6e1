import type { Worker } from '@playwright/test';
import { openExample, type Lab } from '../support/lab.ts';
import { expect, test } from '../support/journey.ts';

const powers = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebTransport',
  'EventSource',
  'importScripts',
  'indexedDB',
  'caches',
  'BroadcastChannel',
  'Worker',
  'navigator',
];

/** What of the powers of a Worker is left, by its own name and by those it inherits it from. */
function leftIn(worker: Worker): Promise<string[]> {
  return worker.evaluate((names) => {
    const left: string[] = [];
    for (let holder: object | null = globalThis; holder !== null; holder = Object.getPrototypeOf(holder)) {
      for (const name of names) if (Reflect.get(holder, name, globalThis) !== undefined) left.push(name);
    }
    return left;
  }, powers);
}

test('a program’s Worker has no network, no storage and no other Workers, while the program runs in it', async ({
  page,
}) => {
  const asked: string[] = [];
  const lab = await openExample(page, 'conversation');
  await lab.run.click();
  await expect(lab.ending).toHaveText('Waiting for input.');
  page.on('request', (request) => asked.push(request.url()));
  const left = await Promise.all(page.workers().map(async (worker) => ({ worker, names: await leftIn(worker) })));
  // The way to tell which one the program waits in: Stop ends it.
  const ended: Worker[] = [];
  for (const { worker } of left) worker.on('close', () => ended.push(worker));
  await lab.stop.click();
  await expect.poll(() => ended.length).toBe(1);
  expect(left.find(({ worker }) => worker === ended[0])?.names).toEqual([]);
  // What is looked for can be found: the Worker of the compilers has all of it.
  expect(left.some(({ names }) => names.includes('fetch'))).toBe(true);
  const origin = new URL(page.url()).origin;
  expect(asked.filter((url) => !url.startsWith(origin) && !url.startsWith('blob:'))).toEqual([]);
});

const abuses: readonly { body: string; says: string }[] = [
  { body: "throw new Error('boom');", says: 'Trapped in greet, greet.js line 2: Error: boom.' },
  { body: 'throw { toString() { throw 1; } };', says: 'Trapped: threw' },
  { body: 'for (;;);', says: 'Stopped after 5 s, the time limit.' },
  { body: 'const again = (n) => again(n + 1) + 1; return String(again(0));', says: 'nested too deeply' },
  { body: "const all = []; for (;;) all.push(new Array(1e5).fill('x' + all.length));", says: 'out of memory' },
  { body: 'return 7;', says: 'what greet returns must be a string, and it is 7' },
];

test('a script that throws, loops, nests, grows or lies ends in a sentence, and the next run works', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const lab = await openExample(page, 'greet-js');
  for (const { body, says } of abuses) {
    await lab.write(`export function greet(name) {\n  ${body}\n}\n`);
    await lab.run.click();
    await expect(lab.ending).toContainText(says, { timeout: 60_000 });
    await greetsAgain(lab);
  }
});

const named = `(module
  (func (export "__proto__") (result i32) (i32.const 7))
  (func (export "class") (result i32) (i32.const 8))
  (func (export "then") (result i32) (i32.const 9)))
`;

test('exports with the names of JavaScript’s own things are called like any other', async ({ page }) => {
  const lab = await openExample(page, 'blank');
  await lab.write(named);
  await lab.callThis('__proto__()\nclass()\nthen()');
  await lab.run.click();
  await expect(lab.log).toContainText('__proto__() → 7');
  await expect(lab.log).toContainText('class() → 8');
  await expect(lab.log).toContainText('then() → 9');
});

async function greetsAgain(lab: Lab) {
  // oxlint-disable-next-line no-template-curly-in-string
  await lab.write('export function greet(name) {\n  return `Hello again, ${name}`;\n}\n');
  await lab.run.click();
  await expect(lab.log).toContainText('Hello again, ');
}
