import type { Browser } from '@playwright/test';
import { RunId } from '@/lib/run/events.ts';
import { build } from '@/lib/wasm/build.ts';
import { createJcoTools } from '@/lib/wasm/jco-tools.ts';
import { defaultLimits } from '@/lib/wasm/artefact.ts';
import type { Glue } from '@/lib/wasm/run/program.ts';
import { runProgram } from '@/lib/wasm/run/run-program.ts';
import { showMs, spreadOf, table } from './figures.ts';
import { openLab, retypeLine, timeRun, timeStops } from './lab-page.ts';

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

async function coldRun(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await openLab(page, address, { files: sourceOf(4242), call: 'answer()', open: 'main.wat' });
  const took = await timeRun(page, '4242');
  await context.close();
  return took;
}

async function warmRuns(browser: Browser, address: string): Promise<{ warm: number[]; stops: number[] }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await openLab(page, address, { files: sourceOf(1000), call: 'answer()', open: 'main.wat' });
  await timeRun(page, '1000');
  const warm: number[] = [];
  for (let answer = 1001; answer <= 1000 + warmRepeats; answer += 1) {
    await retypeLine(page, 4, String(answer));
    warm.push(await timeRun(page, String(answer)));
  }
  const stops = await timeStops(page, address, 10);
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
