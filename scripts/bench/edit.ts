import type { Browser, Page } from '@playwright/test';
import { encodeShare } from '@/lib/wasm/share-link.ts';
import { RunId } from '@/lib/run/events.ts';
import { build } from '@/lib/wasm/build.ts';
import { createJcoTools } from '@/lib/wasm/jco-tools.ts';
import { defaultLimits } from '@/lib/wasm/artefact.ts';
import type { Glue } from '@/lib/wasm/run/program.ts';
import { runProgram } from '@/lib/wasm/run/run-program.ts';
import { showMs, spreadOf, table } from './figures.ts';

const warmRepeats = 30;
const coldRepeats = 5;

/** The edited number stands alone on the fourth line. */
const sourceOf = (answer: number) => ({
  'answer.wit': 'package bench:edit;\n\nworld answer {\n  export answer: func() -> u32;\n}\n',
  'main.wat': `(module\n  (func (export "answer") (result i32)\n    i32.const\n${answer}\n))\n`,
});

/** From the key press that runs an edited component to its result on screen, beside the same steps in Node. */
export async function measureEdit(browser: Browser, address: string): Promise<string> {
  const cold: number[] = [];
  for (let repeat = 0; repeat < coldRepeats; repeat += 1) cold.push(await coldRun(browser, address));
  const { warm, stops } = await warmRuns(browser, address);
  const node = await nodeRuns();
  const [inBrowser, inNode] = [spreadOf(warm), spreadOf(node)];
  return table(
    ['What', 'n', 'Median (10th–90th percentile)'],
    [
      [
        'cold, browser: page open and ready, first Run with an empty cache',
        String(coldRepeats),
        showMs(spreadOf(cold)),
      ],
      ['warm, browser: Ctrl+Enter to the result on screen', String(inBrowser.n), showMs(inBrowser)],
      ['warm, Node: the same steps on the same edits', String(inNode.n), showMs(inNode)],
      ['browser ÷ Node, medians', '', (inBrowser.median / inNode.median).toFixed(2)],
      ['Stop of an endless loop: click to a usable Run', String(stops.length), showMs(spreadOf(stops))],
    ],
  );
}

async function openLab(page: Page, address: string, files: Record<string, string>, call: string): Promise<void> {
  // The loader of these scripts names functions by a helper that a page does not have.
  await page.addInitScript('globalThis.__name = (named) => named');
  const encoded = await encodeShare({ title: 'Bench', files, call });
  if (!encoded.ok) throw new Error(encoded.message);
  await page.goto(new URL(`/playground#${encoded.fragment}`, address).href);
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  await page.getByRole('tab', { name: 'main.wat' }).click();
  await page.locator('.monaco-editor').first().click();
}

/** Presses the keys that run, and waits for the text in Output; the page's own clock times it. */
async function timeRun(page: Page, expected: string): Promise<number> {
  await page.evaluate((wanted) => {
    const output = document.querySelector('[aria-label="Output"]');
    const scope = globalThis as unknown as { timed: Promise<number> };
    scope.timed = new Promise((resolve) => {
      let began = 0;
      document.addEventListener('keydown', (event) => event.key === 'Enter' && (began ||= performance.now()), {
        capture: true,
      });
      const look = () => {
        if (began === 0 || !(document.querySelector('[aria-label="Output"]') ?? output)?.textContent?.includes(wanted))
          return;
        watcher.disconnect();
        resolve(performance.now() - began);
      };
      const watcher = new MutationObserver(look);
      watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  }, expected);
  await page.keyboard.press('Control+Enter');
  return page.evaluate(() => (globalThis as unknown as { timed: Promise<number> }).timed);
}

async function coldRun(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await openLab(page, address, sourceOf(4242), 'answer()');
  const took = await timeRun(page, '4242');
  await context.close();
  return took;
}

async function warmRuns(browser: Browser, address: string): Promise<{ warm: number[]; stops: number[] }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await openLab(page, address, sourceOf(1000), 'answer()');
  await timeRun(page, '1000');
  const warm: number[] = [];
  for (let answer = 1001; answer <= 1000 + warmRepeats; answer += 1) {
    await page.keyboard.press('Control+Home');
    for (let line = 0; line < 3; line += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+End');
    await page.keyboard.type(String(answer));
    warm.push(await timeRun(page, String(answer)));
  }
  const stops: number[] = [];
  await openLab(page, address, { 'main.wat': '(module (func (export "spin") (loop $l br $l)))' }, 'spin()');
  for (let repeat = 0; repeat < 10; repeat += 1) {
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Stop', exact: true }).and(page.locator(':enabled')).waitFor();
    stops.push(
      await page.evaluate(async () => {
        const button = (name: string) =>
          [...document.querySelectorAll('button')].find(
            (found) => found.textContent?.trim() === name && !found.disabled,
          );
        const began = performance.now();
        button('Stop')?.click();
        while (button('Run') === undefined) await new Promise(requestAnimationFrame);
        return performance.now() - began;
      }),
    );
  }
  await context.close();
  return { warm, stops };
}

async function nodeRuns(): Promise<number[]> {
  const tools = createJcoTools();
  const now = () => performance.now();
  const importGlue = async (javascript: string): Promise<Glue> =>
    (await import(`data:text/javascript;base64,${Buffer.from(javascript).toString('base64')}`)) as Glue;
  const times: number[] = [];
  // The first run loads the tools; it is the browser's cold run and not counted here.
  for (let answer = 1000; answer <= 1000 + warmRepeats; answer += 1) {
    const began = now();
    const outcome = await build(sourceOf(answer), { tools, now });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
    let result: string | null = null;
    await runProgram(
      { runId: RunId.parse('bench'), artefact: outcome.artefact, invocations: ['answer()'], limits: defaultLimits },
      {
        now,
        importGlue,
        send: (events) => {
          for (const event of events)
            if (event.type === 'called' && event.outcome.kind === 'returned') result = event.outcome.value;
        },
      },
    );
    if (result !== String(answer)) throw new Error(`Node gave ${result} for ${answer}`);
    if (answer > 1000) times.push(now() - began);
  }
  return times;
}
