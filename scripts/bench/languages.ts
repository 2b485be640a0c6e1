import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { createJcoTools } from '@/lib/wasm/jco-tools.ts';
import { countBytes } from './count-bytes.ts';
import { showKilobytes, showMs, spreadOf, table } from './figures.ts';
import { openLab, retypeLine, timeRun, timeStops } from './lab-page.ts';
import { call, resultOf, samples, typed, wit } from './samples.ts';
import type { Sample } from './samples.ts';

export type Repeats = { cold: number; warm: number; runs: number };

const filesOf = (sample: Sample, answer: number) => ({ [sample.file]: sample.source(answer), 'world.wit': wit });

/** The same component written in every language, edited and run in one browser; then jco by itself, Stop, and memory. */
export async function measureLanguages(browser: Browser, address: string, repeats: Repeats): Promise<string> {
  const rows: string[][] = [];
  for (const sample of samples) {
    const cold: number[] = [];
    const bytes: number[] = [];
    for (let repeat = 0; repeat < repeats.cold; repeat += 1) {
      const first = await coldRun(browser, address, sample);
      cold.push(first.took);
      bytes.push(first.bytes);
    }
    const warm = await warmRuns(browser, address, sample, repeats.warm);
    rows.push([sample.language, showMs(spreadOf(cold)), showMs(spreadOf(warm)), showKilobytes(spreadOf(bytes).median)]);
    console.log(rows.at(-1)?.join('  '));
  }
  const tools = await measureTools(browser, address, repeats.warm);
  return [
    table(
      [
        'Language',
        `Cold: first Run with an empty cache (n ${repeats.cold})`,
        `Warm: edit, Ctrl+Enter to the result (n ${repeats.warm})`,
        'Fetched up to the first result, the page included',
      ],
      rows,
    ),
    tools,
    await measureMemory(browser, address, repeats.runs),
  ].join('\n\n');
}

/** Bytes are those of the whole page up to its first result; the rows differ by what a language needs. */
async function coldRun(browser: Browser, address: string, sample: Sample): Promise<{ took: number; bytes: number }> {
  const counted = await countBytes(address);
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await openLab(page, counted.address, { files: filesOf(sample, 4242), call, open: sample.file });
    await fetchCompiler(page);
    const took = await timeRun(page, resultOf(4242));
    return { took, bytes: counted.bytes() };
  } finally {
    await context.close();
    counted.close();
  }
}

/** C asks before it fetches its compiler. Fetched before the clock starts, and counted. */
async function fetchCompiler(page: Page): Promise<void> {
  const download = page.getByRole('button', { name: /^Download \d+ MB$/ });
  if ((await download.count()) === 0) return;
  await download.click();
  await page.getByText('works offline').waitFor({ timeout: 300_000 });
  await page.locator('.monaco-editor').first().click();
}

async function warmRuns(browser: Browser, address: string, sample: Sample, count: number): Promise<number[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await openLab(page, address, { files: filesOf(sample, 1000), call, open: sample.file });
  await fetchCompiler(page);
  await timeRun(page, resultOf(1000));
  const warm: number[] = [];
  for (let answer = 1001; answer <= 1000 + count; answer += 1) {
    await retypeLine(page, sample.line, typed(sample, answer));
    warm.push(await timeRun(page, resultOf(answer)));
  }
  await context.close();
  return warm;
}

/** jco alone, on components whose worlds differ, so that nothing kept can be used; and Stop. */
async function measureTools(browser: Browser, address: string, count: number): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const inBrowser: number[] = [];
  for (let index = 0; index <= count; index += 1) {
    const name = `answer${index}`;
    await openLab(page, address, { files: worldOf(name), call: `${name}()`, open: 'main.wat' });
    await timeRun(page, `${name}() → 7`);
    // The first loads the tools.
    if (index > 0) inBrowser.push(await shownStage(page, 'transpile'));
  }
  const stops = await timeStops(page, address, count);
  await context.close();
  const inNode = await transpileInNode(count);
  const [a, b] = [spreadOf(inBrowser), spreadOf(inNode)];
  return table(
    ['What', 'n', 'Median (10th–90th percentile)'],
    [
      ['jco in the browser: component to JavaScript', String(a.n), showMs(a)],
      ['jco in Node: the same components', String(b.n), showMs(b)],
      ['browser ÷ Node, medians', '', (a.median / b.median).toFixed(2)],
      ['Stop of an endless loop: click to a usable Run', String(stops.length), showMs(spreadOf(stops))],
    ],
  );
}

function worldOf(name: string): Record<string, string> {
  return {
    'world.wit': `package bench:tools;\n\nworld tools {\n  export ${name}: func() -> u32;\n}\n`,
    'main.wat': `(module (func (export "${name}") (result i32) (i32.const 7)))\n`,
  };
}

/** What the lab itself shows of its last build. */
async function shownStage(page: Page, stage: string): Promise<number> {
  const text = await page.locator('[aria-label="Output"]').first().innerText();
  const shown = new RegExp(String.raw`${stage}\s+([\d.]+) (µs|ms|s)`).exec(text);
  if (shown === null) throw new Error(`the lab shows no stage "${stage}"`);
  return Number(shown[1]) * (shown[2] === 's' ? 1000 : shown[2] === 'ms' ? 1 : 0.001);
}

async function transpileInNode(count: number): Promise<number[]> {
  const tools = createJcoTools();
  const times: number[] = [];
  for (let index = 0; index <= count; index += 1) {
    const files = worldOf(`answer${index}`);
    const core = await tools.parse(files['main.wat'] ?? '');
    const component = await tools.wrap(await tools.embed(core, files['world.wit'] ?? '', 'tools'));
    const began = performance.now();
    await tools.transpile(component);
    if (index > 0) times.push(performance.now() - began);
  }
  return times;
}

/** Edits and runs in a row in one page, and what its process holds after rubbish has been collected. */
async function measureMemory(browser: Browser, address: string, runs: number): Promise<string> {
  const rows: string[][] = [];
  for (const sample of samples.filter(({ language }) => language === 'JavaScript' || language === 'AssemblyScript')) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await openLab(page, address, { files: filesOf(sample, 1000), call, open: sample.file });
    await timeRun(page, resultOf(1000));
    const held: number[] = [];
    const marks = new Set([Math.ceil(runs / 5), Math.ceil(runs / 2), runs]);
    for (let run = 1; run <= runs; run += 1) {
      await retypeLine(page, sample.line, typed(sample, 1000 + run));
      await timeRun(page, resultOf(1000 + run));
      if (!marks.has(run)) continue;
      await session.send('HeapProfiler.collectGarbage');
      held.push(await processBytes(browser, page));
    }
    rows.push([sample.language, String(runs), ...held.map((bytes) => `${(bytes / 2 ** 20).toFixed(0)} MiB`)]);
    await context.close();
  }
  return table(['Runs in a row', 'n', 'Held after a fifth', 'after half', 'after all'], rows);
}

/** Memory of its own that the page's process keeps resident, Workers included. Linux only. */
async function processBytes(browser: Browser, page: Page): Promise<number> {
  await page.bringToFront();
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const held = processInfo.flatMap(({ type, id }) => (type === 'renderer' ? residentBytes(id) : []));
  // Other renderers are idle ones that the browser keeps ready.
  return Math.max(...held);
}

function residentBytes(id: number): number[] {
  try {
    const kilobytes = /^RssAnon:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? [] : [Number(kilobytes) * 1024];
  } catch {
    return [];
  }
}
