import type { Page } from '@playwright/test';
import { encodeShare } from '@/lib/wasm/share-link.ts';

// What takes longer has failed: the page is shown instead of waited for.
const longestRunMs = 60_000;

const prepared = new WeakSet<Page>();
let labs = 0;

/** Opens a lab in the playground from a share link. In a page that has one already, the tools stay loaded. */
export async function openLab(
  page: Page,
  address: string,
  { files, call, open }: { files: Record<string, string>; call: string; open: string },
): Promise<void> {
  const title = `Bench ${(labs += 1)}`;
  const encoded = await encodeShare({ title, files, call });
  if (!encoded.ok) throw new Error(encoded.message);
  if (prepared.has(page)) {
    // The page goes there itself: a browser that is asked to may still be busy with what the page did last, and give up.
    await page.evaluate((fragment) => {
      location.hash = fragment;
    }, encoded.fragment);
  } else {
    // The loader of these scripts names functions by a helper that a page does not have.
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.goto(new URL(`/playground#${encoded.fragment}`, address).href);
    prepared.add(page);
  }
  // The lab before has the same buttons.
  await page.getByText(title, { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  await page.getByRole('tab', { name: open }).click();
  await page.locator('.monaco-editor').first().click();
}

/** Presses the keys that run, and waits for the text in Output; the page's own clock times it. */
export async function timeRun(page: Page, expected: string): Promise<number> {
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
  const timed = page.evaluate(() => (globalThis as unknown as { timed: Promise<number> }).timed);
  const late = new Promise<never>((_, reject) => {
    setTimeout(
      () =>
        void page
          .locator('body')
          .innerText()
          .then((text) => reject(new Error(`no ${expected} in: ${text.slice(-1500)}`)), reject),
      longestRunMs,
    ).unref();
  });
  return Promise.race([timed, late]);
}

/** Writes a number over a line that holds nothing else. */
export async function retypeLine(page: Page, line: number, text: string): Promise<void> {
  await page.keyboard.press('Control+Home');
  for (let down = 1; down < line; down += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+End');
  await page.keyboard.type(text);
}

/** Starts an endless loop and stops it: milliseconds from the click on Stop to a usable Run. */
export async function timeStops(page: Page, address: string, repeats: number): Promise<number[]> {
  const files = { 'main.wat': '(module (func (export "spin") (loop $l br $l)))' };
  await openLab(page, address, { files, call: 'spin()', open: 'main.wat' });
  const stops: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
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
  return stops;
}
