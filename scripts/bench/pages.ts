import type { Browser } from '@playwright/test';
import { showKilobytes, showMs, spreadOf, table } from './figures.ts';

type Weight = { requests: number; bytes: number; byKind: Record<string, number>; shift: number; paintMs: number };

/** What a first visit to each kind of page costs, before anything on it is touched. */
export async function measurePages(browser: Browser, address: string): Promise<string> {
  const kinds = [
    ['course map', '/'],
    ['lesson (5.1)', '/learn/webassembly/stack-machine'],
    ['lesson (6.2)', '/learn/components/wit-and-canonical-abi'],
    ['playground', '/playground'],
    ['progress', '/progress'],
    ['author’s preview', '/author'],
  ] as const;
  const rows: string[][] = [];
  for (const [kind, place] of kinds) {
    const visits: Weight[] = [];
    for (let visit = 0; visit < 5; visit += 1) visits.push(await weigh(browser, new URL(place, address).href));
    const first = visits[0];
    if (first === undefined) continue;
    const kindBytes = (name: string) => showKilobytes(first.byKind[name] ?? 0);
    rows.push([
      kind,
      showKilobytes(first.bytes),
      String(first.requests),
      kindBytes('Script'),
      kindBytes('Stylesheet'),
      kindBytes('Document'),
      kindBytes('Font'),
      first.shift.toFixed(3),
      showMs(spreadOf(visits.map(({ paintMs }) => paintMs).filter(Number.isFinite))),
    ]);
  }
  return table(
    ['Page', 'Transferred', 'Requests', 'JS', 'CSS', 'HTML', 'Fonts', 'Layout shift', 'First contentful paint'],
    rows,
  );
}

async function weigh(browser: Browser, address: string): Promise<Weight> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const kinds = new Map<string, string>();
  const byKind: Record<string, number> = {};
  let bytes = 0;
  let requests = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'Other';
    byKind[kind] = (byKind[kind] ?? 0) + encodedDataLength;
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const { shift, paintMs } = await page.evaluate(() => ({
    shift: (globalThis as unknown as { seen: { shift: number } }).seen.shift,
    paintMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  }));
  await context.close();
  return { requests, bytes, byKind, shift, paintMs };
}
